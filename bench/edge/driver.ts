import type { LoadTerms } from "./loadTerms.ts";
import { type AnswerBook, OrderText } from "./orderText.ts";
import type { Wire, WireListener } from "./wire.ts";

/** Keeps one connection busy: as many requests under way as the window allows, until all are answered. */
export class Driver {
  readonly listener: WireListener;
  /** How long each request of the last run waited for its answer, in milliseconds. */
  waitsMs: number[] = [];
  readonly #terms: LoadTerms;
  readonly #orders: OrderText;
  readonly #answers: AnswerBook;
  readonly #sentAtMs = new Map<number, number>();
  #wire: Wire | undefined;
  #messageId = 0;
  #oldest = 1;
  #toSend = 0;
  #toHear = 0;
  #end: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  constructor(terms: LoadTerms, connection: number, answers: AnswerBook) {
    this.#terms = terms;
    this.#orders = new OrderText(terms, connection);
    this.#answers = answers;
    this.listener = {
      onText: (text) => this.#hear(text), onError: (error) => this.#end?.reject(error),
    };
  }

  use(wire: Wire): void {
    this.#wire = wire;
  }

  /** Sends so many requests; ends when the last is answered. */
  run(count: number): Promise<void> {
    this.waitsMs = [];
    this.#toSend = this.#toHear = count;
    return new Promise((resolve, reject) => {
      this.#end = { resolve, reject };
      for (let i = 0; i < this.#terms.window; i++) this.#send();
      if (count === 0) resolve();
    });
  }

  close(): void {
    this.#wire?.close();
  }

  #send(): void {
    if (this.#toSend === 0) return;
    this.#toSend--;
    const messageId = ++this.#messageId;
    this.#sentAtMs.set(messageId, performance.now());
    this.#wire?.send(this.#orders.next(messageId));
  }

  /** Answers over HTTP come in the order of the requests; those of a socket name their message. */
  #hear(text: string): void {
    const named = this.#answers.takeText(text, this.#terms.way);
    if (named < 0 && this.#terms.way === "socket") return;
    const messageId = named < 0 ? this.#oldest++ : named;
    this.waitsMs.push(performance.now() - (this.#sentAtMs.get(messageId) ?? NaN));
    this.#sentAtMs.delete(messageId);
    if (--this.#toHear === 0) return this.#end?.resolve();
    this.#send();
  }
}
