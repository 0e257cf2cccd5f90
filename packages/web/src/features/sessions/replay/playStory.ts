import { type Ladder, PERIODS, type Period, type Stop } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { type LotFrame, lotFrameOf, waitingLot, withEnd } from "./lotFrame.ts";
import type { Story, StoryBook, StoryEvent } from "./readStory.ts";

interface Resting {
  readonly bookId: number;
  readonly isSell: boolean;
  readonly ticks: number;
  readonly steps: number;
}

/** Price at which an auction of orders would end, as it was told at a moment. */
export interface Indication {
  readonly price: string;
  readonly volume: string;
}

/** A book as it stood at a moment. */
export interface BookFrame extends Pick<Ladder, "buys" | "sells"> {
  readonly book: StoryBook;
  readonly lastPrice: string | undefined;
  readonly dealCount: number;
  readonly indicated: Indication | undefined;
  /** Where the bidding on a lot of a one-sided method stood. */
  readonly lot: LotFrame | undefined;
}

/** A session as it stood when so many of its steps had happened. */
export interface Frame {
  readonly count: number;
  readonly at: number;
  readonly period: Period;
  readonly stop: Stop;
  readonly dealCount: number;
  readonly books: readonly BookFrame[];
}

interface BookState {
  lastTicks: number;
  dealCount: number;
  indicated: Indication | undefined;
  lot: LotFrame | undefined;
}

/** The session after its first `count` steps, from the events alone; any method, since orders are orders. */
export function frameAfter(story: Story, count: number): Frame {
  return new Reel(story).at(count);
}

/** A story that is moved through: forward by what is new, backward from the beginning. */
export class Reel {
  readonly #story: Story;
  #table: Table;
  #count = 0;

  constructor(story: Story) {
    this.#story = story;
    this.#table = new Table(story);
  }

  at(count: number): Frame {
    const { steps } = this.#story;
    if (count < this.#count) {
      this.#table = new Table(this.#story);
      this.#count = 0;
    }
    for (const { events } of steps.slice(this.#count, count)) {
      for (const event of events) this.#table.take(event);
    }
    this.#count = count;
    return { count, at: steps[Math.max(0, count - 1)]?.at ?? 0, ...this.#table.look() };
  }
}

/** What lies on the table while events are played. */
class Table {
  readonly #story: Story;
  readonly #orders = new Map<number, Resting>();
  readonly #books = new Map<number, BookState>();
  #period: Period = "SCHEDULED";
  #stop: Stop = "RUNNING";

  constructor(story: Story) {
    this.#story = story;
  }

  take(event: StoryEvent): void {
    const number = (field: string): number => Number(event[field]);
    switch (event.type) {
      case "OrderAccepted":
        this.#orders.set(number("orderId"), {
          bookId: number("bookId"), isSell: number("side") === 1, ticks: number("priceTicks"),
          steps: number("quantitySteps"),
        });
        return;
      case "OrderAmended":
      case "BidRevealed":
        return this.#change(number("orderId"), {
          ticks: number("priceTicks"), steps: number("quantitySteps"),
        });
      case "OrderCancelled":
        this.#orders.delete(number("orderId"));
        return;
      case "DealSideBound":
        return this.#change(number("orderId"), { steps: number("remainingSteps") });
      default:
        this.#takeOfBook(event, number("bookId"));
        this.#takeOfSession(event);
    }
  }

  look(): Omit<Frame, "count" | "at"> {
    const ladders = this.#ladders();
    const books = this.#story.books.flatMap((book) => {
      const state = this.#books.get(book.bookId);
      if (!state) return [];
      const { lastTicks, dealCount, indicated, lot } = state;
      const lastPrice = lastTicks > 0 ? textOf(lastTicks, book.tick) : undefined;
      return [{ book, lastPrice, dealCount, indicated, lot, ...ladderOf(book, ladders.get(book.bookId)) }];
    });
    const dealCount = books.reduce((sum, book) => sum + book.dealCount, 0);
    return { period: this.#period, stop: this.#stop, dealCount, books };
  }

  #takeOfBook(event: StoryEvent, bookId: number): void {
    const book = this.#story.books.find((candidate) => candidate.bookId === bookId);
    if (!book) return;
    if (event.type === "BookOpened") {
      const lot = book.isLot ? waitingLot(book) : undefined;
      this.#books.set(bookId, { lastTicks: 0, dealCount: 0, indicated: undefined, lot });
    }
    const state = this.#books.get(bookId);
    if (!state) return;
    switch (event.type) {
      case "DealMade":
        state.lastTicks = Number(event["priceTicks"]) - Number(event["surchargeTicks"]);
        state.dealCount++;
        return;
      case "CallIndicated":
        state.indicated = indicationOf(event, book);
        return;
      case "BookUncrossed":
        state.indicated = undefined;
        return;
      case "LotChanged":
        state.lot = after(state.lot, lotFrameOf(event, book));
        return;
      case "LotEnded":
        if (state.lot) state.lot = withEnd(state.lot, event, book);
    }
  }

  #takeOfSession(event: StoryEvent): void {
    if (event.type === "PeriodStarted") this.#period = PERIODS[Number(event["period"])] ?? this.#period;
    if (event.type === "SessionPaused") this.#stop = "PAUSED";
    if (event.type === "SessionHalted" || event.type === "KillSwitchEngaged") this.#stop = "HALTED";
    if (event.type === "SessionResumed" || event.type === "KillSwitchReleased") this.#stop = "RUNNING";
  }

  #change(orderId: number, change: Partial<Resting>): void {
    const order = this.#orders.get(orderId);
    if (!order) return;
    const next = { ...order, ...change };
    if (next.steps > 0) this.#orders.set(orderId, next);
    else this.#orders.delete(orderId);
  }

  /** Steps and orders at each price of each side; an order without a price stands at none. */
  #ladders(): Map<number, Sides> {
    const ladders = new Map<number, Sides>();
    for (const { bookId, isSell, ticks, steps } of this.#orders.values()) {
      if (ticks === 0) continue;
      const sides = ladders.get(bookId) ?? { buys: new Map(), sells: new Map() };
      ladders.set(bookId, sides);
      const side = isSell ? sides.sells : sides.buys;
      const level = side.get(ticks) ?? { steps: 0, orders: 0 };
      side.set(ticks, { steps: level.steps + steps, orders: level.orders + 1 });
    }
    return ladders;
  }
}

type Side = Map<number, { readonly steps: number; readonly orders: number }>;
type Sides = Readonly<Record<"buys" | "sells", Side>>;

/** Both sides of a book, each from its best price. */
function ladderOf(book: StoryBook, sides: Sides | undefined): Pick<Ladder, "buys" | "sells"> {
  const levels = (side: Side | undefined, isSell: boolean): Ladder["buys"] =>
    [...(side ?? [])].sort(([a], [b]) => (isSell ? a - b : b - a)).map(([ticks, { steps, orders }]) => ({
      price: textOf(ticks, book.tick), quantity: textOf(steps, book.quantityStep), orders,
    }));
  return { buys: levels(sides?.buys, false), sells: levels(sides?.sells, true) };
}

/** What has ended stays so, and what a method told of a lot stands until it tells something else. */
function after(lot: LotFrame | undefined, told: LotFrame): LotFrame {
  const { outcome = null, endedAt = null, detail = null } = lot ?? {};
  return { ...told, outcome, endedAt, detail: told.detail ?? detail };
}

/** What an auction of orders would give; nothing where no price would. */
function indicationOf(event: StoryEvent, book: StoryBook): Indication | undefined {
  const [ticks, steps] = [Number(event["priceTicks"]), Number(event["volumeSteps"])];
  if (ticks === 0 || steps === 0) return undefined;
  return { price: textOf(ticks, book.tick), volume: textOf(steps, book.quantityStep) };
}
