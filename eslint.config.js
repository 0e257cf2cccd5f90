/**
 * What may stand inside a file; which file may import which is the matter of .dependency-cruiser.mjs.
 * `tools/lint/lint.test.ts` plants a breach of each rule.
 */
import tseslint from "typescript-eslint";

const CORE = ["packages/core/src/**/*.ts"];

/** Functions of Math whose result is exact and the same on every machine. */
const EXACT_MATH = "abs|ceil|clz32|floor|imul|max|min|round|sign|trunc";

/** Rules that need no types. */
const PLAIN = { eqeqeq: "error", "no-var": "error", "object-shorthand": "error", "prefer-const": "error" };

const why = (selector, message) => ({ selector, message });

/** Time, chance, waiting and control flow by surprise: none of them is in a pure machine. */
const IMPURE = [
  why("AwaitExpression", "The core never waits."),
  why("ForOfStatement[await=true]", "The core never waits."),
  why(":function[async=true]", "The core never waits."),
  why("ForInStatement", "for-in has no order one may rely on; use Object.keys or for-of."),
  why("TryStatement", "An invariant is a bug, and nobody catches it."),
  why(
    `MemberExpression[object.name='Math'][property.name!=/^(${EXACT_MATH}|random)$/]`,
    "Its result may differ between machines; the core keeps to whole numbers.",
  ),
];
const THROWS = [why("ThrowStatement", "Refuse with a code; only machine/invariant.ts throws.")];
const UNCHECKED = [
  why(
    "BinaryExpression[operator=/^([*/]|[*][*])$/]",
    "Products and quotients are made in money/, where they are checked.",
  ),
  why(
    "AssignmentExpression[operator=/^([*/]|[*][*])=$/]",
    "Products and quotients are made in money/, where they are checked.",
  ),
];

export default tseslint.config(
  { ignores: ["**/node_modules/", "**/dist/", "**/var/"] },
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...PLAIN,
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["**/*.{js,mjs}"], rules: { ...PLAIN, "no-unused-vars": "error" } },
  {
    files: ["packages/{core,wire,server,web}/src/**/*.{ts,tsx}"],
    ignores: ["packages/server/src/platform/log.ts"],
    rules: { "no-console": "error" },
  },
  {
    files: CORE,
    rules: {
      "no-restricted-globals": ["error", "Date", "Intl"],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Chance enters as a seed in a command." },
        { property: "localeCompare", message: "Its order depends on the machine; compare with < and >." },
        { property: "toLocaleString", message: "Its text depends on the machine." },
      ],
      "no-restricted-syntax": ["error", ...IMPURE, ...THROWS, ...UNCHECKED],
    },
  },
  {
    files: ["packages/core/src/money/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...IMPURE, ...THROWS] },
  },
  {
    files: ["packages/core/src/machine/invariant.ts"],
    rules: { "no-restricted-syntax": ["error", ...IMPURE, ...UNCHECKED] },
  },
);
