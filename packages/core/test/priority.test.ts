import { expect, it } from "vitest";
import { play } from "./support/play.ts";

/** So many orders at one price that a sort which keeps no order of equals would show it. */
const COUNT = 40;

const names = Array.from({ length: COUNT }, (_, i) => `S${i + 1}`);
const rows = names.map((name) => `| Alder | sell | ${name} 1@100 | ok`).join("\n");

it("[CDA-2] forty orders at one price deal in the order in which they came, also after withdrawals", () => {
  const gone = ["S2", "S3", "S17", "S39"];
  const left = names.filter((name) => !gone.includes(name));
  const stage = play({}, `
    time  | who   | act  | terms     | result
    10:00 | -     | wait |           | ok
    ${rows}
  `);
  play(stage, `
    time  | who   | act    | terms | result
    ${gone.map((name) => `10:01 | Alder | cancel | ${name} | ${name} out 1 OWNER`).join("\n")}
    10:02 | Birch | buy    | B1 ${left.length}@100 | ${left.map((name) => `${name}-B1 1@100`).join(", ")}
  `);
  expect(stage.deals.length).toBe(left.length);
});

it("[PCA-3] forty orders at one price deal in the order in which they came", () => {
  const stage = play({ method: "PERIODIC_COUNTER_AUCTION" }, `
    time  | who   | act  | terms     | result
    10:00 | -     | wait |           | ok
    ${rows}
    | Birch | buy | B1 30@100 | ok
    | Olga | period | DEAL_MAKING | DEAL_MAKING begins, ${names.slice(
      0, 30,
    ).map((name) => `${name}-B1 1@100`).join(
      ", ",
    )}
  `);
  expect(stage.deals.length).toBe(30);
});
