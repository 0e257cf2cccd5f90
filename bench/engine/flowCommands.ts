import type { AmendOrder, CancelOrder, OrderCommand, PlaceOrder } from "@kontor/core";
import { OP } from "../workload/record.ts";
import { ACCOUNT, BOOK, type FlowView, ORDER, PRICE, QUANTITY } from "./flowView.ts";

const IOC = 1;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Records of a flow as commands of the core. The three commands are used again and again, as those of the
 * sequencer are; client order ids are texts made beforehand. The core counts its orders as the flow does.
 */
export class FlowCommands {
  readonly #words: Int32Array;
  readonly #keys: string[];
  readonly #place: Writable<PlaceOrder> = {
    type: "PlaceOrder", traderId: 0, memberId: 0, clientId: 0, bookId: 0, keyScope: 0, clientOrderId: "",
    side: 0, priceTicks: 0, quantitySteps: 0, timeInForce: 0, isAllOrNone: false, isMarket: false,
    minFillSteps: 0, option: 0, bidKind: 0, counterpartyId: 0,
  };
  readonly #amend: Writable<AmendOrder> = {
    type: "AmendOrder", traderId: 0, memberId: 0, orderId: 0, key: "", priceTicks: 0, quantitySteps: NaN,
  };
  readonly #cancel: Writable<CancelOrder> = {
    type: "CancelOrder", traderId: 0, memberId: 0, orderId: 0, key: "",
  };

  constructor(flow: FlowView) {
    this.#words = flow.words;
    this.#keys = Array.from({ length: flow.highestId + 1 }, (_, orderId) => `o${orderId}`);
  }

  /** Command of the record that begins at a word. */
  at(word: number): OrderCommand {
    const head = this.#words[word] as number;
    const op = head & 0xff;
    if (op === OP.MOVE) return this.#moveAt(word);
    return op === OP.CANCEL ? this.#cancelAt(word) : this.#placeAt(word, head);
  }

  #moveAt(word: number): AmendOrder {
    const amend = this.#amend;
    amend.traderId = amend.memberId = this.#words[word + ACCOUNT] as number;
    amend.orderId = this.#words[word + ORDER] as number;
    amend.priceTicks = this.#words[word + PRICE] as number;
    return amend;
  }

  #cancelAt(word: number): CancelOrder {
    const cancel = this.#cancel;
    cancel.traderId = cancel.memberId = this.#words[word + ACCOUNT] as number;
    cancel.orderId = this.#words[word + ORDER] as number;
    return cancel;
  }

  #placeAt(word: number, head: number): PlaceOrder {
    const place = this.#place;
    const orderId = this.#words[word + ORDER] as number;
    place.traderId = place.memberId = place.keyScope = this.#words[word + ACCOUNT] as number;
    place.bookId = (this.#words[word + BOOK] as number) + 1;
    place.clientOrderId = this.#keys[orderId] as string;
    place.side = (head >> 8) & 0xff;
    place.priceTicks = this.#words[word + PRICE] as number;
    place.quantitySteps = this.#words[word + QUANTITY] as number;
    place.timeInForce = (head & 0xff) === OP.IMMEDIATE ? IOC : 0;
    return place;
  }
}
