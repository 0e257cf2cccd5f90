import { type LotAct, NaiveLot, type TwinRules } from "./roundTwin.ts";

export interface HybridRules extends TwinRules {
  readonly stageCount: number;
  /** Percent in tenths: 15 is 1.5 %. */
  readonly stageTenths: number;
  readonly stageMs: number;
  readonly pauseBeforeSealedMs: number;
  readonly sealedMs: number;
  readonly pauseBeforeBestMs: number;
  readonly bestMs: number;
}

type Phase = "WAITING" | "BIDDING" | "FIRST_PAUSE" | "SEALED" | "SECOND_PAUSE" | "BEST_BID";

/** A falling price, sealed bids above what was accepted, one last answer (manual 3.14, B24 to B26). */
export class NaiveHybridDutch extends NaiveLot<HybridRules> {
  /** Who accepted, when by the session's clock, and at which price. */
  #accepted: { party: number; at: number; price: number } | undefined;
  #hasAnswered = false;
  #isOpened = false;
  /** Parts that have begun, and when. */
  readonly #parts: (readonly [string, number])[] = [];

  /** Phase at an instant: a formula of the clock and of when the Dutch part was ended. */
  #phaseAt(clock: number): Phase {
    const { startAt, pauseBeforeSealedMs, sealedMs, pauseBeforeBestMs } = this.rules;
    if (clock < startAt) return "WAITING";
    if (!this.#accepted) return "BIDDING";
    const sealedFrom = this.#accepted.at + pauseBeforeSealedMs;
    const pauseFrom = sealedFrom + sealedMs;
    if (clock < sealedFrom) return "FIRST_PAUSE";
    if (clock < pauseFrom) return "SEALED";
    return clock < pauseFrom + pauseBeforeBestMs ? "SECOND_PAUSE" : "BEST_BID";
  }

  #stageAt(clock: number): number {
    return Math.floor((clock - this.rules.startAt) / this.rules.stageMs);
  }

  /** start x (1 - n x percent), half up: in thousandths of a tick there is no fraction. */
  #priceAt(stage: number): number {
    return Math.floor((this.rules.start * (1000 - stage * this.rules.stageTenths) + 500) / 1000);
  }

  protected pass(to: number): void {
    const { startAt, stageCount, stageMs } = this.rules;
    if (this.#accepted) {
      this.#passParts(to, this.#accepted);
      return;
    }
    if (to >= startAt + stageCount * stageMs) this.finish(startAt + stageCount * stageMs);
    if (to >= startAt) this.#note("BIDDING", startAt);
  }

  #passParts(to: number, accepted: { party: number; at: number }): void {
    const { pauseBeforeSealedMs, sealedMs, pauseBeforeBestMs, bestMs } = this.rules;
    const sealedFrom = accepted.at + pauseBeforeSealedMs;
    if (to >= sealedFrom) this.#note("SEALED", sealedFrom);
    const openedAt = sealedFrom + sealedMs;
    if (to < openedAt) return;
    if (!this.#isOpened && (!this.#hasSealed() || !this.ownBid(accepted.party))) {
      this.finish(openedAt);
      return;
    }
    this.#isOpened = true;
    const bestFrom = openedAt + pauseBeforeBestMs;
    if (to >= bestFrom) this.#note("BEST_BID", bestFrom);
    if (to >= bestFrom + bestMs) this.finish(bestFrom + bestMs);
  }

  #note(part: string, from: number): void {
    if (!this.#parts.some(([known]) => known === part)) this.#parts.push([part, this.realAt(from)]);
  }

  #hasSealed(): boolean {
    return this.bids.some(({ party }) => party !== this.#accepted?.party);
  }

  get #phase(): Phase {
    return this.#phaseAt(this.clock);
  }

  protected takes(kind: LotAct["kind"]): boolean {
    if (this.#phase === "BIDDING") return kind === "accept";
    return kind === "bid" && (this.#phase === "SEALED" || this.#phase === "BEST_BID");
  }

  protected invites(party: number): boolean {
    const isWinner = party === this.#accepted?.party;
    if (this.#phase === "SEALED") return !isWinner;
    if (this.#phase === "BEST_BID") return isWinner && this.ownBid(party) !== undefined;
    return true;
  }

  /** An answer must reach the best sealed bid, and be more than the own price. */
  #leastAnswer(): number {
    const { party = 0, price = 0 } = this.#accepted ?? {};
    const sealed = this.bids.filter((bid) => bid.party !== party).map((bid) => bid.price);
    return Math.max(...sealed, price + 1);
  }

  protected fault({ price }: LotAct): string {
    if (this.#phase === "BIDDING") {
      return price === this.#priceAt(this.#stageAt(this.clock)) ? "" : "ROUND_MISMATCH";
    }
    const dutch = this.#accepted?.price ?? 0;
    if (this.#phase === "SEALED") return price > dutch ? "" : "STEP_TOO_SMALL";
    if (price < this.#leastAnswer()) return "STEP_TOO_SMALL";
    return this.#hasAnswered ? "ALREADY_LEADING" : "";
  }

  protected take(act: LotAct, clock: number): void {
    if (this.#phase === "BEST_BID") this.#hasAnswered = true;
    this.file(act);
    this.#accepted ??= { party: act.party, at: clock, price: act.price };
  }

  protected lose(): void {
    // The parts go on; who is left is counted when they end.
  }

  protected best(): { party: number; price: number } | undefined {
    const top = this.ranked()[0];
    const own = this.ownBid(this.#accepted?.party ?? 0);
    return own && own.price === top?.price ? own : top;
  }

  protected override refuseWithdrawal(party: number): string {
    if (this.#phase !== "SEALED") return "PERIOD_FORBIDS";
    return party === this.#accepted?.party ? "NOT_ELIGIBLE" : "";
  }

  seen(): readonly (number | string)[] {
    const phase = this.#phase;
    if (phase === "WAITING") return [phase, 0, 0, 0, 0];
    if (!this.#accepted) {
      const stage = this.#stageAt(this.clock);
      return [phase, stage + 1, this.#priceAt(stage), this.#priceAt(stage), 0];
    }
    const { party, at, price } = this.#accepted;
    const round = this.#stageAt(at) + 1;
    if (phase === "FIRST_PAUSE" || phase === "SEALED") {
      const leader = this.ownBid(party) ? this.seat(party) : 0;
      return [phase === "SEALED" ? phase : "PAUSE", round, price, phase === "SEALED" ? price + 1 : 0, leader];
    }
    const best = this.best();
    const least = phase === "BEST_BID" ? this.#leastAnswer() : 0;
    const name = phase === "BEST_BID" ? phase : "PAUSE";
    return [name, round, best?.price ?? 0, least, best ? this.seat(best.party) : 0];
  }

  told(): unknown {
    return this.#parts;
  }
}
