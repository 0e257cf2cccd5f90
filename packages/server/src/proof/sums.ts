import type { Command, ListCommodity } from "@kontor/core";
import { amountText, textOf } from "@kontor/wire/decimal";
import { sha256 } from "../platform/sha256.ts";
import type { DealLine, OutcomeLine } from "./bundle.ts";
import { toJson } from "./plainJson.ts";
import type { Fact, Step } from "./story.ts";
import type { Told } from "./told.ts";

type StoryLine = Fact | Step;

/** Hash over the steps of a story, which all editions share [PRF-3]. */
export function storyHashOf(lines: readonly { readonly line: string }[]): string {
  return sha256(...lines.filter(({ line }) => line === "step").map((line) => `${toJson(line)}\n`)).toString(
    "hex",
  );
}

/** The deals as people read them: prices and quantities in the decimals of their goods. */
export function dealLinesOf(lines: readonly StoryLine[]): DealLine[] {
  const grids = gridsOf(lines);
  return lines.flatMap((line) => {
    if (line.line !== "step") return [];
    const deals = line.events.filter(({ type }) => type === "DealMade");
    return deals.map((deal, i) => dealLine(line, deal, line.deals[i] ?? "", grids));
  });
}

/** Counts over the steps. */
export function outcomeLineOf(lines: readonly StoryLine[]): OutcomeLine {
  const steps = lines.filter((line) => line.line === "step");
  const count = (type: string): number =>
    steps.reduce((sum, { events }) => sum + events.filter((event) => event["type"] === type).length, 0);
  const refusals: Record<string, number> = {};
  for (const { outcome } of steps) {
    if (!outcome.ok) refusals[outcome.code] = (refusals[outcome.code] ?? 0) + 1;
  }
  const sorted = Object.fromEntries(Object.entries(refusals).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    line: "outcome", orders: count("OrderAccepted"), deals: count("DealMade"),
    noSales: count("NoSaleCertified"), refusals: sorted,
  };
}

/** What prices, quantities and values of each book are counted in. */
interface Grids {
  readonly books: ReadonlyMap<number, { readonly lot: string; readonly goods: ListCommodity }>;
  readonly currency: string;
  readonly minorDigits: number;
}

function gridsOf(lines: readonly StoryLine[]): Grids {
  const goods: ListCommodity[] = [];
  const books = new Map<number, { lot: string; goods: ListCommodity }>();
  let currency = "";
  let digits: Readonly<Record<string, number>> = {};
  for (const { command, ...line } of lines) {
    if (command.type === "ListCommodity") goods.push(command);
    if (command.type === "FoundExchange") digits = digitsOf(command);
    if (command.type === "ScheduleSession") currency = command.currency;
    const opened = line.line === "step" && line.events.find(({ type }) => type === "BookOpened");
    if (!opened || command.type !== "OpenBook") continue;
    const grid = goods[command.commodityId - 1];
    if (grid) books.set(opened["bookId"] as number, { lot: command.code, goods: grid });
  }
  return { books, currency, minorDigits: digits[currency] ?? 2 };
}

function digitsOf({ currencies }: Extract<Command, { type: "FoundExchange" }>): Record<string, number> {
  return Object.fromEntries(currencies.map(({ code, minorDigits }) => [code, minorDigits]));
}

function dealLine({ step, at }: Step, deal: Told, number: string, grids: Grids): DealLine {
  const book = grids.books.get(deal["bookId"] as number);
  const text = (units: unknown, grid: ListCommodity["tick"] | undefined): string =>
    grid ? textOf(units as number, grid) : String(units);
  return {
    line: "deal", number, step, lot: book?.lot ?? "",
    price: text(deal["priceTicks"], book?.goods.tick),
    quantity: text(deal["quantitySteps"], book?.goods.quantityStep),
    value: amountText(deal["valueMinor"] as number, grids.minorDigits), currency: grids.currency,
    seller: deal["sellerId"] as number, buyer: deal["buyerId"] as number, at,
  };
}
