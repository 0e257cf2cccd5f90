import type { FlowOrders } from "./flowOrders.ts";
import type { FlowRandom } from "./random.ts";
import { type DealSink, ReferenceBook } from "./referenceBook.ts";

/** One book of a flow: where its prices lie and how many orders it should hold. */
export class FlowBook {
  readonly reference: ReferenceBook;
  readonly number: number;
  /** Price of the last deal, held inside the range. */
  last: number;
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
  /** Orders wanted on either side. */
  readonly half: number;
  /** A side that lacks more than this is filled at once. */
  readonly fast: number;
  isFilled = false;

  constructor(number: number, random: FlowRandom, resting: number, orders: FlowOrders, deal: DealSink) {
    this.number = number;
    const scale = 2000 * 2 ** (random.below(5) + random.below(5));
    this.last = scale + random.below(scale);
    this.deviation = Math.max(20, Math.min(Math.floor(this.last / 20), 10_000));
    this.least = this.last - this.deviation * 5;
    this.most = this.last + this.deviation * 5;
    this.half = Math.max(2, Math.floor(resting / 2));
    this.fast = Math.min(512, Math.floor((this.half * 3) / 4));
    this.reference = new ReferenceBook(orders, (taker, maker, price, quantity) => {
      deal(taker, maker, price, quantity);
      this.last = Math.min(this.most, Math.max(this.least, price));
    });
  }
}
