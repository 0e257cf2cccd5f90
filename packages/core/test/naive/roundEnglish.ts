import { type LotAct, NaiveLot, type TwinRules } from "./roundTwin.ts";

export interface RoundRules extends TwinRules {
  readonly step: number;
  readonly roundMs: number;
  readonly pauseMs: number;
  readonly deadlineMs: number | null;
}

/** Accept or raise, round by round (manual 3.8, B18, B19). */
export class NaiveRoundEnglish extends NaiveLot<RoundRules> {
  #phase: "WAITING" | "BIDDING" | "PAUSE" = "WAITING";
  #from = 0;
  #price = 0;
  readonly #rounds: { round: number; price: number; from: number }[] = [];

  get #deadline(): number {
    const { startAt, deadlineMs } = this.rules;
    return deadlineMs === null ? Infinity : startAt + deadlineMs;
  }

  protected pass(to: number): void {
    while (this.outcome === "") {
      const due = this.#nextDue();
      if (due > to) return;
      const isLate = due >= this.#deadline;
      if (this.#phase === "BIDDING" || isLate) this.finish(due);
      else this.#open(due);
    }
  }

  #nextDue(): number {
    const { startAt, roundMs, pauseMs } = this.rules;
    if (this.#phase === "WAITING") return startAt;
    return Math.min(this.#from + (this.#phase === "BIDDING" ? roundMs : pauseMs), this.#deadline);
  }

  #open(from: number): void {
    this.#phase = "BIDDING";
    this.#from = from;
    this.#price = (this.best()?.price ?? this.rules.start) + this.rules.step;
    this.#rounds.push({ round: this.#rounds.length + 1, price: this.#price, from: this.realAt(from) });
  }

  protected takes(kind: LotAct["kind"]): boolean {
    return this.#phase === "BIDDING" && (kind === "bid" || kind === "accept");
  }

  protected invites(): boolean {
    return true;
  }

  protected fault({ kind, price }: LotAct): string {
    if (price < this.rules.start) return "PRICE_OUT_OF_CORRIDOR";
    if (kind === "accept") return price === this.#price ? "" : "ROUND_MISMATCH";
    const allowed = Array.from({ length: 200 }, (_, k) => this.#price + k * this.rules.step);
    return allowed.includes(price) ? "" : "STEP_TOO_SMALL";
  }

  protected take(act: LotAct, clock: number): void {
    this.file(act);
    this.#phase = "PAUSE";
    this.#from = clock;
  }

  protected lose(party: number, clock: number): void {
    if (party !== this.#leader || this.#phase !== "BIDDING") return;
    this.#phase = "PAUSE";
    this.#from = clock;
  }

  /** Party whose bid led before the latest act. */
  #leader = 0;

  protected best(): { party: number; price: number } | undefined {
    return this.ranked()[0];
  }

  override act(act: LotAct): string {
    this.#leader = this.best()?.party ?? 0;
    return super.act(act);
  }

  seen(): readonly (number | string)[] {
    const best = this.best();
    const least = this.#phase === "BIDDING" ? this.#price : 0;
    return [this.#phase, this.#rounds.length, best?.price ?? 0, least, best ? this.seat(best.party) : 0];
  }

  told(): unknown {
    return this.#rounds;
  }
}
