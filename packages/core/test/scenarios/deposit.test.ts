import { describe, expect, it } from "vitest";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";

/** Both sides give five per cent. */
const FIVE: Setting = {
  session: { depositBps: { BUY: 500, SELL: 500 } }, funds: { Alder: "EUR 100.00", Cedar: "EUR 100.00" },
};

describe("deposit of orders and deals", () => {
  it("[DEP-3] an order is taken up to the free deposit, to the cent", () => {
    play(FIVE, `
      time  | who   | act     | terms      | result
      10:00 | Cedar | buy     | B1 21@100  | DEPOSIT_INSUFFICIENT
            | Cedar | buy     | B1 20@100  | ok
            | Cedar | account | EUR        | free 0.00, reserved 100.00
            | Cedar | buy     | B2 1@1     | DEPOSIT_INSUFFICIENT
            | Alder | sell    | S1 20@101  | DEPOSIT_INSUFFICIENT
            | Birch | buy     | B3 1@1     | DEPOSIT_INSUFFICIENT
            | Birch | account | EUR        | none
    `);
  });

  it("[DEP-3] an order that requires nothing needs no account", () => {
    play({ session: { depositBps: { BUY: 500, SELL: 0 } } }, `
      time  | who   | act     | terms      | result
      10:00 | Birch | sell    | S1 20@100  | ok
            | Birch | account | EUR        | free 0.00
    `);
  });

  it("[DEP-2] what is required is rounded up once for the order, to the cent", () => {
    play({ ...FIVE, session: { depositBps: { BUY: 333, SELL: 1 } } }, `
      time  | who   | act     | terms      | result
      10:00 | Cedar | buy     | B1 1@1     | ok
            | Cedar | account | EUR        | free 99.96, reserved 0.04
            | Cedar | amend   | B1 3@1     | ok
            | Cedar | account | EUR        | free 99.90, reserved 0.10
            | Alder | sell    | S1 1@2     | ok
            | Alder | account | EUR        | free 99.99, reserved 0.01
    `);
  });

  it("[DEP-4] a deal blocks at its own price; the rest of the order reserves anew", () => {
    play(FIVE, `
      time  | who   | act     | terms      | result
      10:00 | Alder | sell    | S1 4@90    | ok
            | Cedar | buy     | B1 10@100  | S1-B1 4@90
            | Cedar | account | EUR        | free 52.00, reserved 30.00, blocked 18.00
            | Alder | account | EUR        | free 82.00, blocked 18.00
            | Cedar | cancel  | B1         | B1 out 6 OWNER
            | Cedar | account | EUR        | free 82.00, blocked 18.00
    `);
  });

  it("[DEP-4] a seller's better price blocks more than was reserved: free may go below zero", () => {
    play({ ...FIVE, funds: { Alder: "EUR 50.00", Cedar: "EUR 100.00" } }, `
      time  | who   | act     | terms      | result
      10:00 | Cedar | buy     | B1 10@120  | ok
            | Alder | sell    | S1 10@100  | S1-B1 10@120
            | Alder | account | EUR        | free -10.00, blocked 60.00
            | Alder | sell    | S2 1@1     | DEPOSIT_INSUFFICIENT
            | Olga  | ask back | Alder EUR 1.00 | DEPOSIT_INSUFFICIENT
            | Olga  | credit  | Alder EUR 10.05 | ok
            | Alder | sell    | S2 1@1     | ok
    `);
  });

  it("[DEP-4] pieces rounded up one by one may take a cent more than the whole", () => {
    play({ session: { depositBps: { BUY: 500, SELL: 0 } }, commodity: { tick: { units: 1, digits: 2 } },
      funds: { Cedar: "EUR 0.01" } }, `
      time  | who   | act     | terms      | result
      10:00 | Cedar | buy     | B1 20@1    | ok
            | Cedar | account | EUR        | free 0.00, reserved 0.01
            | Alder | sell    | S1 10@1    | S1-B1 10@1
            | Cedar | account | EUR        | free -0.01, reserved 0.01, blocked 0.01
            | Alder | sell    | S2 10@1    | S2-B1 10@1
            | Cedar | account | EUR        | free -0.01, blocked 0.02
    `);
  });

  it("[DEP-5] an order that trades below its requirement may still be lowered", () => {
    play({ ...FIVE, funds: { Alder: "EUR 50.00", Cedar: "EUR 100.00" } }, `
      time  | who   | act     | terms      | result
      10:00 | Cedar | buy     | B1 5@120   | ok
            | Alder | sell    | S1 10@100  | S1-B1 5@120
            | Alder | account | EUR        | free -5.00, reserved 25.00, blocked 30.00
            | Alder | amend   | S1 6       | DEPOSIT_INSUFFICIENT
            | Alder | amend   | S1 5       | ok
            | Alder | amend   | S1 4       | ok
            | Alder | account | EUR        | free 0.00, reserved 20.00, blocked 30.00
    `);
  });

  it("[DEP-3] deposit of one currency covers no order in another", () => {
    play({ ...FIVE, funds: { Alder: "USD 100.00" } }, `
      time  | who   | act     | terms     | result
      10:00 | Alder | sell    | S1 1@1    | DEPOSIT_INSUFFICIENT
            | Alder | account | USD       | free 100.00
    `);
  });

  it("[MEM-5, DEP-3] a client's orders are covered by the client's deposit, not the broker's", () => {
    const setting: Setting = {
      ...FIVE, members: { Elm: { isBroker: true } }, clients: { Fir: { broker: "Elm" } },
      funds: { Elm: "EUR 100.00" },
    };
    play(setting, `
      time  | who         | act     | terms             | result
      10:00 | Elm for Fir | sell    | S1 1@100          | DEPOSIT_INSUFFICIENT
            | Olga        | credit  | Fir EUR 5.00      | ok
            | Elm for Fir | sell    | S1 1@100          | ok
            | Elm         | account | EUR               | free 100.00
            | Fir         | account | EUR               | free 0.00, reserved 5.00
    `);
  });
});

describe("movements of deposit", () => {
  const dealt = `
      time  | who   | act     | terms      | result
      10:00 | Alder | sell    | S1 10@100  | ok
            | Cedar | buy     | B1 10@100  | S1-B1 10@100`;

  it("[DEP-1] every movement takes from one part what it gives to another", () => {
    play({ funds: { Alder: "EUR 100.00", Cedar: "EUR 50.00" } }, `
      time  | who      | act      | terms           | result
      10:00 | exchange | account  | EUR             | free 0.00, bank -150.00
            | Olga     | transfer | Alder EUR 30.00 | held as 1
            | Pavel    | approve  | 1               | 1 approved
            | exchange | account  | EUR             | free 0.00, bank -150.00, paid out 30.00
            | Alder    | account  | EUR             | free 70.00
    `);
  });

  it("[DEP-6] requests of return have numbers of their own, and each is paid once, at the bank", () => {
    play({ funds: { Alder: "BYN 100.00", Cedar: "EUR 50.00" } }, `
      time  | who      | act      | terms           | result
      10:00 | Alder    | account  | BYN             | free 100.00
            | Olga     | ask back | Alder BYN 40.00 | ok
            | Olga     | ask back | Alder BYN 10.00 | ok
            | Olga     | ask back | Cedar EUR 50.00 | ok
            | Alder    | account  | BYN             | free 50.00, returning 50.00
            | Olga     | pay back | 2               | held as 1
            | Pavel    | approve  | 1               | 1 approved
            | Alder    | account  | BYN             | free 50.00, returning 40.00
            | exchange | account  | BYN             | free 0.00, bank -90.00
            | Olga     | pay back | 2               | held as 2
            | Pavel    | approve  | 2               | RETURN_NOT_FOUND
            | Olga     | pay back | 3               | held as 3
            | Pavel    | approve  | 3               | 3 approved
            | Cedar    | account  | EUR             | free 0.00
            | exchange | account  | EUR             | free 0.00
    `);
  });

  it("[DEP-7] what is owed may be debited to the cent, and no account is no account", () => {
    const feeLines = [{ side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null }] as const;
    play({ founding: { feeLines }, funds: { Cedar: "EUR 50.00" } }, `${dealt}
            | Cedar | account   | EUR              | free 50.00, fee due -10.00
            | Olga  | debit fee | Cedar EUR 10.01  | TERMS_INVALID
            | Olga  | debit fee | Dill EUR 1.00    | ACCOUNT_NOT_FOUND
            | Olga  | debit fee | Cedar EUR 10.00  | ok
            | Cedar | account   | EUR              | free 40.00
    `);
  });

  it("[DEP-8] a fine takes what the arrears have left, and costs what both have left", () => {
    const setting: Setting = { ...FIVE, funds: { Alder: "EUR 50.00", Cedar: "EUR 50.00" } };
    play(setting, `${dealt}
            | Olga  | forfeit | 1 SELL FEES:30.00 FINE:40.00 COSTS:9.00 | held as 1
            | Pavel | approve | 1               | 1 approved
            | Alder | account | EUR             | free 0.00, fee due 30.00
            | exchange | account | EUR          | free 0.00, bank -100.00, paid out 20.00
            | Olga  | forfeit | 1 BUY FEES:10.00 FINE:20.00 COSTS:30.00 | held as 2
            | Pavel | approve | 2               | 2 approved
            | Cedar | account | EUR             | free 0.00, fee due 10.00
            | exchange | account | EUR          | free 0.00, bank -100.00, fee income 20.00, paid out 40.00
    `);
  });

  it("[DEP-8] a deal has a buyer's side and a seller's, and no third", () => {
    const stage = play({ ...FIVE, funds: { Alder: "EUR 50.00", Cedar: "EUR 50.00" } }, dealt);
    const unblock = (side: number) => {
      const proposalId = stage.exchange.set({
        type: "UnblockDeposit", actorId: 501, key: "", dealId: 1, side, reference: "",
      });
      return stage.exchange.send({ type: "ApproveProposal", actorId: 502, key: "", proposalId }).outcome;
    };
    expect(unblock(2)).toEqual({ ok: false, code: "DEAL_NOT_FOUND" });
    expect(unblock(-1)).toEqual({ ok: false, code: "DEAL_NOT_FOUND" });
    expect(unblock(1).ok).toBe(true);
  });

  it("[DEP-6] what is asked back covers nothing from then on, and is paid by two", () => {
    play(FIVE, `
      time  | who      | act      | terms            | result
      10:00 | Olga     | ask back | Alder EUR 60.00  | ok
            | Alder    | account  | EUR              | free 40.00, returning 60.00
            | Alder    | sell     | S1 9@100         | DEPOSIT_INSUFFICIENT
            | Olga     | ask back | Alder EUR 40.01  | DEPOSIT_INSUFFICIENT
            | Olga     | pay back | 1                | held as 1
            | Pavel    | approve  | 1                | 1 approved
            | Alder    | account  | EUR              | free 40.00
            | exchange | account  | EUR              | free 0.00, bank -140.00
            | Olga     | pay back | 1                | held as 2
            | Pavel    | approve  | 2                | RETURN_NOT_FOUND
    `);
  });

  it("[DEP-6] refuses unknown owners, accounts, currencies and amounts", () => {
    play(FIVE, `
      time  | who  | act      | terms                      | result
      10:00 | Olga | credit   | Nobody EUR 1.00            | MEMBER_NOT_FOUND
            | Olga | credit   | Alder GBP 1.00             | TERMS_INVALID
            | Olga | credit   | Alder EUR 0                | TERMS_INVALID
            | Olga | credit   | Alder EUR -1               | TERMS_INVALID
            | Olga | credit   | Alder EUR 90071992547409   | AMOUNT_OUT_OF_RANGE
            | Olga | ask back | Nobody EUR 1.00            | MEMBER_NOT_FOUND
            | Olga | ask back | Birch EUR 1.00             | ACCOUNT_NOT_FOUND
            | Olga | ask back | Alder GBP 1.00             | ACCOUNT_NOT_FOUND
            | Olga | ask back | Alder EUR 0                | TERMS_INVALID
    `);
  });

  it("[DEP-8] a deal's deposit is unblocked side by side, once", () => {
    play(FIVE, `${dealt}
            | Olga  | unblock | 1 SELL     | held as 1
            | Pavel | approve | 1          | 1 approved
            | Alder | account | EUR        | free 100.00
            | Cedar | account | EUR        | free 50.00, blocked 50.00
            | Olga  | unblock | 1 SELL     | held as 2
            | Pavel | approve | 2          | STATE_UNCHANGED
            | Olga  | unblock | 2 SELL     | held as 3
            | Pavel | approve | 3          | DEAL_NOT_FOUND
    `);
  });

  it("[DEP-8] two deals are released one by one", () => {
    play(FIVE, `
      time  | who   | act     | terms     | result
      10:00 | Alder | sell    | S1 10@100 | ok
            | Cedar | buy     | B1 6@100  | S1-B1 6@100
            | Cedar | buy     | B2 4@100  | S1-B2 4@100
            | Cedar | account | EUR       | free 50.00, blocked 50.00
            | Olga  | unblock | 1 BUY     | held as 1
            | Pavel | approve | 1         | 1 approved
            | Cedar | account | EUR       | free 80.00, blocked 20.00
    `);
  });

  it("[DEP-8] a forfeit takes fees, then the fine, then costs, as far as the blocked sum reaches", () => {
    const fees: Setting = { ...FIVE, founding: { feeLines: [
      { side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null },
    ] } };
    play(fees, `${dealt}
            | Cedar    | account | EUR                                | free 50.00, blocked 50.00, fee due -10.00
            | Olga     | forfeit | 1 BUY FEES:10.00 FINE:25.00 COSTS:5.00 | held as 1
            | Pavel    | approve | 1                                  | 1 approved
            | Cedar    | account | EUR                                | free 50.00, blocked 10.00
            | exchange | account | EUR                                | free 0.00, bank -200.00, fee income 15.00, paid out 25.00
            | Olga     | forfeit | 1 BUY FINE:8.00 COSTS:7.00         | held as 2
            | Pavel    | approve | 2                                  | 2 approved
            | Cedar    | account | EUR                                | free 50.00
            | exchange | account | EUR                                | free 0.00, bank -200.00, fee income 17.00, paid out 33.00
            | Olga     | forfeit | 1 BUY FINE:-1.00                   | held as 3
            | Pavel    | approve | 3                                  | TERMS_INVALID
            | Olga     | forfeit | 7 BUY FINE:1.00                    | held as 4
            | Pavel    | approve | 4                                  | DEAL_NOT_FOUND
    `);
  });

  it("[DEP-7] fees are debited from free deposit, at most what is due and what is free", () => {
    const fees: Setting = { ...FIVE, founding: { feeLines: [
      { side: "BUY", residency: "NON_RESIDENT", bps: 600, upToMinor: null },
    ] } };
    play(fees, `${dealt}
            | Cedar    | account   | EUR             | free 50.00, blocked 50.00, fee due -60.00
            | Olga     | debit fee | Cedar EUR 60.01 | TERMS_INVALID
            | Olga     | debit fee | Cedar EUR 50.01 | DEPOSIT_INSUFFICIENT
            | Olga     | debit fee | Cedar EUR 50.00 | ok
            | Cedar    | account   | EUR             | free 0.00, blocked 50.00, fee due -10.00
            | exchange | account   | EUR             | free 0.00, bank -200.00, fee income 60.00
            | Olga     | debit fee | Cedar EUR 10.01 | TERMS_INVALID
    `);
  });

  it("[DEP-7] a transfer pays a counterparty from free deposit, with two persons", () => {
    play(FIVE, `${dealt}
            | Olga  | transfer | Cedar EUR 50.01 | held as 1
            | Pavel | approve  | 1               | DEPOSIT_INSUFFICIENT
            | Olga  | transfer | Cedar EUR 50.00 | held as 2
            | Pavel | approve  | 2               | 2 approved
            | Cedar | account  | EUR             | free 0.00, blocked 50.00
    `);
  });
});
