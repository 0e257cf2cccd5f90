import { describe, expect, it } from "vitest";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { catalogue } from "../support/catalogueSetting.ts";
import { clock } from "../support/commands.ts";
import { TestExchange } from "../support/exchange.ts";
import { play } from "../support/play.ts";

describe("deposits of a catalogue", () => {
  it("[CAT-8, CAT-3] are bound by the order and by each offer, and freed with them", () => {
    const setting = catalogue({}, {
      session: { depositBps: { BUY: 1000, SELL: 1000 } }, funds: { Alder: "EUR 20.00", Cedar: "EUR 19.00" },
    });
    play(setting, `
      time  | who   | act     | terms          | result
      10:00 | Alder | sell    | S1 10@20       | S1 SUBMITTED
            | Alder | account | EUR            | free 0.00, reserved 20.00
            | Olga  | verify  | S1             | S1 OPEN
            | Cedar | offer   | F1 10@20 TO:S1 | DEPOSIT_INSUFFICIENT
            | Dill  | offer   | F1 10@20 TO:S1 | DEPOSIT_INSUFFICIENT
            | Cedar | offer   | F1 10@17 TO:S1 | F1 10@17 to OWNER till 11:00
            | Cedar | account | EUR            | free 2.00, reserved 17.00
            | Alder | counter | F1 21          | DEPOSIT_INSUFFICIENT
            | Alder | counter | F1 20          | F1 10@20 to OFFEROR till 11:00
            | Cedar | account | EUR            | free 2.00, reserved 17.00
            | Cedar | take    | F1             | DEPOSIT_INSUFFICIENT
            | Cedar | counter | F1 20          | DEPOSIT_INSUFFICIENT
            | Cedar | counter | F1 19          | F1 10@19 to OWNER till 11:00
            | Cedar | account | EUR            | free 0.00, reserved 19.00
            | Alder | take    | F1             | S1-F1 10@19, S1 FILLED
            | Alder | account | EUR            | free 1.00, blocked 19.00
            | Cedar | account | EUR            | free 0.00, blocked 19.00
    `);
  });

  it("[CAT-8, FEE-1] block and charge at the price of the deal, part by part", () => {
    const feeLines = [{ side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null }] as const;
    const setting = catalogue({}, {
      session: { depositBps: { BUY: 1000, SELL: 1000 } }, funds: { Alder: "EUR 20.60", Cedar: "EUR 30.00" },
      founding: { feeLines },
    });
    play(setting, `
      time  | who   | act     | terms         | result
      10:00 | Alder | sell    | S1 10@20      | S1 SUBMITTED
            | Olga  | verify  | S1            | S1 OPEN
            | Cedar | offer   | F1 6@22 TO:S1 | F1 6@22 to OWNER till 11:00
            | Cedar | offer   | F2 6@21 TO:S1 | F2 6@21 to OWNER till 11:00
            | Alder | take    | F1            | DEPOSIT_INSUFFICIENT
            | Alder | take    | F2            | S1-F2 6@21
            | Alder | account | EUR           | free 0.00, reserved 8.00, blocked 12.60
            | Cedar | account | EUR           | free 4.20, reserved 13.20, blocked 12.60, fee due -1.26
    `);
  });

  it("[CAT-1, DET-4] come back from a snapshot as they were, and end as they would have ended", () => {
    const stage = play(catalogue(), `
      time  | who   | act    | terms           | result
      10:00 | Cedar | buy    | B1 100@50       | B1 SUBMITTED
            | Olga  | verify | B1              | B1 EXPOSED till +1 10:00
            | Alder | offer  | F1 100@49 TO:B1 | F1 100@49 to OWNER
            | Alder | sell   | S1 5@20         | S1 SUBMITTED
            | Olga  | verify | S1              | S1 OPEN
            | Dill  | offer  | F2 5@20 TO:S1   | F2 5@20 to OWNER till 11:00
    `);
    const snapshot = takeSnapshot(stage.exchange.state);
    const twin = new TestExchange(restoreSnapshot(snapshot));
    for (const exchange of [stage.exchange, twin]) {
      exchange.send({ type: "AdvanceTime", actorId: 0, key: "" }, clock("+1 10:00"));
    }
    expect(hashState(twin.state)).toBe(hashState(stage.exchange.state));
    expect(hashState(twin.state)).not.toBe(snapshot.hash);
    // What happens later does not reach into the snapshot.
    expect(hashState(restoreSnapshot(snapshot))).toBe(snapshot.hash);
  });
});
