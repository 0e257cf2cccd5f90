import type { SessionView } from "@kontor/wire";
import type { Scaled } from "@kontor/wire/decimal";

/** One event of the file, by its fields. */
export interface StoryEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A command of the session with what came of it. */
export interface StoryStep {
  readonly step: number;
  /** Position in the journal. */
  readonly seq: number;
  readonly at: number;
  /** Who acted, by the number in the file; 0 is staff or the clock. */
  readonly party: number;
  readonly refusal: string | undefined;
  readonly events: readonly StoryEvent[];
}

/** What prices and quantities of a lot are counted in. */
export interface StoryBook {
  readonly bookId: number;
  readonly code: string;
  readonly unit: string;
  readonly tick: Scaled;
  readonly quantityStep: Scaled;
  /** Whether one company's lot is bid for in it, and how much that is. */
  readonly isLot: boolean;
  readonly lotSteps: number;
}

/** A finished session as its public file tells it. */
export interface Story {
  readonly steps: readonly StoryStep[];
  readonly books: readonly StoryBook[];
  readonly currency: string;
  readonly method: SessionView["method"] | undefined;
}

interface FileLine {
  readonly line: string;
  readonly step: number;
  readonly seq: number;
  readonly at: number;
  readonly command: Readonly<Record<string, unknown>> & { readonly type: string };
  readonly outcome: { readonly ok: boolean; readonly code?: string };
  readonly events: readonly StoryEvent[];
}

interface Goods {
  readonly unit: string;
  readonly tick: Scaled;
  readonly quantityStep: Scaled;
}

/**
 * Reads the public file of a session: what is shown in the replay is what anybody can verify.
 * @throws {SyntaxError} where the text is no such file
 */
export function readStory(text: string): Story {
  const goods: Goods[] = [];
  const books: StoryBook[] = [];
  const steps: StoryStep[] = [];
  let currency = "";
  let method: SessionView["method"] | undefined;
  for (const row of text.split("\n")) {
    if (!/^\{"line":"(fact|step)"/.test(row)) continue;
    const line = JSON.parse(row) as FileLine;
    const { command } = line;
    if (command.type === "ListCommodity") goods.push(command as unknown as Goods);
    if (command.type === "ScheduleSession") {
      currency = String(command["currency"]);
      method = command["method"] as SessionView["method"];
    }
    if (line.line !== "step") continue;
    const opened = line.events.find(({ type }) => type === "BookOpened");
    const grid = goods[Number(command["commodityId"]) - 1];
    if (opened && grid) {
      books.push(bookOf(command, Number(opened["bookId"]), grid));
    }
    steps.push(stepOf(line));
  }
  return { steps, books, currency, method };
}

function bookOf(
  command: FileLine["command"], bookId: number, { unit, tick, quantityStep }: Goods,
): StoryBook {
  const lot = command["lot"] as { readonly quantitySteps: number } | null | undefined;
  return {
    bookId, code: String(command["code"]), unit, tick, quantityStep, isLot: Boolean(lot),
    lotSteps: lot?.quantitySteps ?? 0,
  };
}

function stepOf({ step, seq, at, command, outcome, events }: FileLine): StoryStep {
  const party = Number(command["clientId"] || command["memberId"] || 0);
  return { step, seq, at, party, refusal: outcome.ok ? undefined : outcome.code, events };
}
