import { type LotAct, NaiveLot, type TwinRules } from "./roundTwin.ts";

export interface DutchRules extends TwinRules {
  readonly step: number;
  readonly stepMs: number;
  readonly floorPrice: number;
  readonly isDivisible: boolean;
  readonly partialOk: boolean;
}

/** The price is a formula of the clock; every acceptance is a deal (manual 3.13, B22, B23). */
export class NaiveDutchAuction extends NaiveLot<DutchRules> {
  #last = { party: 0, price: 0 };

  /** Number of the price shown at an instant of the clock, from 0; -1 before the start. */
  #stepAt(clock: number): number {
    return clock < this.rules.startAt ? -1 : Math.floor((clock - this.rules.startAt) / this.rules.stepMs);
  }

  /** All prices that are shown, one after the other. */
  get #prices(): number[] {
    const { start, step, floorPrice } = this.rules;
    const prices: number[] = [];
    for (let price = start; price >= floorPrice; price -= step) prices.push(price);
    return prices;
  }

  get #price(): number {
    return this.#prices[this.#stepAt(this.clock)] ?? 0;
  }

  protected pass(to: number): void {
    const endsAt = this.rules.startAt + this.#prices.length * this.rules.stepMs;
    if (to >= endsAt) this.finish(endsAt);
  }

  protected takes(kind: LotAct["kind"]): boolean {
    return kind === "accept" && this.#price > 0;
  }

  protected invites(): boolean {
    return true;
  }

  protected override wholeQuantity(): number {
    return this.rules.isDivisible ? NaN : this.rules.quantity;
  }

  protected override fits(quantity: number): boolean {
    if (!this.rules.isDivisible) return quantity === this.rules.quantity;
    return this.rules.partialOk || quantity <= this.left;
  }

  protected fault({ price }: LotAct): string {
    return price === this.#price ? "" : "ROUND_MISMATCH";
  }

  protected take({ party, quantity }: LotAct, clock: number): void {
    this.deals.push({ party, price: this.#price, quantity: Math.min(quantity, this.left) });
    this.seat(party);
    this.#last = { party, price: this.#price };
    if (this.left === 0) this.end("SOLD", this.realAt(clock));
  }

  protected best(): undefined {
    return undefined;
  }

  protected lose(): void {
    // Nobody has a bid that stands: every acceptance is a deal at once.
  }

  seen(): readonly (number | string)[] {
    const step = this.#stepAt(this.clock);
    const leader = this.#last.party === 0 ? 0 : this.seat(this.#last.party);
    return [step < 0 ? "WAITING" : "BIDDING", step + 1, this.#price, this.#price, leader];
  }

  told(): unknown {
    return this.#last.price;
  }
}
