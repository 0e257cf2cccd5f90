import { describe, expect, it } from "vitest";
import { KeyIndex } from "../../src/machine/keyIndex.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { placeOrder } from "../support/commands.ts";
import { play } from "../support/play.ts";
import { Stage } from "../support/stage.ts";

const DAY_MS = 86_400_000;

describe("a repeated command acts once", () => {
  it("[IDM-1] an order is known by its member and its client order id", () => {
    play({}, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 5@100 | ok
            | Alder | sell | S1 5@100 | ORDER_ALREADY_EXISTS
            | Birch | sell | S1 5@100 | ok
    `);
  });

  it("[IDM-1] a change that was applied is not applied again; one that was refused may be", () => {
    play({}, `
      time  | who   | act    | terms          | result
      10:00 | Alder | sell   | S1 5@100       | ok
            | Alder | amend  | S1 0 KEY:k1    | QUANTITY_INVALID
            | Alder | amend  | S1 6 KEY:k1    | ok
            | Alder | amend  | S1 7 KEY:k1    | COMMAND_ALREADY_APPLIED
            | Alder | cancel | S1 KEY:k1      | COMMAND_ALREADY_APPLIED
            | Alder | cancel | S1 KEY:k2      | S1 out 6 OWNER
            | Alder | cancel | S1 KEY:k2      | COMMAND_ALREADY_APPLIED
            | Alder | cancel | S1 KEY:k3      | ORDER_NOT_ACTIVE
    `);
  });

  it("[IDM-1] a change that was taken and stopped has used its key", () => {
    play({}, `
      time  | who   | act   | terms          | result
      10:00 | Alder | sell  | S1 5@100       | ok
            | Alder | buy   | B1 5@90        | ok
            | Alder | amend | B1 @100 KEY:k1 | B1 out 5 SELF_TRADE, SELF_TRADE
            | Alder | amend | B1 @100 KEY:k1 | COMMAND_ALREADY_APPLIED
    `);
  });

  it("[IDM-1] keys of members and of officers are apart; no key is no promise", () => {
    play({}, `
      time  | who   | act    | terms                  | result
      10:00 | Olga  | credit | Alder EUR 1.00 KEY:k1  | ok
            | Olga  | credit | Alder EUR 1.00 KEY:k1  | COMMAND_ALREADY_APPLIED
            | Pavel | credit | Alder EUR 1.00 KEY:k1  | ok
            | Alder | sell   | k1 5@100               | ok
            | Olga  | credit | Alder EUR 1.00         | ok
            | Olga  | credit | Alder EUR 1.00         | ok
            | Alder | account | EUR                   | free 4.00
            | Olga  | credit | Alder EUR 0 KEY:k2     | TERMS_INVALID
            | Olga  | credit | Alder EUR 1.00 KEY:k2  | ok
    `);
  });

  it("[IDM-1] a repetition is told where it was applied first", () => {
    const { exchange } = new Stage();
    const order = placeOrder({ clientOrderId: "S1", side: 1, priceTicks: 100 });
    const cancel = { type: "CancelOrder", memberId: 1, traderId: 1, orderId: 1, key: "k" } as const;
    const credit = {
      type: "CreditDeposit", actorId: 7, key: "k", ownerId: 1, currency: "EUR", amountMinor: 1,
    } as const;
    for (const command of [order, cancel, { ...credit, reference: "" }]) {
      const firstSeq = exchange.state.seq + 1;
      expect(exchange.send(command).outcome.ok).toBe(true);
      expect(exchange.send(command).events[0]).toMatchObject({ type: "CommandRepeated", firstSeq });
    }
  });

  it("[IDM-2] a key is known for thirty days at least, and is forgotten with its generation", () => {
    const keys = new KeyIndex();
    keys.claim(1, "first", 11, 40 * DAY_MS);
    keys.claim(1, "late", 12, 70 * DAY_MS - 1);
    keys.claim(1, "turn", 13, 70 * DAY_MS);
    const known = (...names: string[]): number[] => names.map((name) => keys.valueOf(1, name));
    expect(known("first", "late", "turn")).toEqual([11, 12, 13]);
    keys.claim(1, "next", 14, 100 * DAY_MS - 1);
    expect(known("late")).toEqual([12]);
    keys.claim(1, "over", 15, 100 * DAY_MS);
    expect(known("first", "late", "turn", "next", "over")).toEqual([0, 0, 13, 14, 15]);
    expect(keys.valueOf(2, "turn")).toBe(0);
  });

  it("[IDM-2, DET-4] keys of both generations live on in a snapshot", () => {
    const keys = new KeyIndex();
    for (let i = 0; i < 3000; i++) keys.claim(i % 7, `key-${i}`, i + 1, (40 + i / 100) * DAY_MS);
    const restored = KeyIndex.restore(keys.copy());
    expect(restored.copy()).toEqual(keys.copy());
    for (let i = 0; i < 3000; i++) expect(restored.valueOf(i % 7, `key-${i}`)).toBe(i + 1);
  });

  it("[IDM-1, DET-4] a key is still used after a restart from a snapshot", () => {
    const stage = play({}, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 5@100 | ok
    `);
    const before = hashState(stage.exchange.state);
    stage.exchange.state = restoreSnapshot(takeSnapshot(stage.exchange.state));
    expect(hashState(stage.exchange.state)).toBe(before);
    play(stage, `
      time  | who   | act    | terms    | result
            | Alder | sell   | S1 5@100 | ORDER_ALREADY_EXISTS
            | Alder | cancel | S1       | S1 out 5 OWNER
    `);
  });
});
