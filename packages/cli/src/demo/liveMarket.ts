import { setTimeout as sleep } from "node:timers/promises";
import type { AccountList } from "@kontor/wire";
import { type Bot, makeBots } from "./bots.ts";
import { type DemoExchange, readDemoExchange } from "./demoFiles.ts";
import { Desks } from "./desks.ts";
import { type LiveSession, LiveSessions } from "./liveSessions.ts";
import { PracticeFloor } from "./practice/practiceFloor.ts";
import { Random } from "../random.ts";

const LOOK_EVERY_MS = 4_000;
const TOP_UP_EVERY_MS = 60_000;
const ACT_EVERY_MS = 900;
const SEED = 20_221_220;
/** Periods of the special session in which the sellers of its lots load them and meet their buyers. */
const SELLERS_PERIODS: ReadonlySet<string> = new Set(["PRELIMINARY", "SELLER_CORRECTION"]);

/** Says once in a while that it is time; the first time at once. */
class Every {
  readonly #ms: number;
  #last = -Infinity;

  constructor(ms: number) {
    this.#ms = ms;
  }

  isDue(): boolean {
    const now = Date.now();
    const isDue = now - this.#last > this.#ms;
    if (isDue) this.#last = now;
    return isDue;
  }
}

/** The demo market in motion: sessions that come again, traders that act, deposits that are topped up. */
export class LiveMarket {
  readonly #demo: DemoExchange;
  readonly #desks: Desks;
  readonly #sessions: LiveSessions;
  readonly #bots: readonly Bot[];
  readonly #practice: PracticeFloor;
  readonly #random = new Random(SEED);
  #live: readonly LiveSession[] = [];
  #isStopped = false;

  private constructor(demo: DemoExchange, desks: Desks, practice: PracticeFloor) {
    this.#demo = demo;
    this.#desks = desks;
    this.#sessions = new LiveSessions(desks);
    this.#bots = makeBots(demo, desks);
    this.#practice = practice;
  }

  /** Lets the clock follow the real time and opens the first sessions. */
  static async open(url: string, adminPassword: string): Promise<LiveMarket> {
    const demo = readDemoExchange();
    const desks = new Desks(url, demo, adminPassword);
    await (await desks.of("admin")).post("/v1/training/clock", { at: null });
    const market = new LiveMarket(demo, desks, await PracticeFloor.open(desks, demo));
    market.#live = await market.#sessions.keep();
    return market;
  }

  /** Runs until it is stopped; what fails is told and tried again. */
  async run(onError: (error: unknown) => void): Promise<void> {
    const [looks, practiceLooks] = [new Every(LOOK_EVERY_MS), new Every(LOOK_EVERY_MS)];
    const topUps = new Every(TOP_UP_EVERY_MS);
    // The two are not to wait for each other: in both somebody may be waiting for an answer.
    await Promise.all([
      this.#repeat(async () => {
        if (looks.isDue()) this.#live = await this.#sessions.keep();
        if (topUps.isDue()) await this.#topUp();
        await this.#letSomebodyAct();
      }, onError),
      this.#repeat(async () => {
        if (practiceLooks.isDue()) await this.#practice.look();
        await this.#practice.act();
      }, onError),
    ]);
  }

  async #repeat(turn: () => Promise<void>, onError: (error: unknown) => void): Promise<void> {
    while (!this.#isStopped) {
      try {
        await turn();
      } catch (error) {
        if (!this.#isStopped) onError(error);
        await sleep(LOOK_EVERY_MS);
      }
      await sleep(ACT_EVERY_MS * (0.4 + this.#random.next()));
    }
  }

  /** While sellers have something to do that must be done in time, every other act is theirs. */
  async #letSomebodyAct(): Promise<void> {
    const urgent = this.#live.filter(({ session }) => SELLERS_PERIODS.has(session.period));
    const isSellers = urgent.length > 0 && this.#random.next() < 0.5;
    const bots = isSellers ? this.#bots.filter(({ isSeller }) => isSeller) : this.#bots;
    await this.#random.pick(bots).act(isSellers ? urgent : this.#live);
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Deals bind deposit for good in a demo where nobody delivers: the clearing desk adds play money. */
  async #topUp(): Promise<void> {
    const clearing = await this.#desks.of("clearing");
    const { items } = await clearing.get<AccountList>("/v1/deposits");
    for (const account of items) {
      const opening = this.#demo.deposits.find((deposit) => deposit.currency === account.currency);
      if (!opening || Number(account.free) > Number(opening.amount) / 4) continue;
      await clearing.post("/v1/deposits/credits", {
        ownerId: account.ownerId, currency: account.currency, amount: opening.amount,
        reference: "demo top-up",
      });
    }
  }
}
