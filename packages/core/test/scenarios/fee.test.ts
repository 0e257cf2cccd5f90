import { describe, expect, it } from "vitest";
import { foundExchange, placeOrder } from "../support/commands.ts";
import type { FeeLine } from "../../src/machine/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

const line = (
  side: FeeLine["side"], residency: FeeLine["residency"], bps: number, upToMinor: number | null = null,
) =>
  ({ side, residency, bps, upToMinor });

const FEES: Setting = { founding: { feeLines: [
  line("SELL", "RESIDENT", 25), line("BUY", "NON_RESIDENT", 35), line("BUY", "RESIDENT", 20),
] } };

describe("fees", () => {
  it("[FEE-2, FEE-3] a resident owes in the home currency, a non-resident in that of the deal", () => {
    play(FEES, `
      time  | who      | act     | terms      | result
      10:00 | Alder    | sell    | S1 450@100 | ok
            | Cedar    | buy     | B1 450@100 | S1-B1 450@100
            | Cedar    | account | EUR        | free 0.00, fee due -157.50
            | Alder    | account | BYN        | free 0.00, fee due -378.56
            | Alder    | account | EUR        | free 0.00
            | exchange | account | BYN        | free 0.00, fee income 378.56
            | exchange | account | EUR        | free 0.00, fee income 157.50
    `);
  });

  it("[FEE-2, FEE-3] each side of a deal tells its fee and the account on which it is owed", () => {
    const stage = play(FEES, `
      time  | who   | act     | terms      | result
      10:00 | Alder | sell    | S1 450@100 | ok
    `);
    const { events } = stage.send(
      placeOrder({ memberId: 3, priceTicks: 100, quantitySteps: 450 }), stage.exchange.state.now,
    );
    const { ledger } = stage.exchange.state;
    const [BYN, EUR] = [0, 1];
    const told = events.filter((event) => event.type === "DealSideBound");
    expect(told.map(({ side, feeMinor, feeAccountId }) => ({ side, feeMinor, feeAccountId }))).toEqual([
      { side: 1, feeMinor: 37_856, feeAccountId: ledger.accountOf(1, BYN) },
      { side: 0, feeMinor: 15_750, feeAccountId: ledger.accountOf(3, EUR) },
    ]);
  });

  it("[FEE-3] in the home currency a resident's fee needs no rate", () => {
    play({ ...FEES, session: { currency: "BYN" } }, `
      time  | who   | act     | terms      | result
      10:00 | Alder | sell    | S1 450@100 | ok
            | Birch | buy     | B1 450@100 | S1-B1 450@100
            | Alder | account | BYN        | free 0.00, fee due -112.50
            | Birch | account | BYN        | free 0.00, fee due -90.00
    `);
  });

  it("[FEE-2] is rounded once, half up, to the cent", () => {
    play({ founding: { feeLines: [line("SELL", "NON_RESIDENT", 1), line("BUY", "NON_RESIDENT", 1)] } }, `
      time  | who   | act     | terms     | result
      10:00 | Cedar | sell    | S1 49@1   | ok
            | Dill  | buy     | B1 49@1   | S1-B1 49@1
            | Cedar | account | EUR       | free 0.00
            | Cedar | sell    | S2 50@1   | ok
            | Dill  | buy     | B2 50@1   | S2-B2 50@1
            | Cedar | account | EUR       | free 0.00, fee due -0.01
            | Dill  | account | EUR       | free 0.00, fee due -0.01
    `);
  });

  it("[FEE-1] the first line that fits side, residency and amount is taken, for the whole amount", () => {
    const bands = [
      line("BUY", "NON_RESIDENT", 100, 100_000), line("BUY", "NON_RESIDENT", 50, 200_000),
      line("BUY", "NON_RESIDENT", 10),
    ];
    play({ founding: { feeLines: bands } }, `
      time  | who   | act     | terms       | result
      10:00 | Alder | sell    | S1 9999@100 | ok
            | Cedar | buy     | B1 10@100   | S1-B1 10@100
            | Cedar | account | EUR         | free 0.00, fee due -10.00
            | Dill  | buy     | B2 11@100   | S1-B2 11@100
            | Dill  | account | EUR         | free 0.00, fee due -5.50
            | Dill  | buy     | B3 20@100   | S1-B3 20@100
            | Dill  | account | EUR         | free 0.00, fee due -15.50
            | Cedar | buy     | B4 21@100   | S1-B4 21@100
            | Cedar | account | EUR         | free 0.00, fee due -12.10
            | Alder | account | EUR         | free 0.00
    `);
  });

  it("[FEE-1] where no line fits, or one of nought, nothing is owed and no account is opened for it", () => {
    const free = [line("SELL", "RESIDENT", 0), line("BUY", "NON_RESIDENT", 35, 100)];
    const stage = play({ founding: { feeLines: free } }, `
      time  | who   | act     | terms     | result
      10:00 | Alder | sell    | S1 10@100 | ok
    `);
    const buy = placeOrder({ memberId: 3, priceTicks: 100, quantitySteps: 4 });
    const { events } = stage.send(buy, stage.exchange.state.now);
    const sides = events.filter((event) => event.type === "DealSideBound");
    expect(sides.map(({ feeMinor }) => feeMinor)).toEqual([0, 0]);
    expect(sides.map(({ feeAccountId }) => feeAccountId)).toEqual(sides.map(({ accountId }) => accountId));
    play(stage, `
      time  | who   | act     | terms | result
            | Alder | account | BYN   | none
            | Alder | account | EUR   | free 0.00
            | Cedar | account | EUR   | free 0.00
    `);
  });

  it("[FEE-4] the fee does not touch the free deposit and hinders no deal", () => {
    const setting: Setting = {
      founding: { feeLines: [line("BUY", "NON_RESIDENT", 10_000)] }, funds: { Cedar: "EUR 1.00" },
    };
    play(setting, `
      time  | who   | act     | terms     | result
      10:00 | Alder | sell    | S1 10@100 | ok
            | Cedar | buy     | B1 10@100 | S1-B1 10@100
            | Cedar | account | EUR       | free 1.00, fee due -1000.00
    `);
  });

  it("[FEE-5, APP-1] a new schedule takes two persons and holds for the deals from then on", () => {
    const stage = play(FEES, `
      time  | who   | act     | terms     | result
      10:00 | Alder | sell    | S1 20@100 | ok
            | Cedar | buy     | B1 10@100 | S1-B1 10@100
            | Cedar | account | EUR       | free 0.00, fee due -3.50
    `);
    const { feeLines } = foundExchange({ feeLines: [line("BUY", "NON_RESIDENT", 100)] });
    const at = stage.exchange.state.now;
    stage.send({ type: "SetFeeSchedule", actorId: 501, key: "", feeLines }, at);
    play(stage, `
      time  | who   | act     | terms    | result
            | Dill  | buy     | B2 5@100 | S1-B2 5@100
            | Dill  | account | EUR      | free 0.00, fee due -1.75
            | Olga  | approve | 1        | APPROVAL_BY_PROPOSER
            | Pavel | approve | 1        | 1 approved
            | Cedar | buy     | B3 5@100 | S1-B3 5@100
            | Cedar | account | EUR      | free 0.00, fee due -8.50
    `);
  });
});
