import { growFloats, growInts } from "../machine/columns.ts";

/** Bits of a deal's flags. */
export const SAME_BROKER_CROSS = 1;
/** First deal of the seller or of the buyer: the exchange watches a newcomer's first steps [DEAL-5]. */
export const FIRST_OF_SELLER = 2;
export const FIRST_OF_BUYER = 4;
export const PRACTICE = 8;
/** The parties chose each other: such a deal counts for turnover and for no quotation [ADR-8]. */
export const ADDRESSED = 16;

/** Deals by number, with what each has blocked on either side; a deal itself never changes [DEAL-3]. */
export class Deals {
  count = 1;
  book = new Int32Array(256);
  sellAccount = new Int32Array(256);
  buyAccount = new Int32Array(256);
  sellBlockedMinor = new Float64Array(256);
  buyBlockedMinor = new Float64Array(256);
  /** Deals whose winner failed, in that order; they stay in the register [WAI-3]. */
  annulled = new Set<number>();

  add(bookId: number, sellAccount: number, buyAccount: number, sellMinor: number, buyMinor: number): number {
    const dealId = this.count++;
    if (dealId === this.book.length) this.#grow();
    this.book[dealId] = bookId;
    this.sellAccount[dealId] = sellAccount;
    this.buyAccount[dealId] = buyAccount;
    this.sellBlockedMinor[dealId] = sellMinor;
    this.buyBlockedMinor[dealId] = buyMinor;
    return dealId;
  }

  has(dealId: number): boolean {
    return Number.isInteger(dealId) && dealId > 0 && dealId < this.count;
  }

  copy(): readonly DealRow[] {
    return Array.from({ length: this.count - 1 }, (_, i) => [
      this.book[i + 1] as number,
      this.sellAccount[i + 1] as number,
      this.buyAccount[i + 1] as number,
      this.sellBlockedMinor[i + 1] as number,
      this.buyBlockedMinor[i + 1] as number,
    ]);
  }

  static restore(rows: readonly DealRow[]): Deals {
    const deals = new Deals();
    for (const row of rows) deals.add(...row);
    return deals;
  }

  #grow(): void {
    const capacity = this.book.length << 1;
    this.book = growInts(this.book, capacity);
    this.sellAccount = growInts(this.sellAccount, capacity);
    this.buyAccount = growInts(this.buyAccount, capacity);
    this.sellBlockedMinor = growFloats(this.sellBlockedMinor, capacity);
    this.buyBlockedMinor = growFloats(this.buyBlockedMinor, capacity);
  }
}

export type DealRow = readonly [number, number, number, number, number];
