import { enterContinuous } from "./naiveContinuous.ts";
import { refuseChange, refuseNew } from "./naiveDoor.ts";
import type { NaiveOrder } from "./naiveOrder.ts";
import { ownCrossed } from "./naivePeriodic.ts";
import { PARTIES } from "./naiveRules.ts";
import { NaiveSession } from "./naiveSession.ts";

/** A new order as the flow describes it. */
export interface Wish {
  readonly party: number;
  readonly side: "BUY" | "SELL";
  readonly price: number | undefined;
  readonly quantity: number;
  readonly timeInForce: "DAY" | "IOC" | "FOK";
  readonly isAllOrNone: boolean;
  readonly minFill: number;
  /** Number of the delivery place, from 1; 0 is none. */
  readonly option: number;
}

/**
 * The slow book: the specification of both methods in plain objects and sorted arrays, written from the
 * rules. The fast one must agree with it after every act.
 */
export class NaiveExchange extends NaiveSession {
  /** Names of orders that were taken, as `party/name`. */
  readonly #names = new Set<string>();
  #nextId = 1;

  /** Takes a new order or gives the code of its refusal. */
  place(wish: Wish, name: string): string {
    if (this.#names.has(`${wish.party}/${name}`)) return "ORDER_ALREADY_EXISTS";
    const order = this.#orderOf(wish);
    const code = refuseNew(this, wish, order);
    if (code !== "ok") return code;
    this.#names.add(`${wish.party}/${name}`);
    this.#nextId++;
    this.book.reserve(order, this.book.required(order, order.price, order.left));
    return this.#enter(order);
  }

  amend(party: number, id: number, price: number | undefined, quantity: number | undefined): string {
    const order = this.book.orders.find((known) => known.id === id);
    if (!order) return id > 0 && id < this.#nextId ? "ORDER_NOT_ACTIVE" : "ORDER_NOT_FOUND";
    if (order.party !== party) return "ORDER_NOT_FOUND";
    const next = { ...order, price: price ?? order.price, left: quantity ?? order.left };
    if (order.waits) next.price = price;
    const code = refuseChange(this, order, next);
    if (code !== "ok") return code;
    const isYounger = next.price !== order.price || next.left > order.left;
    this.book.reserve(order, this.book.required(order, next.price, next.left));
    order.price = next.price;
    order.left = next.left;
    if (!isYounger) {
      this.settle();
      return "ok";
    }
    order.place = this.step;
    return this.#enter(order);
  }

  cancel(party: number, id: number): string {
    const order = this.book.orders.find((known) => known.id === id);
    if (!order) return id > 0 && id < this.#nextId ? "ORDER_NOT_ACTIVE" : "ORDER_NOT_FOUND";
    if (order.party !== party) return "ORDER_NOT_FOUND";
    if (!this.mayLeave) return this.isPaused ? `SESSION_${this.stop}` : "PERIOD_FORBIDS";
    this.book.drop(order);
    this.settle();
    return "ok";
  }

  #enter(order: NaiveOrder): string {
    if (!this.isContinuous || this.isCollecting) {
      if (this.rules.selfTrade === "CANCEL_RESTING") {
        for (const own of ownCrossed(this.book, order)) this.book.drop(own);
      }
      if (!this.book.orders.includes(order)) this.book.orders.push(order);
      return "ok";
    }
    const code = enterContinuous(this.book, order);
    this.settle();
    return code;
  }

  /** An order in the method's own reading: some words mean nothing in the periodic method. */
  #orderOf(wish: Wish): NaiveOrder {
    const isCall = this.rules.method === "CALL_AUCTION";
    const isPicky = this.isContinuous || isCall || wish.side === "SELL";
    const waits = wish.price === undefined && this.isCollecting;
    const isFok = wish.timeInForce === "FOK" && this.isContinuous;
    return {
      id: this.#nextId, party: wish.party, group: PARTIES[wish.party - 1]?.group || `alone ${wish.party}`,
      side: wish.side, price: wish.price, left: wish.quantity,
      isAllOrNone: (wish.isAllOrNone && isPicky) || isFok, minFill: isPicky && !isCall ? wish.minFill : 0,
      waits,
      isImmediate: (wish.price === undefined && !waits) || (wish.timeInForce !== "DAY" && this.isContinuous),
      surcharge: wish.option === 0 ? 0 : (this.rules.surcharges[wish.option - 1] ?? 0), place: this.step,
      hasDealt: false, reserved: 0n,
    };
  }
}
