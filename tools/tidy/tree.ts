import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The text files of the house by path, with forward slashes, as the checks see them. */
export type Tree = ReadonlyMap<string, string>;

/** What a check has to complain about, one sentence each; an empty list is praise. */
export type Complaints = string[];

const READ = [
  "*.{ts,js,json,md}",
  ".dependency-cruiser.mjs",
  "{packages,tools,bench}/**/*.{ts,tsx,js,mjs,md,html}",
  "packages/*/{package,tsconfig}.json",
  "docs/**/*.md",
];

const LEFT_OUT = /(^|\/)(node_modules|dist|var|coverage)$/;
const TEST = /\.test\.tsx?$|\/test\/|\/testing\//;

/** Reads the house; what was built or installed is no part of it. */
export function readTree(root: string): Tree {
  const paths = globSync(READ, { cwd: root, exclude: (path) => LEFT_OUT.test(path) });
  const named = paths.map((path) => path.replaceAll("\\", "/")).sort();
  return new Map(named.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Program text: TypeScript, and the JavaScript of tools that take no other. */
export function isSource(path: string): boolean {
  return /\.(tsx?|mjs|js)$/.test(path);
}

/** Tests and what only tests use. */
export function isTest(path: string): boolean {
  return TEST.test(path);
}

/** Files of the tree that pass, as pairs of path and text. */
export function filesOf(tree: Tree, passes: (path: string) => boolean): [string, string][] {
  return [...tree].filter(([path]) => passes(path));
}
