import { type CoreEvent, type EventOf, LOT_PHASES } from "@kontor/core";
import type { LotRun } from "./lotRun.ts";

/** What the core tells of a round that has ended, and of the prices at the end. */
interface RoundEnd {
  readonly excess: unknown;
  readonly isRolledBack?: boolean;
  readonly isMarketDetermined?: boolean;
}

/** What a clock tells beside the deals: its rounds with their demand, its last prices, what stayed unsold. */
export function tellClock(run: LotRun, events: readonly CoreEvent[]): Record<string, unknown> {
  const told = new ClockTold(run);
  for (const event of events) told.take(event);
  const { rounds, prices } = told;
  return {
    rounds, prices, unsold: run.leftOver,
    ...(run.lots.length > 1 ? {} : { clearingPrice: run.deals[0]?.["price"] ?? null }),
  };
}

class ClockTold {
  readonly rounds: Record<string, unknown>[] = [];
  readonly prices: Record<string, unknown>[] = [];
  readonly #run: LotRun;
  readonly #ticks = new Map<number, number>();
  /** The core tells bands only; what was asked for in a round is counted from its bids. */
  readonly #demand = new Map<number, number>();

  constructor(run: LotRun) {
    this.#run = run;
    // The first round has opened before the first event of a file.
    for (const { bookId, offer } of run.lots) this.#ticks.set(bookId, offer.startTicks ?? 0);
  }

  take(event: CoreEvent): void {
    if (event.type === "OrderAccepted" && this.#run.bidderOf(event.orderId) !== "") {
      this.#demand.set(event.bookId, this.#demandOf(event.bookId) + event.quantitySteps);
    }
    if (event.type !== "LotChanged") return;
    const end = event.text as RoundEnd | undefined;
    if (end) this.#endRound(event, end);
    else if (LOT_PHASES[event.phase] === "BIDDING") this.#ticks.set(event.bookId, event.priceTicks);
  }

  #endRound({ bookId, round, priceTicks }: EventOf<"LotChanged">, end: RoundEnd): void {
    const demand = this.#run.quantity(this.#demandOf(bookId));
    const price = this.#run.price(this.#ticks.get(bookId) ?? 0, bookId);
    this.rounds.push({ round, price, demand, ...this.#product(bookId) });
    this.#demand.delete(bookId);
    if (end.isRolledBack === undefined) return;
    this.prices.push({
      price: this.#run.price(priceTicks, bookId), rolledBack: end.isRolledBack,
      marketDetermined: end.isMarketDetermined, ...this.#product(bookId),
    });
  }

  #demandOf(bookId: number): number {
    return this.#demand.get(bookId) ?? 0;
  }

  /** Products of a list are told by name, also where it lists one only. */
  #product(bookId: number): Record<string, string> {
    const lot = this.#run.lots.find((known) => known.bookId === bookId);
    return lot?.offer.isListed ? { product: lot.offer.lot } : {};
  }
}
