import { expect } from "vitest";
import { clock } from "./commands.ts";
import type { Told } from "./exchange.ts";
import { look } from "./looks.ts";
import { orderAct } from "./orderActs.ts";
import { noteRules } from "./ruleNotes.ts";
import type { Setting } from "./setting.ts";
import { Stage } from "./stage.ts";
import { staffAct } from "./staffActs.ts";
import { readTable, readTerms, type Row } from "./table.ts";
import { tell } from "./told.ts";

/** After these an owner's order may stand by itself, which no table has named. */
const NAMELESS: readonly string[] = [
  "AdvanceTime", "CancelOrder", "ApproveProposal", "TakeChance", "EngageKillSwitch",
];

/**
 * Plays a table on a stage and compares every result: what was told in order, then the code of a
 * refusal; `ok` when there was nothing to tell. Deals are told as `S1-B1 10@100`.
 */
export function play(setting: Setting | Stage, table: string): Stage {
  const stage = setting instanceof Stage ? setting : new Stage(setting);
  const rows = readTable(table);
  const played = rows.map((row) => lineOf(row, resultOf(stage, row)));
  expect(played).toEqual(rows.map((row) => lineOf(row, row.result)));
  return stage;
}

function lineOf({ time, who, act, terms }: Row, result: string): string {
  return `${time} | ${who} | ${act} | ${terms} | ${result}`;
}

function resultOf(stage: Stage, row: Row): string {
  const seen = look(stage, row);
  if (seen !== undefined) return seen;
  const command = orderAct(stage, row) ?? staffAct(stage, row);
  if (!command) throw new Error(`no such act: ${row.act}`);
  const at = row.time === "" ? stage.exchange.state.now : clock(row.time);
  const told = stage.send(command, at);
  noteRules(told.outcome);
  if (!NAMELESS.includes(command.type)) rememberOrder(stage, row, told);
  const phrases = tell(stage, told.events);
  if (!told.outcome.ok) phrases.push(told.outcome.code);
  return phrases.join(", ") || "ok";
}

/** An order is known by the name it was placed under, as soon as it was taken. */
function rememberOrder(stage: Stage, row: Row, { events }: Told): void {
  if (row.act === "ask") return rememberAsks(stage, row, events);
  const taken = events.find((event) => event.type === "OrderAccepted");
  const [name = ""] = readTerms(row.terms).words;
  // The auction of `S1` has an order of its own for it.
  if (taken) stage.orders.set(row.act === "auction" ? `LOT-${name}` : name, taken.orderId);
}

/**
 * What Cedar asks for in round 2 is `C2` in the main book, `C2-second` in another one; asked for anew it is
 * `C2'`, then `C2''`.
 */
function rememberAsks(stage: Stage, row: Row, events: Told["events"]): void {
  const [round = ""] = readTerms(row.terms).words;
  for (const event of events) {
    if (event.type !== "OrderAccepted") continue;
    const [code] = [...stage.books].find(([, bookId]) => bookId === event.bookId) ?? [""];
    let name = `${row.who.slice(0, 1)}${round}${code === "main" ? "" : `-${code}`}`;
    while (stage.orders.has(name)) name += "'";
    stage.orders.set(name, event.orderId);
  }
}
