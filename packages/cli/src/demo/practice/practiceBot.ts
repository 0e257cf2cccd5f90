import type { SessionDetail } from "@kontor/wire";
import type { Client } from "../../api/client.ts";
import { Random } from "../../random.ts";
import type { Desks } from "../desks.ts";

export type Side = "BUY" | "SELL";

/** Fair prices of the goods of practice sessions, as the fictitious traders think. */
const FAIR: Readonly<Record<string, number>> = { "LUMBER-PINE-EDGED": 165, "PELLETS-LIGHT": 142 };

/** A fictitious trader that knows a way of dealing: it looks at a session and does what it would do now. */
export abstract class PracticeBot {
  protected readonly member: string;
  protected readonly random: Random;
  /** What it thinks of prices: from 0 for cheap to 1 for dear. */
  protected readonly taste: number;
  readonly #desks: Desks;
  #count = 0;

  constructor(desks: Desks, member: string, seed: number) {
    this.#desks = desks;
    this.member = member;
    this.random = new Random(seed);
    this.taste = this.random.next();
  }

  /** Whether it has anything to do in a session of this kind. */
  abstract knows(detail: SessionDetail): boolean;

  abstract act(detail: SessionDetail): Promise<void>;

  /** It signs in at its first act. */
  protected client(): Promise<Client> {
    return this.#desks.ofMember(this.member);
  }

  /** An order id of its own that no other run of the demo has used. */
  protected newOrderId(): string {
    return `${this.member}-p${Date.now().toString(36)}-${this.#count++}`;
  }

  /** Price up to which it buys a unit of a commodity, or from which it sells one. */
  protected limitOf(commodityCode: string, side: Side = "BUY"): number {
    const fair = FAIR[commodityCode] ?? 100;
    const most = Math.round(fair * (0.96 + 0.14 * this.taste));
    return side === "BUY" ? most : 2 * fair - most;
  }
}
