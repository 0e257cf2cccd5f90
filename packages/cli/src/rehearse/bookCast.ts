import type { CoreEvent } from "@kontor/core";
import type { RehearsalExchange } from "./exchange.ts";

const BY = { actorId: 0, key: "" };

/** A party of a file as the core knows it. */
interface Party {
  readonly memberId: number;
  readonly traderId: number;
}

interface Placed {
  readonly name: string;
  readonly party: string;
  readonly orderId: number;
}

/** Who and what a file names, beside the numbers that the core gave them. */
export class BookCast {
  readonly #exchange: RehearsalExchange;
  readonly #parties = new Map<string, Party>();
  readonly #keys = new Map<string, string>();
  /** Orders that were taken, by the name the file gives them. */
  readonly #orders = new Map<string, Placed>();
  readonly #names = new Map<number, Placed>();

  constructor(exchange: RehearsalExchange) {
    this.#exchange = exchange;
  }

  get orders(): readonly Placed[] {
    return [...this.#orders.values()];
  }

  order(name: string): Placed | undefined {
    return this.#orders.get(name);
  }

  remember(name: string, party: string, events: readonly CoreEvent[]): void {
    const taken = events.find((event) => event.type === "OrderAccepted");
    if (!taken) return;
    const placed = { name, party, orderId: taken.orderId };
    this.#orders.set(name, placed);
    this.#names.set(taken.orderId, placed);
  }

  nameOf(orderId: number): Placed {
    return this.#names.get(orderId) ?? { name: String(orderId), party: "", orderId };
  }

  /** The member that acts for a party; it is admitted when the file names it first. */
  party(name: string): Party {
    const known = this.#parties.get(name);
    if (known) return known;
    const code = `party-${this.#parties.size}`;
    const memberId = this.#exchange.set({
      ...BY, type: "AdmitMember", code, country: "XX", isResident: true, isVisitor: true, isBroker: false,
      group: "", procedure: "STANDARD", validUntil: Infinity,
    });
    const traderId = this.#exchange.set({ ...BY, type: "RegisterTrader", memberId, code });
    const party = { memberId, traderId };
    this.#parties.set(name, party);
    return party;
  }

  /** Ids of a file may be any text; keys of the core are short and plain. */
  keyOf(name: string): string {
    const known = this.#keys.get(name) ?? `order-${this.#keys.size}`;
    this.#keys.set(name, known);
    return known;
  }
}
