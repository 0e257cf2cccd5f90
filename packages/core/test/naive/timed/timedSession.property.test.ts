import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoreEvent } from "../../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../../src/machine/snapshot.ts";
import { EventView } from "../../support/eventView.ts";
import { TestExchange } from "../../support/exchange.ts";
import { bookFaults, booksOf, recountBound } from "../../support/recount.ts";
import { runs } from "../../support/runs.ts";
import { BLOCKED, FREE, RESERVED } from "../../../src/deposit/ledger.ts";
import { type TimedAct, timedActs } from "./timedActs.ts";
import type { TimedCore } from "./timedCore.ts";
import { TimedModel } from "./timedModel.ts";
import { HIDDEN, KINDS, PARTY_COUNT, timedRules, type TimedRules } from "./timedRules.ts";

const anyKind: fc.Arbitrary<TimedRules> = fc.oneof(...Object.values(KINDS).map(timedRules));

/** Runs a session to its end and lets somebody look after every act. */
function play(rules: TimedRules, acts: readonly TimedAct[], look: (core: TimedCore) => void): TimedCore {
  const model = new TimedModel(rules);
  for (const act of acts) {
    model.step(act);
    look(model.core);
  }
  return model.core;
}

/** Ends what a flow has left open: whoever stopped it goes on, and its time passes. */
function finish(core: TimedCore): void {
  core.officer("ResumeSession");
  core.now += 10_000_000;
  core.pass();
}

describe("a session of timed lots", () => {
  it("[LOT-5] ends every lot, never sells more than there is, and leaves no order behind", () => {
    fc.assert(fc.property(anyKind, timedActs, (rules, acts) => {
      const core = play(rules, acts, () => {});
      finish(core);
      expect(core.ended.length).toBe(1);
      expect(core.exchange.state.orders.count).toBe(0);
      expect(core.exchange.state.sessions[1]?.period).toMatch(/CLOSED|ABORTED/);
      const { annulled } = core.exchange.state.deals;
      const standing = core.deals.filter((_, place) => !annulled.has(place + 1));
      const sold = standing.reduce((sum, [, steps = 0]) => sum + steps, 0);
      const [outcome, , left] = core.ended[0] as [string, number, number];
      expect(sold).toBeLessThanOrEqual(rules.lotQuantity);
      if (rules.second === null && rules.assent === null) {
        expect(sold + left).toBe(outcome === "WITHDRAWN" ? 0 : rules.lotQuantity);
      }
      expect(core.exchange.state.waits.size).toBe(0);
    }), runs(200));
  });

  it("[DEP-1, DEP-4, BID-5] binds what orders and deals bind, recounted after every act", () => {
    fc.assert(fc.property(anyKind, timedActs, (rules, acts) => {
      play(rules, acts, ({ exchange: { state } }) => {
        recountBound(state).forEach(({ reserved, blocked }, accountId) => {
          expect([state.ledger.balance(accountId, RESERVED), state.ledger.balance(accountId, BLOCKED)])
            .toEqual([reserved, blocked]);
        });
        for (const book of booksOf(state)) expect(bookFaults(state, book)).toEqual([]);
      });
    }), runs(150));
  });

  it("[DET-5] is told in events alone: balances of every account follow from them", () => {
    fc.assert(fc.property(anyKind, timedActs, (rules, acts) => {
      const core = play(rules, acts, () => {});
      finish(core);
      const view = new EventView(0);
      view.take(core.events);
      const { ledger } = core.exchange.state;
      for (let party = 1; party <= PARTY_COUNT; party++) {
        const account = ledger.accountOf(party, 0);
        for (const part of [FREE, RESERVED, BLOCKED] as const) {
          expect(view.part(account, part) + 0).toBe(ledger.balance(account, part) + 0);
        }
      }
    }), runs(100));
  });

  it("[DET-3, DET-4] comes out the same when it is run again, and from a snapshot in its middle", () => {
    fc.assert(fc.property(anyKind, timedActs, fc.nat(60), (rules, acts, cut) => {
      const core = play(rules, acts, () => {});
      const again = new TestExchange();
      let fromSnapshot: TestExchange | undefined;
      const told: unknown[] = [];
      core.commands.forEach(([command, at], place) => {
        if (place === 20 + cut) fromSnapshot = new TestExchange(restoreSnapshot(takeSnapshot(again.state)));
        const now = again.send(command, at);
        told.push(...now.events);
        if (fromSnapshot) expect(fromSnapshot.send(command, at)).toEqual(now);
      });
      expect(told).toEqual(core.events);
      expect(hashState(again.state)).toBe(hashState(core.exchange.state));
      if (fromSnapshot) expect(hashState(fromSnapshot.state)).toBe(hashState(core.exchange.state));
    }), runs(150));
  });

  it("[LOT-3, BID-4] shows everybody nothing of limits and reserve: others hidden, the same is told", () => {
    let comparedCount = 0;
    fc.assert(fc.property(timedRules(KINDS["english"]!), timedActs, (rules, acts) => {
      // Nobody tests the limit of another here: one bidder alone names and raises its own.
      const lone = acts.filter(({ act }) => act.kind !== "bid" || (act.party === 2 && act.isLimit));
      const shown = [0, HIDDEN].map((more) => {
        const open = { floor: null, cap: null, stepGrid: false };
        const wild = { ...rules, ...open, reserve: 1000 + more, funds: 1_000_000 };
        const raised = lone.map((one) => (
          one.act.kind === "bid" && one.act.oddPrice === null ? raise(one, more) : one
        ));
        return play(wild, raised, () => {}).events.filter(isPublic);
      });
      comparedCount += shown[0]!.some(({ type }) => type === "LotChanged") ? 1 : 0;
      expect(shown[1]).toEqual(shown[0]);
    }), runs(150));
    expect(comparedCount).toBeGreaterThan(100);
  });
});

/** What everybody sees of a lot; orders are told to their owners only. */
function isPublic({ type }: CoreEvent): boolean {
  return type === "LotChanged" || type === "LotEnded";
}

/** The same bid with a limit that every start allows, higher by so much. */
function raise(one: TimedAct, more: number): TimedAct {
  if (one.act.kind !== "bid") return one;
  return { ...one, act: { ...one.act, from: "START", add: 10 + Math.abs(one.act.add) + more } };
}
