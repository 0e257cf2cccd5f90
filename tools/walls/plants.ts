import { FLOORS, MODULE_FLOORS } from "../../.dependency-cruiser.mjs";

/** A file that breaks one wall, or, without a `rule`, comes near one and is allowed. */
export interface Plant {
  readonly rule?: string;
  readonly file: string;
  readonly text: string;
}

const inServer = (path: string): string => `packages/server/src/${path}`;
const inModules = (path: string): string => `packages/server/src/modules/${path}`;
const runs = (specifier: string): string =>
  `import * as taken from "${specifier}";\nexport const kept = taken;\n`;
const types = (specifier: string): string =>
  `import type * as Taken from "${specifier}";\nexport type Kept = Taken.T;\n`;

/** Breaches of the walls between packages and of the walls that hold everywhere. */
const BETWEEN_PACKAGES: readonly Plant[] = [
  { rule: "no-unresolved", file: "packages/core/src/lost.ts", text: runs("./nowhere.ts") },
  { rule: "no-unresolved", file: "packages/wire/src/lost.ts", text: runs("@kontor/core/machine/state") },
  { rule: "no-cycle", file: "packages/core/src/egg.ts", text: runs("./hen.ts") },
  { rule: "core-is-pure", file: "packages/core/src/reads.ts", text: runs("node:fs") },
  { rule: "core-is-pure", file: "packages/core/src/borrows.ts", text: runs("typebox") },
  { rule: "core-is-pure", file: "packages/core/src/looksUp.ts", text: types("@kontor/wire") },
  { rule: "wire-shares-words-only", file: "packages/wire/src/applies.ts", text: runs("@kontor/core") },
  { rule: "wire-shares-words-only", file: "packages/wire/src/knowsState.ts", text: types("@kontor/core") },
  { rule: "wire-shares-words-only", file: "packages/wire/src/reads.ts", text: runs("node:fs") },
  { rule: "web-sees-wire-only", file: "packages/web/src/peeks.tsx", text: types("@kontor/core") },
  { rule: "web-sees-wire-only", file: "packages/web/src/climbs.ts", text: runs("../../server/src/main.ts") },
  { rule: "web-runs-in-a-browser", file: "packages/web/src/reads.ts", text: runs("node:fs") },
  { rule: "cli-sees-wire-only", file: "packages/cli/src/commands/applies.ts", text: runs("@kontor/core") },
  {
    rule: "rehearsal-sees-no-server",
    file: "packages/cli/src/rehearse/serves.ts",
    text: runs("../../../server/src/main.ts"),
  },
  {
    rule: "simulator-sees-no-doors",
    file: "packages/cli/src/simulate/serves.ts",
    text: runs("../../../server/src/main.ts"),
  },
  {
    rule: "simulator-is-one-program",
    file: "packages/cli/src/commands/looksIn.ts",
    text: types("../simulate/serves.ts"),
  },
  {
    rule: "packages-by-name",
    file: "packages/wire/src/reaches.ts",
    text: runs("../../core/src/machine/words.ts"),
  },
  { rule: "packages-are-declared", file: "packages/cli/src/lucky.ts", text: runs("pg") },
  { rule: "tests-stay-outside", file: "packages/wire/src/cheats.ts", text: runs("./decimal.test.ts") },
];

/** Breaches inside the server. */
const IN_SERVER: readonly Plant[] = [
  { rule: "only-the-sequencer-applies", file: inServer("gateway/applies.ts"), text: runs("@kontor/core") },
  { rule: "only-the-sequencer-applies", file: inModules("deals/applies.ts"), text: runs("@kontor/core") },
  { rule: "module-front-door", file: inServer("gateway/window.ts"), text: runs("../modules/deals/room.ts") },
  { rule: "module-side-door", file: inModules("contracts/window.ts"), text: runs("../deals/room.ts") },
  { rule: "floors-are-known", file: inServer("shed/room.ts"), text: runs("../platform/room.ts") },
  { rule: "module-floors-are-known", file: inModules("shed/index.ts"), text: runs("../deals/index.ts") },
  ...FLOORS.map((floor, place) => looksUp(floor, FLOORS[place + 1])),
  ...MODULE_FLOORS.flatMap(looksAround),
];

/** A file of a floor that knows the floor above it; above the last stands the wiring. */
function looksUp(floor: string, above: string | undefined): Plant {
  const isModules = floor === "modules";
  const door = above === "modules" ? "modules/deals/index.ts" : `${above}/room.ts`;
  const specifier = `${isModules ? "../../" : "../"}${above === undefined ? "main.ts" : door}`;
  const file = inServer(`${isModules ? "modules/deals" : floor}/knowsAbove.ts`);
  return { rule: `${floor}-never-looks-up`, file, text: types(specifier) };
}

/** Files of the first module of a floor that know a neighbour and a module of the floor above. */
function looksAround(modules: readonly string[], place: number): Plant[] {
  const [here, neighbour] = modules;
  const above = MODULE_FLOORS[place + 1]?.[0];
  const rule = `modules-floor-${place}`;
  const plants: Plant[] = [];
  if (neighbour !== undefined) {
    plants.push({ rule, file: inModules(`${here}/looksAside.ts`), text: types(`../${neighbour}/index.ts`) });
  }
  if (above !== undefined) {
    plants.push({ rule, file: inModules(`${here}/looksUp.ts`), text: runs(`../${above}/index.ts`) });
  }
  return plants;
}

export const BREACHES: readonly Plant[] = [...BETWEEN_PACKAGES, ...IN_SERVER];

/** The other half of the cycle: a cycle is told once. */
export const PROPS: readonly Plant[] = [{ file: "packages/core/src/hen.ts", text: runs("./egg.ts") }];

/** What looks like a breach and is none. */
export const INNOCENTS: readonly Plant[] = [
  { file: "packages/core/src/tree.ts", text: types("./leaf.ts") },
  { file: "packages/core/src/leaf.ts", text: types("./tree.ts") },
  {
    file: "packages/wire/src/speaks.ts",
    text: runs("@kontor/core/words") + runs("typebox").replaceAll(/taken|kept/g, "$&2"),
  },
  { file: "packages/wire/src/decimal.test.ts", text: runs("@kontor/core") },
  { file: "packages/web/src/shows.tsx", text: runs("@kontor/wire") },
  { file: "packages/cli/src/rehearse/plays.ts", text: runs("@kontor/core") },
  { file: "packages/cli/src/simulate/plays.ts", text: runs("@kontor/core") },
  { file: inServer("sequencer/applies.ts"), text: runs("@kontor/core") },
  { file: inServer("gateway/knows.ts"), text: types("@kontor/core") },
  { file: inServer("gateway/speaks.ts"), text: runs("@kontor/core/rejections") },
  { file: inServer("wiring.ts"), text: runs("./gateway/room.ts") },
  { file: inServer("tools/replays.ts"), text: runs("../wiring.ts") },
  { file: inServer("gateway/enters.ts"), text: runs("../modules/deals/index.ts") },
  { file: inModules("contracts/enters.ts"), text: runs("../deals/index.ts") },
  { file: inModules("contracts/stays.ts"), text: runs("./room.ts") },
  { file: inModules("deals/deals.test.ts"), text: runs("../../main.ts") },
];
