import type { OrderAnswer, OrderItem, OrderItemAnswer } from "@kontor/wire";
import type { Intention } from "../../../src/features/orders/intention.ts";
import { OrderSender } from "../../../src/features/orders/sender.ts";

type Way = (item: OrderItem) => Promise<OrderItemAnswer>;

/** A sender among things that a test moves by hand: ways to the exchange, time, somebody signing in. */
export class WorldOfSending {
  readonly sent: OrderItem[] = [];
  readonly kept: (readonly Intention[])[] = [];
  readonly settled: Intention[] = [];
  readonly sender: OrderSender;
  /** What becomes of each sending, in order; the last one stays. */
  ways: Way[] = [];
  signIn = (): void => undefined;
  #now = 0;
  #timers: { readonly at: number; readonly wake: () => void }[] = [];
  #keys = 0;

  constructor(left: readonly Intention[] = []) {
    this.sender = new OrderSender({
      send: (item) => {
        this.sent.push(item);
        const way = this.ways.length > 1 ? this.ways.shift() : this.ways[0];
        return way ? way(item) : new Promise(() => undefined);
      },
      newKey: () => `key-${++this.#keys}`,
      now: () => this.#now,
      wait: (ms) => new Promise((wake) => this.#timers.push({ at: this.#now + ms, wake })),
      signedIn: () => new Promise((resolve) => (this.signIn = resolve)),
      onSettled: (intention) => this.settled.push(intention),
      keep: (open) => this.kept.push(open),
    }, left);
  }

  /** Lets time pass; what was waiting for an instant goes on at it. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.wake();
    }
    this.#now = until;
  }

  get newest(): Intention | undefined {
    return this.sender.intentions.get()[0];
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

export const ORDER: OrderItem = {
  do: "place", order: { clientOrderId: "", bookId: "1", side: "BUY", price: "10.00", quantity: "5" },
};

/** What the exchange says of an order that it has taken. */
export function taken(more: Partial<OrderAnswer> = {}): OrderAnswer {
  return {
    orderId: "7", clientOrderId: "key-1", state: "ACTIVE", remaining: "5", seq: 40, deals: [],
    at: "2026-11-23T10:00:00Z", repeated: false, ...more,
  } as OrderAnswer;
}
