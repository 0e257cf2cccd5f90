import { posix } from "node:path";
import ts from "typescript";
import { type Complaints, isSource, isTest, type Tree } from "./tree.ts";

/** Where the programs begin; all else that runs must be reached from here or from a package's `exports`. */
const ENTRY_POINTS = [
  "packages/server/src/main.ts",
  "packages/cli/src/main.ts",
  "packages/web/src/main.tsx",
];

/** Files that a tool opens by their name, and benchmarks, which are started by hand. */
const STARTED = /(^|\/)([a-z]+\.config\.(ts|js)|\.dependency-cruiser\.mjs)$|^bench\/[^/]+\.ts$/;

/** A path to a module in quotes, as workers and `new URL` name theirs. */
const QUOTED_PATH = /["'](\.{1,2}\/[^"'\n]+\.(?:tsx?|mjs|js))["']/g;

/** Sources that no program reaches, and helpers that no test reaches. */
export function checkReach(tree: Tree): Complaints {
  const names = doorsOf(tree);
  const program = closure(tree, names, programEntries(tree));
  const all = closure(tree, names, [
    ...program,
    ...[...tree.keys()].filter((path) => /\.test\.tsx?$/.test(path)),
  ]);
  return [...tree.keys()].filter(isSource).flatMap((path) => {
    if (!all.has(path)) return [`${path} is imported by nobody`];
    const isForTests = isTest(path) || !path.startsWith("packages/");
    return program.has(path) || isForTests ? [] : [`${path} is used by tests alone`];
  });
}

function programEntries(tree: Tree): string[] {
  const paths = [...tree.keys()];
  const scripts = paths
    .filter((path) => path.endsWith("package.json"))
    .flatMap((path) => scriptFiles(tree, path));
  const started = paths.filter((path) => STARTED.test(path));
  return [...ENTRY_POINTS, ...scripts, ...doorsOf(tree).values(), ...started];
}

/** Files that the scripts and the `bin` of a package.json name. */
function scriptFiles(tree: Tree, path: string): string[] {
  const { scripts = {}, bin = {} } = manifestOf(tree, path);
  const words = Object.values(scripts).flatMap((script) => script.split(/\s+/));
  return [...words, ...Object.values(bin)].map((word) => posix.join(posix.dirname(path), word));
}

/** Everything that can be reached from some files, these included. */
function closure(tree: Tree, names: ReadonlyMap<string, string>, entries: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path) || !tree.has(path)) continue;
    reached.add(path);
    waiting.push(...specifiers(tree.get(path) as string).map((to) => resolve(names, path as string, to)));
  }
  return reached;
}

function specifiers(text: string): string[] {
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const quoted = [...text.matchAll(QUOTED_PATH)].map((match) => match[1] as string);
  return [...imported, ...quoted];
}

export function resolve(names: ReadonlyMap<string, string>, from: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  return names.get(specifier) ?? specifier;
}

/** The file behind each name by which a package can be imported. */
export function doorsOf(tree: Tree): Map<string, string> {
  const targets = new Map<string, string>();
  for (const path of tree.keys()) {
    if (!/^packages\/[^/]+\/package\.json$/.test(path)) continue;
    const { name = "", exports = {} } = manifestOf(tree, path);
    for (const [door, file] of Object.entries(exports)) {
      targets.set(posix.join(name, door), posix.join(posix.dirname(path), file));
    }
  }
  return targets;
}

interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
}

function manifestOf(tree: Tree, path: string): Manifest {
  return JSON.parse(tree.get(path) as string) as Manifest;
}
