import type { OrderAnswer, OrderItemAnswer } from "@kontor/wire";
import type { LoadTerms } from "./loadTerms.ts";

const FNV_START = 0x811c9dc5 | 0;
const FNV_PRIME = 16_777_619;

/**
 * Orders for one connection: all on one side, all at one price and of one step, so that with as many buys as
 * sells every order ends in a deal, in whatever order they arrive. The numbers of all connections together
 * have no gap, however many connections there are.
 */
export class OrderText {
  readonly #terms: LoadTerms;
  readonly #side: string;
  #number: number;

  constructor(terms: LoadTerms, connection: number) {
    this.#terms = terms;
    this.#number = connection;
    this.#side = connection % 2 === 0 ? "BUY" : "SELL";
  }

  /** Body of the next request, or the next message with its number. */
  next(messageId: number): string {
    const { way, items } = this.#terms;
    if (way === "http") return this.#order();
    const list = Array.from({ length: items }, () => `{"do":"place","order":${this.#order()}}`).join(",");
    return way === "batch" ? `{"items":[${list}]}` : `{"id":${messageId},"op":"orders","items":[${list}]}`;
  }

  #order(): string {
    const number = this.#number;
    this.#number += this.#terms.connections;
    return `{"clientOrderId":"bench-${number}","bookId":"${this.#terms.bookId}","side":"${this.#side}",` +
      `"price":"100.00","quantity":"1"}`;
  }
}

/** Reads answers and keeps what proves that all orders were answered and taken. */
export class AnswerBook {
  answered = 0;
  filled = 0;
  #sum = 0;

  /** @throws {Error} where an order was refused */
  take(answer: OrderItemAnswer): void {
    if ("code" in answer) throw new Error(`an order was refused: ${answer.code} ${answer.detail}`);
    this.#count(answer);
  }

  /** Number of the message that is answered; -1 for one that answers none. */
  takeText(text: string, way: LoadTerms["way"]): number {
    const body = JSON.parse(
      text,
    ) as { re?: number; items?: OrderItemAnswer[]; code?: string; detail?: string };
    if (way === "http") this.take(body as unknown as OrderItemAnswer);
    else if (body.items) for (const item of body.items) this.take(item);
    else if (body.code) throw new Error(`a message was refused: ${body.code} ${body.detail ?? ""}`);
    return body.re ?? -1;
  }

  /** Sum of the hashes of all client order ids: the order of answers is left to the server. */
  get checksum(): string {
    return `${this.answered}-${(this.#sum >>> 0).toString(16)}`;
  }

  #count({ clientOrderId, filled }: OrderAnswer): void {
    this.answered++;
    this.filled += Number(filled);
    let hash = FNV_START;
    for (let i = 0; i < clientOrderId.length; i++) {
      hash = Math.imul(hash ^ clientOrderId.charCodeAt(i), FNV_PRIME);
    }
    this.#sum = (this.#sum + hash) | 0;
  }
}
