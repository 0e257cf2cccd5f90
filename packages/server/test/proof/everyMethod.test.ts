import { METHODS } from "@kontor/core/words";
import { afterAll, describe, expect, it } from "vitest";
import { RehearsalExchange } from "../../../cli/src/rehearse/exchange.ts";
import { rehearseText } from "../../../cli/src/rehearse/rehearse.ts";
import { readVectors } from "../../../cli/test/rehearse/vectors.ts";
import { EDITIONS } from "../../src/proof/bundle.ts";
import { makeBundles } from "../../src/proof/makeBundles.ts";
import { verifyBundle } from "../../src/proof/verifyBundle.ts";
import { linesOf } from "../support/forged.ts";
import { journalOf, type Timed } from "../support/journalOf.ts";
import { newSigner } from "../support/recordedFlow.ts";

const signer = newSigner();
const dealsOf = new Map<string, number>();
const reserves = { told: 0, hidden: 0 };
const OUT_OF_REACH = Number.MAX_SAFE_INTEGER;

/** What a rehearsal sends to each exchange it makes, until every session in it has ended. */
function recorded(text: string): Timed[][] {
  const journals = new Map<RehearsalExchange, Timed[]>();
  const { send } = RehearsalExchange.prototype;
  RehearsalExchange.prototype.send = function record(this: RehearsalExchange, command, at) {
    const list = journals.get(this) ?? [];
    journals.set(this, [...list, { command: structuredClone(command), at: Math.max(at, this.state.now) }]);
    return send.call(this, command, at);
  };
  try {
    rehearseText(text);
    for (const exchange of journals.keys()) {
      for (const session of exchange.state.sessions) {
        if (!session) continue;
        const { sessionId } = session;
        exchange.send(
          { type: "CloseSession", sessionId, reason: "", actorId: 1, key: "" }, exchange.state.now,
        );
      }
    }
  } finally {
    RehearsalExchange.prototype.send = send;
  }
  return [...journals.values()];
}

const vectors = readVectors().filter(({ file }) => (METHODS as readonly string[]).includes(file.method));

describe("[PRF-1, PRF-2] every method of the core", () => {
  it.each(vectors)("$path comes out again in both editions", async ({ text, file: { method } }) => {
    for (const commands of recorded(text)) {
      const journal = journalOf(commands, 2);
      if (journal.ended.length === 0) continue;
      const stories = new Set<string>();
      for (const edition of EDITIONS) {
        for (const { bytes } of (await makeBundles(journal, journal.ended, edition, signer)).values()) {
          const verdict = verifyBundle(bytes, signer.publicKey);
          if (!verdict.ok) throw new Error(verdict.fault.text);
          stories.add(verdict.proven.storyHash);
          dealsOf.set(method, (dealsOf.get(method) ?? 0) + verdict.proven.deals.length);
          for (const line of linesOf(bytes)) {
            if (line.line !== "step" || line.command.type !== "OpenBook") continue;
            const { reserveTicks = null } = line.command.lot ?? {};
            if (reserveTicks !== null) reserves[reserveTicks === OUT_OF_REACH ? "hidden" : "told"]++;
          }
        }
      }
      expect(stories.size).toBe(journal.ended.length);
    }
  });

  it("makes deals here, so that something is proven of each", () => {
    expect(METHODS.filter((method) => !((dealsOf.get(method) ?? 0) > 0))).toEqual([]);
  });

  it("tells the reserve of a lot where a bid has reached it, and hides it where none has", () => {
    expect([reserves.told > 0, reserves.hidden > 0]).toEqual([true, true]);
  });
});

afterAll(() => dealsOf.clear());
