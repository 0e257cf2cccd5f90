/**
 * The walls of the house: which file may import which. One wall, one named rule; the plan behind them is
 * docs/STYLE.md. `tools/walls.test.ts` plants one violation a rule and sees that each turns this red.
 */

/**
 * Floors of the server, lowest first. A floor imports lower floors only. On top of all stand the files of
 * src/ itself, which wire the floors together, and the programs of tools/.
 */
export const FLOORS = ["platform", "db", "journal", "sequencer", "proof", "modules", "gateway"];

/**
 * Floors of the server's modules, from 0. A module imports modules of lower floors only. Who acts, and what
 * he may, is asked in every room: identity stands below them all.
 */
export const MODULE_FLOORS = [
  ["identity"],
  ["organizations", "catalogue", "indicators"],
  ["accreditation", "sessions", "approvals"],
  ["orders", "offers", "templates"],
  ["deals", "deposits"],
  ["certificates", "contracts", "otc", "market", "proofs", "waits"],
  ["cooperation", "zones"],
  ["statistics", "dossiers", "openData", "surveillance"],
];

const SERVER = "^packages/server/src/";
const MODULES = `${SERVER}modules/`;
const TOP = "([^/]+\\.ts$|tools/)";

/** The one part of the core that is words and no logic, so that everybody may read it. */
const CORE_WORDS = "^packages/core/src/machine/(rejections|words)\\.ts$";

/** Tests may reach wherever they test; what they may not be is imported (`tests-stay-outside`). */
const TESTS = "(\\.test\\.tsx?$|/test/|/testing/)";

const oneOf = (names) => `(${names.join("|")})`;

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const WALLS = [
  {
    name: "no-unresolved",
    comment: "A path that cannot be followed guards nothing.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "no-cycle",
    comment:
      "Two files that need each other to run are one file. Cycles made only of types are accepted: they " +
      "vanish when types are stripped, and the core's state and its commands name each other by nature.",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "core-is-pure",
    comment: "The core imports no package, no node: module and no other room, not even for a type.",
    from: { path: "^packages/core/src/", pathNot: TESTS },
    to: { pathNot: "^packages/core/src/" },
  },
  {
    name: "wire-shares-words-only",
    comment: "The wire takes words and rejection codes from the core, no logic, and runs in a browser.",
    from: { path: "^packages/wire/src/", pathNot: TESTS },
    to: { pathNot: ["^packages/wire/src/", CORE_WORDS, "^node_modules/typebox/"] },
  },
  {
    name: "web-sees-wire-only",
    comment: "The pages know the exchange by its wire; neither server nor core nor Node is in a browser.",
    from: { path: "^packages/web/src/", pathNot: TESTS },
    to: { path: "^packages/(?!(web|wire)/)" },
  },
  {
    name: "web-runs-in-a-browser",
    comment: "No node: module is in a browser.",
    from: { path: "^packages/web/src/", pathNot: TESTS },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "cli-sees-wire-only",
    comment: "The command line knows the exchange by its wire; rehearse/ and simulate/ alone run it.",
    from: { path: "^packages/cli/src/", pathNot: [TESTS, "^packages/cli/src/(rehearse|simulate)/"] },
    to: { path: "^packages/(?!(cli|wire)/)" },
  },
  {
    name: "simulator-sees-no-doors",
    comment: "The simulator runs the core, and the sequencer over the journal, without database and doors.",
    from: { path: "^packages/cli/src/simulate/", pathNot: TESTS },
    to: { path: "^packages/(?!(cli|wire|core)/|server/src/forSimulator\\.ts$)" },
  },
  {
    name: "simulator-is-one-program",
    comment: "Whatever else the command line does, it starts the simulator by its front file.",
    from: { path: "^packages/cli/src/", pathNot: [TESTS, "^packages/cli/src/simulate/"] },
    to: {
      path: "^packages/cli/src/simulate/", pathNot: "^packages/cli/src/simulate/runSimulations\\.ts$",
    },
  },
  {
    name: "rehearsal-sees-no-server",
    comment: "A rehearsal runs on the core alone, without a server.",
    from: { path: "^packages/cli/src/rehearse/", pathNot: TESTS },
    to: { path: "^packages/(?!(cli|wire|core)/)" },
  },
  {
    name: "only-the-sequencer-applies",
    comment:
      "Nobody else in the server runs the state machine, but for the proof, which runs it again beside; " +
      "`import type` and the plain words are allowed.",
    from: { path: SERVER, pathNot: [TESTS, `${SERVER}sequencer/`, `${SERVER}proof/`] },
    to: { path: "^packages/core/src/", pathNot: CORE_WORDS, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "module-front-door",
    comment: "A module is entered by its index.ts.",
    from: { path: SERVER, pathNot: [TESTS, MODULES] },
    to: { path: `${MODULES}[^/]+/`, pathNot: `${MODULES}[^/]+/index\\.ts$` },
  },
  {
    name: "module-side-door",
    comment: "A module is entered by its index.ts, by its neighbours too.",
    from: { path: `${MODULES}([^/]+)/`, pathNot: TESTS },
    to: { path: `${MODULES}[^/]+/`, pathNot: [`${MODULES}$1/`, `${MODULES}[^/]+/index\\.ts$`] },
  },
  {
    name: "packages-by-name",
    comment: "Another package is imported by its name, so that its `exports` guard it.",
    from: { path: "^packages/([^/]+)/src/", pathNot: TESTS },
    to: { path: "^packages/", pathNot: "^packages/$1/", dependencyTypes: ["local"] },
  },
  {
    name: "packages-are-declared",
    comment: "What a package imports stands in its own package.json, else it works by luck.",
    from: { path: "^packages/[^/]+/(src|bin)/", pathNot: TESTS },
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
  {
    name: "tests-stay-outside",
    comment: "Nothing that runs in the exchange imports a test or its helpers.",
    from: { path: "^packages/[^/]+/(src|bin)/", pathNot: TESTS },
    to: { path: `^packages/.*${TESTS}` },
  },
  {
    name: "floors-are-known",
    comment: "A folder of the server that stands on no floor is guarded by none; add it to FLOORS.",
    from: { path: SERVER, pathNot: [`${SERVER}${oneOf(FLOORS)}/`, SERVER + TOP, TESTS] },
    to: {},
  },
  {
    name: "module-floors-are-known",
    comment: "A module that stands on no floor is guarded by none; add it to MODULE_FLOORS.",
    from: { path: MODULES, pathNot: [`${MODULES}${oneOf(MODULE_FLOORS.flat())}/`, TESTS] },
    to: {},
  },
  ...FLOORS.map((floor, place) => ({
    name: `${floor}-never-looks-up`,
    comment: `Floors of the server: ${FLOORS.join(" < ")} < the wiring on top.`,
    from: { path: `${SERVER}${floor}/`, pathNot: TESTS },
    to: {
      path: `${SERVER}(${[...FLOORS.slice(place + 1).map((name) => `${name}/`), "main\\.ts$"].join("|")})`,
    },
  })),
  ...MODULE_FLOORS.map((modules, place) => ({
    name: `modules-floor-${place}`,
    comment: `${modules.join(", ")}: they import modules of lower floors only.`,
    from: { path: `${MODULES}${oneOf(modules)}/`, pathNot: TESTS },
    to: { path: `${MODULES}${oneOf(MODULE_FLOORS.slice(place).flat())}/`, pathNot: `${MODULES}$1/` },
  })),
];

/** @satisfies {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: WALLS.map((wall) => ({ ...wall, severity: /** @type {const} */ ("error") })),
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^packages/[^/]+/dist/" },
    // "specify" tells `import type` from an import that runs.
    tsPreCompilationDeps: "specify",
    // Without these two a workspace import does not resolve, and a violation would pass in silence.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
