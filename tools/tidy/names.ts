import { posix } from "node:path";
import { type Complaints, isSource, type Tree } from "./tree.ts";

/** Names that say nothing about what is inside. */
const EMPTY_WORDS = new Set(["util", "utils", "common", "misc", "helper", "helpers", "manager", "stuff"]);

/** camelCase, PascalCase for components, digits in front for migrations; then the floor of a test. */
const FILE_NAME =
  /^(\d{4})?[A-Za-z][A-Za-z0-9]*(\.(property|db|browser))?(\.(test|config|d))?\.(tsx?|js|mjs)$/;

/** Files and folders whose names break the rules of names. */
export function checkNames(tree: Tree): Complaints {
  return [...tree.keys()].filter(isSource).flatMap((path) => {
    const base = posix.basename(path);
    const words = path.split("/").map((part) => (part.split(".")[0] as string).toLowerCase());
    const empty = words.find((word) => EMPTY_WORDS.has(word));
    const complaints: string[] = [];
    if (empty !== undefined) complaints.push(`${path}: the name ${empty} says nothing about what is inside`);
    if (!base.startsWith(".") && !FILE_NAME.test(base)) complaints.push(`${path}: a file name is camelCase`);
    if (/^[A-Z]/.test(base) && !base.endsWith("x")) complaints.push(`${path}: PascalCase is for components`);
    return complaints;
  });
}
