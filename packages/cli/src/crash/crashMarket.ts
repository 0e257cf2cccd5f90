import type { SessionDetail, TimeView } from "@kontor/wire";
import { waitUntil } from "../process/waitUntil.ts";
import { Random } from "../random.ts";
import type { SettledAct } from "./act.ts";
import { MoneyCheck } from "./checks/moneyCheck.ts";
import { OrderCheck } from "./checks/orderCheck.ts";
import { RepeatCheck } from "./checks/repeatCheck.ts";
import { must } from "./crashFault.ts";
import { Customer } from "./customer.ts";
import { type FedEvent, Follower } from "./follower.ts";
import type { Ground } from "./ground.ts";
import { ChiefHabit, ClerkHabit } from "./staffHabits.ts";
import { type TradedBooks, TraderHabit } from "./traderHabit.ts";

const CLOSED_MS = 20_000;

/** What a round of load and repetition came to. */
export interface MarketCount {
  readonly actCount: number;
  readonly unansweredCount: number;
  readonly repeatedCount: number;
  readonly head: number;
}

/** Everybody who deals with the exchange that is killed, and what must hold of what they were told. */
export class CrashMarket {
  readonly #ground: Ground;
  readonly #customers: readonly Customer[];
  readonly #chief: ChiefHabit;
  readonly #follower: Follower;
  readonly #repeats: RepeatCheck;
  readonly #orders: OrderCheck;
  readonly #money: MoneyCheck;
  readonly #sent = new Set<string>();
  #checkedTo = 0;

  constructor(url: string, ground: Ground, seed: number) {
    const random = (place: number): Random => new Random(seed + place * 7_919);
    const books: TradedBooks = { lasting: ground.bookIds, passing: undefined };
    this.#ground = ground;
    this.#chief = new ChiefHabit(books, random(1));
    const clerk = new ClerkHabit(ground.ownerIds, "USD", random(2));
    this.#customers = [
      new Customer("chief", ground.chief, this.#chief, random(3)),
      new Customer("clerk", ground.clearing, clerk, random(4)),
      ...ground.traders.map(({ name, door }, i) =>
        new Customer(name, door, new TraderHabit(name, books, random(10 + i)), random(30 + i))),
    ];
    this.#follower = new Follower(url, (ground.traders[0] as Ground["traders"][number]).door);
    this.#repeats = new RepeatCheck(random(5));
    this.#orders = new OrderCheck(ground.traders);
    this.#money = new MoneyCheck(ground.clearing);
    this.#follower.start();
  }

  get dealCount(): number {
    return this.#orders.dealCount;
  }

  get breakCount(): number {
    return this.#follower.breakCount;
  }

  /** Lets everybody work until it is over and every act has its answer. */
  async work(isOver: () => boolean, onAnswer: () => void): Promise<void> {
    this.#chief.beginRound();
    await Promise.all(this.#customers.map((customer) => customer.work(isOver, onAnswer)));
  }

  /** Checks all that was promised in this round. */
  async check(): Promise<MarketCount> {
    const taken = this.#customers.map((by) => ({ by, ...by.take() }));
    const settled: SettledAct[] = taken.flatMap((one) => one.settled);
    for (const { act } of settled) if (act.kind === "PLACE") this.#sent.add(act.request.key);
    const repeatedCount = await this.#repeats.run(
      taken.flatMap(({ by, settled: acts }) => acts.map((act) => ({ by, ...act }))),
    );
    await this.#untilSessionsClosed();
    const head = await this.#head();
    const bound = await this.#orders.run(settled, this.#sent, head);
    await this.#money.run(settled, bound, head);
    await this.#checkStream(settled);
    must(head === (await this.#head()), () => "something happened that nobody asked for");
    const unansweredCount = taken.reduce((sum, one) => sum + one.unansweredCount, 0);
    return { actCount: settled.length, unansweredCount, repeatedCount, head };
  }

  close(): void {
    this.#follower.stop();
  }

  /** Everybody's acts stand in the stream once: orders of its own member, deals of all. */
  async #checkStream(settled: readonly SettledAct[]): Promise<void> {
    const { events, upTo } = await this.#follower.check(this.#checkedTo);
    this.#checkedTo = upTo;
    const accepted = countBy(events, "OrderAccepted", "orderId");
    for (const [orderId, count] of accepted) must(
      count === 1, () => `order ${orderId} was told ${count} times`,
    );
    const [first] = this.#ground.traders;
    for (const { act, reply } of settled) {
      if (act.kind !== "PLACE" || !act.request.key.startsWith(`${first?.name ?? ""}-`)) continue;
      if (reply.kind !== "DONE") continue;
      const orderId = String(reply.body["orderId"]);
      must(accepted.get(orderId) === 1, () => `order ${orderId} was not told by the stream`);
    }
    for (const [dealId, count] of countBy(events, "DealMade", "dealId")) {
      must(count === 1, () => `deal ${dealId} was told ${count} times`);
    }
  }

  /** Sessions close by the clock, also those whose time came while nobody was there. */
  async #untilSessionsClosed(): Promise<void> {
    for (const [code, closesAt] of this.#chief.closings) {
      await waitUntil(`session ${code} closes, due at ${closesAt}`, CLOSED_MS, async () => {
        const after = await this.#head();
        const detail = await this.#ground.auctioneer.read<SessionDetail>(
          `/v1/sessions/${code}?after=${after}`,
        );
        return detail.session.period === "CLOSED" ? true : undefined;
      });
      this.#chief.closings.delete(code);
    }
  }

  async #head(): Promise<number> {
    return (await this.#ground.auctioneer.read<TimeView>("/v1/time")).head;
  }
}

function countBy(events: readonly FedEvent[], type: string, field: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== type) continue;
    const name = String(event[field]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
