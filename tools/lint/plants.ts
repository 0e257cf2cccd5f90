/** A file that breaks one rule, or, without a `rule`, comes near one and is allowed. */
export interface Plant {
  readonly rule?: string;
  readonly file: string;
  readonly text: string;
}

const inCore = (name: string): string => `packages/core/src/book/${name}.ts`;
const inServer = (name: string): string => `packages/server/src/gateway/${name}.ts`;

const SYNTAX = "no-restricted-syntax";
const PROPERTY = "no-restricted-properties";
const GLOBAL = "no-restricted-globals";

export const BREACHES: readonly Plant[] = [
  { rule: GLOBAL, file: inCore("clock"), text: "export const at = Date.now();" },
  { rule: GLOBAL, file: inCore("words"), text: "export const format = Intl.NumberFormat;" },
  { rule: PROPERTY, file: inCore("chance"), text: "export const chance = Math.random();" },
  { rule: PROPERTY, file: inCore("sorts"), text: 'export const order = "a".localeCompare("b");' },
  { rule: PROPERTY, file: inCore("prints"), text: "export const text = (1).toLocaleString();" },
  { rule: SYNTAX, file: inCore("roots"), text: "export const root = Math.sqrt(2);" },
  {
    rule: SYNTAX,
    file: inCore("waits"),
    text: "export const wait = async (soon: Promise<number>): Promise<number> => await soon;",
  },
  {
    rule: SYNTAX,
    file: inCore("promises"),
    text: "export async function wait(): Promise<number> {\n  return 1;\n}",
  },
  {
    rule: SYNTAX,
    file: inCore("throws"),
    text: 'export function stop(): never {\n  throw new Error("no");\n}',
  },
  {
    rule: SYNTAX,
    file: inCore("catches"),
    text: "export function swallow(act: () => void): void {\n  try {\n    act();\n  } finally {\n  }\n}",
  },
  {
    rule: SYNTAX,
    file: inCore("walks"),
    text: "export function walk(bag: object): void {\n  for (const key in bag) void key;\n}",
  },
  {
    rule: SYNTAX,
    file: inCore("multiplies"),
    text: "export const value = (a: number, b: number): number => a * b;",
  },
  {
    rule: SYNTAX,
    file: inCore("divides"),
    text: "export const value = (a: number, b: number): number => a / b;",
  },
  {
    rule: SYNTAX,
    file: inCore("raises"),
    text: "export const value = (a: number, b: number): number => a ** b;",
  },
  { rule: SYNTAX, file: inCore("scales"), text: "export let scale = 1;\nscale *= 2;" },
  {
    rule: SYNTAX,
    file: "packages/core/src/money/throws.ts",
    text: 'export function stop(): never {\n  throw new Error("no");\n}',
  },
  {
    rule: SYNTAX,
    file: "packages/core/src/machine/invariant.ts",
    text: "export const half = (a: number): number => a / 2;",
  },
  { rule: "no-console", file: inServer("chats"), text: 'console.log("here");' },
  { rule: "no-console", file: "packages/web/src/chats.tsx", text: 'console.log("here");' },
  {
    rule: "eqeqeq",
    file: inServer("guesses"),
    text: 'export const same = (a: unknown): boolean => a == "1";',
  },
  { rule: "no-var", file: inServer("hoists"), text: "export var late = 1;" },
  {
    rule: "object-shorthand",
    file: inServer("repeats"),
    text: "const name = 1;\nexport const bag = { name: name };",
  },
  { rule: "prefer-const", file: inServer("wavers"), text: "let fixed = 1;\nexport const kept = fixed;" },
  {
    rule: "@typescript-eslint/no-explicit-any",
    file: inServer("shrugs"),
    text: "export type Anything = any;",
  },
  {
    rule: "@typescript-eslint/no-unused-vars",
    file: inServer("hoards"),
    text: "const unused = 1;\nexport {};",
  },
  {
    rule: "@typescript-eslint/no-floating-promises",
    file: inServer("forgets"),
    text: "declare function save(): Promise<void>;\nsave();",
  },
  {
    rule: "@typescript-eslint/await-thenable",
    file: inServer("dawdles"),
    text: "export const done = async (): Promise<number> => await 1;",
  },
  {
    rule: "@typescript-eslint/no-misused-promises",
    file: inServer("misreads"),
    text: "declare const isOpen: () => Promise<boolean>;\nif (isOpen()) void 0;",
  },
];

/** What looks like a breach and is none. */
export const INNOCENTS: readonly Plant[] = [
  {
    file: inCore("shifts"),
    text: "export const half = (a: number): number => (a >>> 1) + Math.max(1, a % 7);",
  },
  {
    file: "packages/core/src/money/units.ts",
    text: "export const value = (a: number, b: number): number => a * b;",
  },
  { file: "packages/server/src/platform/log.ts", text: 'console.log("started");' },
  { file: inServer("clock"), text: "export const at = Date.now() / 1000;" },
  {
    file: inServer("skips"),
    text: "export const second = (_first: number, second: number): number => second;",
  },
  { file: "packages/cli/src/commands/prints.ts", text: 'console.log("a table");' },
];
