import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../random.ts";
import { must } from "./crashFault.ts";
import { CrashMarket } from "./crashMarket.ts";
import type { CrashRound } from "./crashRound.ts";
import { CrashServer } from "./crashServer.ts";
import { DatabaseProcesses } from "./database.ts";
import { layGround } from "./ground.ts";
import { type RoundPlan, RoundPlanner } from "./roundPlan.ts";
import { strike } from "./strike.ts";

export interface CrashOptions {
  readonly varDir: string;
  readonly rounds: number;
  readonly seed: number;
  /** Rounds between two checks of the whole record, which take longer the more of it there is. */
  readonly recordEvery: number;
  readonly onRound: (round: CrashRound) => void;
}

/** What all rounds came to. */
export interface CrashTotals {
  readonly commands: number;
  readonly deals: number;
  readonly breaks: number;
}

/** Kills a real exchange under load, again and again, on one growing journal, and checks what it promised. */
export class CrashLoop {
  readonly #options: CrashOptions;
  readonly #random: Random;
  readonly #planner: RoundPlanner;
  readonly #server: CrashServer;
  readonly #database: DatabaseProcesses;

  private constructor(options: CrashOptions, server: CrashServer) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#planner = new RoundPlanner(this.#random);
    this.#server = server;
    this.#database = new DatabaseProcesses(server.varDir);
  }

  static async on(options: CrashOptions): Promise<CrashLoop> {
    return new CrashLoop(options, await CrashServer.on(options.varDir));
  }

  /** What the server told lately. */
  get log(): readonly string[] {
    return this.#server.log;
  }

  /**
   * Runs all rounds.
   * @throws {CrashFault} saying which promise was broken
   */
  async run(): Promise<CrashTotals> {
    const { rounds, seed, onRound } = this.#options;
    let plan = this.#planner.next();
    this.#server.snapshotEvery = plan.snapshotEvery;
    const url = await this.#server.open();
    const market = new CrashMarket(url, await layGround(url), seed);
    let head = 0;
    for (let round = 1; round <= rounds; round++) {
      const next = this.#planner.next();
      const result = await this.#round(market, plan, next);
      head = result.head;
      onRound(result);
      plan = next;
    }
    market.close();
    await this.#server.stop();
    const remains = this.#database.remains();
    must(remains.length === 0, () => `the exchange has stopped, but there is still ${remains.join(", ")}`);
    return { commands: head, deals: market.dealCount, breaks: market.breakCount };
  }

  /** Ends whatever still runs. */
  async end(): Promise<void> {
    await this.#server.stop();
  }

  async #round(market: CrashMarket, plan: RoundPlan, next: RoundPlan): Promise<CrashRound> {
    const { round, victim, afterMs } = plan;
    const recovery = await this.#killUnderLoad(market, plan, next);
    const isRecordChecked = round % this.#options.recordEvery === 0;
    const orphans = this.#database.orphans();
    must(orphans.length === 0, () => `these run without a database: ${JSON.stringify(orphans)}`);
    const count = await market.check();
    if (isRecordChecked) await this.#checkRecord(count.head);
    return { round, victim, afterMs, ...count, ...recovery, isRecordChecked };
  }

  async #killUnderLoad(
    market: CrashMarket, plan: RoundPlan, next: RoundPlan,
  ): Promise<{ recoveryMs: number; replayed: number }> {
    const server = this.#server;
    let isOpenAgain = false;
    let answeredAt = 0;
    const working = market.work(() => isOpenAgain, () => {
      if (isOpenAgain && answeredAt === 0) answeredAt = performance.now();
    });
    // What fails meanwhile is heard of at the end of the round; until then it must not end the process.
    working.catch(() => undefined);
    await sleep(plan.afterMs);
    server.snapshotEvery = next.snapshotEvery;
    let openCount = server.openCount;
    const struckAt = await strike(plan, {
      server: server.process, database: this.#database, random: this.#random,
    });
    if (plan.victim.startsWith("STARTING_")) openCount = server.openCount;
    if (plan.victim === "STOP") await server.followStop();
    else await server.untilOpen(openCount);
    isOpenAgain = true;
    await working;
    return { recoveryMs: (answeredAt || performance.now()) - struckAt, replayed: server.replayed };
  }

  /** Stops the exchange and lets its own tools look through everything it has recorded. */
  async #checkRecord(head: number): Promise<void> {
    await this.#server.stop();
    const remains = this.#database.remains();
    must(remains.length === 0, () => `the exchange has stopped, but there is still ${remains.join(", ")}`);
    const { commands } = await this.#server.tool("verify");
    must(commands === head, () => `the journal has ${String(commands)} commands, the exchange said ${head}`);
    await this.#server.tool("rebuild");
    await this.#server.open();
  }
}
