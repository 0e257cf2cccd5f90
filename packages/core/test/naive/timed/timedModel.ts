import { expect } from "vitest";
import { NaiveOpen } from "./naiveOpen.ts";
import { NaiveShared } from "./naiveShared.ts";
import type { NaiveTimed, Sent } from "./naiveTimed.ts";
import type { BidWish, TimedAct } from "./timedActs.ts";
import { TimedCore } from "./timedCore.ts";
import { OWNER, PARTY_COUNT, type TimedRules } from "./timedRules.ts";

const SHORT_MS = 37;

/** The core and its twin side by side: every act goes to both, and everything seen is compared. */
export class TimedModel {
  readonly twin: NaiveTimed;
  readonly core: TimedCore;
  readonly codes: string[] = [];

  constructor(rules: TimedRules) {
    this.twin = rules.isShared ? new NaiveShared(rules) : new NaiveOpen(rules);
    this.core = new TimedCore(rules, this.twin);
  }

  run(acts: readonly TimedAct[]): this {
    for (const act of acts) this.step(act);
    return this;
  }

  step({ act, wait }: TimedAct): void {
    const at = Math.max(this.core.now, this.#instant(wait));
    this.twin.passTo(at);
    this.core.now = at;
    const [code, naiveCode] = this.#act(act);
    this.codes.push(code);
    expect(this.#seen(code), `${JSON.stringify(act)} at ${at}`).toEqual(this.#expected(naiveCode));
    expect(this.core.exchange.state.ledger.total(0), "debits equal credits").toBe(0);
  }

  #instant(wait: TimedAct["wait"]): number {
    const { now, endsAt, startAt, rules: { window } } = this.twin;
    switch (wait) {
      case "NONE": return now;
      case "SHORT": return now + SHORT_MS;
      case "TO_WINDOW": return endsAt - window;
      case "BEFORE_END": return endsAt - 1;
      case "TO_END": return endsAt;
      case "TO_WAIT_END": return Math.min(this.twin.waitEndsAt, now + 1000);
      default: return startAt;
    }
  }

  #act(act: TimedAct["act"]): [string, string] {
    const { core, twin } = this;
    switch (act.kind) {
      case "bid": {
        const sent = this.#sent(act);
        return [core.bid(sent), twin.send(sent)];
      }
      case "wait":
        return [core.pass(), "ok"];
      case "pause":
        return [core.officer("PauseSession"), this.#pause()];
      case "resume":
        return [core.officer("ResumeSession"), this.#resume()];
      case "extend":
        return [core.extend(act.by), this.#extend(act.by)];
      case "dismiss":
        return this.#dismiss(act.deal || twin.deals.length);
      case "take":
        return this.#take(act.party || (twin.wait?.grants[0]?.party ?? OWNER));
      case "assent":
        return [core.assent(), twin.assent()];
      case "leave":
        return this.#leave(act.party);
      case "kill":
        return [core.kill(act.party), this.#kill(act.party)];
      default:
        return act.kind === "close"
          ? [core.officer("CloseSession"), this.#over(() => twin.award(twin.now))]
          : [core.officer("AbortSession"), this.#over(() => twin.end("ABORTED", twin.now))];
    }
  }

  #dismiss(dealId: number): [string, string] {
    return [this.core.dismiss(dealId), this.twin.dismiss(dealId)];
  }

  #take(party: number): [string, string] {
    return [this.core.take(party), this.twin.take(party)];
  }

  /** Who never bid has no order to withdraw. */
  #leave(party: number): [string, string] {
    const { core, twin } = this;
    if (party !== OWNER && !twin.bidders.includes(party)) return [core.pass(), "ok"];
    return [core.leave(party), twin.leave(party)];
  }

  #pause(): string {
    const { twin } = this;
    if (twin.isSessionOver) return "SESSION_CLOSED";
    if (twin.stoppedAt !== null) return "STATE_UNCHANGED";
    twin.stoppedAt = twin.now;
    return "ok";
  }

  /** Nothing of the time of a stop is lost; a lot that ended meanwhile lets its session end. */
  #resume(): string {
    const { twin } = this;
    if (twin.isSessionOver) return "SESSION_CLOSED";
    if (twin.stoppedAt === null) return "STATE_UNCHANGED";
    this.#shift(twin.now - twin.stoppedAt);
    twin.stoppedAt = null;
    if (twin.phase === "ENDED") twin.isSessionOver = true;
    return "ok";
  }

  #extend(by: number): string {
    if (this.twin.isSessionOver) return "SESSION_CLOSED";
    this.#shift(by);
    return "ok";
  }

  #shift(by: number): void {
    const { twin } = this;
    if (twin.phase === "WAITING") twin.startAt += by;
    if (twin.phase === "BIDDING") twin.endsAt += by;
  }

  #kill(party: number): string {
    const { twin } = this;
    if (twin.killed.has(party)) return "STATE_UNCHANGED";
    twin.killed.add(party);
    twin.stopWaiting(party);
    if (twin.phase === "ENDED") return "ok";
    if (party === OWNER) twin.end("WITHDRAWN", twin.now);
    else twin.without(party);
    return "ok";
  }

  #over(end: () => void): string {
    const { twin } = this;
    if (twin.isSessionOver) return "SESSION_CLOSED";
    if (twin.phase !== "ENDED") end();
    twin.isSessionOver = true;
    return "ok";
  }

  /** A wish in numbers, as the party sees the lot at this moment. */
  #sent(wish: BidWish): Sent {
    const { twin } = this;
    const { rules } = twin;
    const level = this.#base(wish) + wish.add;
    const price = wish.oddPrice ?? Math.abs(level);
    const whole = wish.quantity % 2 === 0 ? NaN : rules.lotQuantity;
    const part = Math.min(wish.quantity, rules.lotQuantity);
    const quantity = wish.oddQuantity ?? (rules.isShared ? part : whole);
    return { party: wish.party, price, quantity, isLimit: wish.isLimit, isAcceptance: wish.isAcceptance };
  }

  #base({ from, party }: BidWish): number {
    const { twin } = this;
    const open = twin instanceof NaiveOpen ? twin : undefined;
    const others = twin.bids.filter((bid) => bid.party !== party);
    const own = twin.bids.find((bid) => bid.party === party)?.level;
    const seen = open?.seen ?? others[0]?.level ?? twin.bound;
    switch (from) {
      case "NOTHING": return twin.bound;
      case "START": return twin.level(twin.rules.start);
      case "SEEN": return seen;
      case "LEAST": return open?.least ?? (own ?? seen) + twin.step;
      case "OWN": return own ?? twin.bound;
      default: return others.at(-1)?.level ?? twin.bound;
    }
  }

  #seen(code: string): Seen {
    const { core } = this;
    const { phase, priceTicks, leaderId, endsAt, extensions, leastTicks } = core.lot;
    const isOpen = phase === "BIDDING";
    const leader = isOpen && leaderId !== 0 ? core.lot.bidders[core.lot.leaderNumber - 1] : undefined;
    return {
      code, phase, extensions, ended: core.ended, deals: core.deals, bidders: core.lot.bidders,
      open: isOpen ? { price: priceTicks, leader, endsAt, least: leastTicks } : undefined,
      shares: isOpen ? sharesTold(core) : undefined,
      money: parties((party) => core.moneyOf(party)),
    };
  }

  #expected(code: string): Seen {
    const { twin } = this;
    const { phase, extensions, bidders, deals } = twin;
    return {
      code, phase, extensions, bidders,
      ended: phase === "ENDED" ? [[twin.outcome, twin.closedAt, twin.leftAtEnd]] : [],
      deals: deals.map(({ party, quantity, level }) => [party, quantity, Math.abs(level)]),
      open: phase === "BIDDING" ? this.#shown() : undefined,
      shares: phase === "BIDDING" ? sharesOf(twin) : undefined,
      money: parties((party) => twin.moneyOf(party)),
    };
  }

  #shown() {
    const { twin } = this;
    const { endsAt } = twin;
    if (twin instanceof NaiveOpen) {
      const least = twin.rules.isAsked ? Math.max(0, -twin.least) : twin.least;
      return { price: Math.abs(twin.seen ?? 0), leader: twin.leader?.party, endsAt, least };
    }
    const won = (twin as NaiveShared).ranked.filter((_, i) => (twin as NaiveShared).shares()[i] !== 0);
    return { price: Math.abs(won.at(-1)?.level ?? 0), leader: won[0]?.party, endsAt, least: 0 };
  }
}

/** What both must agree on after an act. */
interface Seen {
  readonly code: string;
  readonly phase: string;
  readonly extensions: number;
  /** Outcome, instant, rest. */
  readonly ended: readonly unknown[];
  readonly deals: readonly (readonly number[])[];
  readonly bidders: readonly number[];
  readonly open: { price: number; leader: number | undefined; endsAt: number; least: number } | undefined;
  readonly shares: readonly (readonly number[])[] | undefined;
  readonly money: readonly { free: number; reserved: number; blocked: number }[];
}

function parties<T>(of: (party: number) => T): T[] {
  return Array.from({ length: PARTY_COUNT }, (_, i) => of(i + 1));
}

interface Told {
  readonly bidder: number;
  readonly priceTicks: number;
  readonly quantitySteps: number;
  readonly grantSteps: number;
}

/** What everybody was told last of a shared lot: number, price, quantity, share of each live bid. */
function sharesTold(core: TimedCore): number[][] {
  const last = core.all("LotChanged").findLast(({ text }) => text !== undefined);
  const bids = (last?.text as { readonly bids: readonly Told[] } | undefined)?.bids ?? [];
  return bids.map((bid) => [bid.bidder, bid.priceTicks, bid.quantitySteps, bid.grantSteps]);
}

function sharesOf(twin: NaiveTimed): number[][] {
  if (!(twin instanceof NaiveShared)) return [];
  const shares = twin.shares();
  return twin.ranked.map(({ party, level, quantity }, i) => (
    [twin.bidders.indexOf(party) + 1, Math.abs(level), quantity, shares[i] ?? 0]
  ));
}
