import { type Complaints, filesOf, isSource, isTest, type Tree } from "./tree.ts";

/** One or more rule ids in brackets: [ORD-1], [ORD-1, SES-3]. */
const CITATION = /\[([A-Z]{2,5}-\d+(?:,\s*[A-Z]{2,5}-\d+)*)\]/g;

/** The line that states a rule begins with its id, behind any marks of a list, table or heading. */
const STATEMENT = /^[\s\-*#|>]*\[([A-Z]{2,5}-\d+)\]/gm;

/**
 * Rules without a test, tests and sources that cite a rule which no SPEC.md states, and rules stated twice.
 * A rule text nobody tests is a wish, and a test nobody can look up is a habit.
 */
export function checkRules(tree: Tree): Complaints {
  const specs = filesOf(tree, (path) => /^packages\/[^/]+\/SPEC\.md$/.test(path));
  if (specs.length === 0) return [];
  const stated = specs.flatMap(([path, text]) =>
    [...text.matchAll(STATEMENT)].map((match) => [match[1] as string, path] as const),
  );
  const known = new Map(stated);
  const tested = new Set(
    filesOf(tree, (path) => isSource(path) && isTest(path)).flatMap(([, text]) => cited(text)),
  );
  return [
    ...[...known]
      .filter(([rule]) => !tested.has(rule))
      .map(([rule, path]) => `${path}: no test names [${rule}]`),
    ...twice(stated.map(([rule]) => rule)).map((rule) => `[${rule}] is stated twice`),
    ...citing(tree).flatMap(([path, text]) => unknown(path, text, known)),
  ];
}

/** Everything that may cite a rule: program text, tests, and the documents. */
function citing(tree: Tree): [string, string][] {
  return filesOf(tree, (path) => (isSource(path) && path.startsWith("packages/")) || path.endsWith(".md"));
}

function unknown(path: string, text: string, known: ReadonlyMap<string, string>): string[] {
  const strangers = new Set(cited(text).filter((rule) => !known.has(rule)));
  return [...strangers].map((rule) => `${path} cites [${rule}], which no SPEC.md states`);
}

function cited(text: string): string[] {
  return [...text.matchAll(CITATION)].flatMap((match) => (match[1] as string).split(/,\s*/));
}

function twice(rules: readonly string[]): string[] {
  return rules.filter((rule, index) => rules.indexOf(rule) < index);
}
