import { type Complaints, type Tree } from "./tree.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const EXACT = /^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Furniture of packages and of the server's modules, and the versions they ask for. */
export function checkPackages(tree: Tree): Complaints {
  const house = manifestOf(tree, "package.json");
  const folders = foldersOf(tree, /^(packages\/[^/]+)\/package\.json$/);
  const modules = foldersOf(tree, /^(packages\/server\/src\/modules\/[^/]+)\//);
  return [
    ...folders.flatMap((folder) => missing(tree, folder, ["README.md", "tsconfig.json"])),
    ...modules.flatMap((folder) => missing(tree, folder, ["README.md", "index.ts"])),
    ...folders.flatMap((folder) => checkManifest(manifestOf(tree, `${folder}/package.json`), house)),
    ...checkVersions(house),
    ...checkLockfile(tree.get("package-lock.json") ?? ""),
  ];
}

function foldersOf(tree: Tree, pattern: RegExp): string[] {
  const folders = [...tree.keys()].map((path) => pattern.exec(path)?.[1]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

function missing(tree: Tree, folder: string, names: readonly string[]): string[] {
  return names.filter((name) => !tree.has(`${folder}/${name}`)).map((name) => `${folder} has no ${name}`);
}

function checkManifest(manifest: Manifest, house: Manifest): string[] {
  const complaints = checkVersions(manifest);
  if (manifest.version !== house.version)
    complaints.push(`${manifest.name} has another version than the house`);
  if (manifest.license !== house.license) complaints.push(`${manifest.name} does not name the license`);
  if (manifest.private !== true) complaints.push(`${manifest.name} is not private`);
  return complaints;
}

/** Versions are exact: what was tested together is what is installed. */
function checkVersions({ name, ...manifest }: Manifest): string[] {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return Object.entries(wanted)
    .filter(([, version]) => !EXACT.test(version))
    .map(([dependency, version]) => `${name} asks for ${dependency} ${version}; name one exact version`);
}

/** An address of a registry in the lockfile would tie every installation to that registry. */
function checkLockfile(text: string): string[] {
  return /"resolved": "[a-z+]+:/.test(text) ? ["package-lock.json names the address of a registry"] : [];
}

function manifestOf(tree: Tree, path: string): Manifest {
  return JSON.parse(tree.get(path) ?? "{}") as Manifest;
}
