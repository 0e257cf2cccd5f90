import type { Command } from "@kontor/core";
import { expect, it } from "vitest";
import { commitmentOf } from "../../../core/src/sealed/commitments.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, scheduleSession,
} from "../../../core/test/support/commands.ts";
import { EDITIONS } from "../../src/proof/bundle.ts";
import { makeBundles } from "../../src/proof/makeBundles.ts";
import { verifyBundle } from "../../src/proof/verifyBundle.ts";
import { journalOf, type Timed } from "../support/journalOf.ts";
import { newSigner } from "../support/recordedFlow.ts";

const OPENING = { priceTicks: 120, quantitySteps: 10, option: 0, salt: "a".repeat(32) };
const FROM = { memberId: 4, traderId: 4 };

/** A session in which the fourth of four members, a third in the file, buys by a commitment. */
function recorded(): Timed[] {
  const list: Timed[] = [];
  const send = (time: string, command: Command): void => void list.push({ command, at: clock(time) });
  send("09:00", foundExchange({ homeCurrency: "EUR" }));
  for (const code of ["A", "B", "C", "D"]) send("09:00", admitMember(code, {}));
  for (const memberId of [1, 2, 3, 4]) {
    send("09:00", { ...BY, type: "RegisterTrader", memberId, code: `trader ${memberId}` });
  }
  send("09:00", listCommodity("goods"));
  const usual = scheduleSession("S");
  const forfeitPercent = { units: 0, digits: 0 };
  const plan = [
    { period: "TRADING", at: clock("10:00") }, { period: "REVEAL", at: clock("11:00") },
    { period: "CLOSED", at: clock("12:00") },
  ] as const;
  const terms = {
    grantPrice: "PAY_AS_BID", winLimits: [], lotsToWinMax: null, isCommitted: true, forfeitPercent,
  } as const;
  send("09:00", { ...usual, method: "SEALED_BID", plan, rules: { ...usual.rules, terms } });
  const lot = {
    ownerId: 2, quantitySteps: 10, startTicks: 1, reserveTicks: null, isDivisible: false, minTakeSteps: 0,
    minSupplySteps: 0,
  };
  send("09:00", openBook("L", 1, { lot }));
  const commitment = commitmentOf({ session: { code: "S" }, code: "L" }, OPENING) as string;
  const filed = { clientId: 0, key: "k", bookId: 1, commitment, boundMinor: 0 };
  send("10:10", { ...FROM, ...filed, type: "CommitBid" });
  send("11:10", { ...FROM, ...OPENING, type: "RevealBid", key: "", orderId: 2 });
  send("12:00", { ...BY, type: "AdvanceTime" });
  return list;
}

it("[PRF-1, PRF-2] sealed bids come out again in both editions", async () => {
  const journal = journalOf(recorded(), 2);
  const signer = newSigner();
  expect(journal.ended).toHaveLength(1);
  for (const edition of EDITIONS) {
    for (const { bytes } of (await makeBundles(journal, journal.ended, edition, signer)).values()) {
      const verdict = verifyBundle(bytes, signer.publicKey);
      expect(verdict.ok && verdict.proven.deals.length, edition).toBe(1);
    }
  }
});
