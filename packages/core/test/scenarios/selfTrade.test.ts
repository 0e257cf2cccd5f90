import { describe, expect, it } from "vitest";
import { placeOrder } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const CANCEL_RESTING: Setting = { rules: { selfTrade: "CANCEL_RESTING" } };
const PERIODIC: Setting = { method: "PERIODIC_COUNTER_AUCTION" };

describe("orders of one organization do not deal with each other", () => {
  it("[STP-2] stops the incoming order; deals planned before its own order stand", () => {
    play({}, `
      time  | who   | act    | terms     | result
      10:00 | Birch | sell   | S1 10@99  | ok
            | Alder | sell   | S2 10@100 | ok
            | Birch | sell   | S3 10@101 | ok
      10:01 | Alder | buy    | B1 30@101 | S1-B1 10@99, B1 out 20 SELF_TRADE, SELF_TRADE
            | -     | book   |           | sells S2 10@100, S3 10@101
            | Alder | cancel | B1        | ORDER_NOT_ACTIVE
            | Cedar | buy    | B2 10@100 | S2-B2 10@100
    `);
  });

  it("[STP-2] an all-or-none order that is stopped makes no deal at all", () => {
    play({}, `
      time  | who   | act    | terms         | result
      10:00 | Birch | sell   | S1 10@99      | ok
            | Alder | sell   | S2 10@100     | ok
      10:01 | Alder | buy    | B1 20@101 AON | B1 out 20 SELF_TRADE, SELF_TRADE
            | Alder | buy    | B2 20@101 FOK | B2 out 20 SELF_TRADE, SELF_TRADE
            | -     | book   |               | sells S1 10@99, S2 10@100
    `);
  });

  it("[STP-2] an own order is met even where it could not have dealt, but not behind the last step", () => {
    play({}, `
      time  | who   | act    | terms         | result
      10:00 | Alder | sell   | S1 50@100 AON | ok
      10:01 | Alder | buy    | B1 10@100     | B1 out 10 SELF_TRADE, SELF_TRADE
            | Birch | sell   | S2 10@99      | ok
            | Alder | buy    | B2 10@100     | S2-B2 10@99
    `);
  });

  it("[STP-2] an amendment that meets an own order is stopped and cancelled", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@105 | ok
            | Alder | buy   | B1 10@100 | ok
      10:01 | Alder | amend | B1 @105   | B1 out 10 SELF_TRADE, SELF_TRADE
            | -     | book  |           | sells S1 10@105
    `);
  });

  it("[STP-3] or takes the resting order out and goes on", () => {
    play(CANCEL_RESTING, `
      time  | who   | act  | terms        | result
      10:00 | Alder | sell | S1 10@100    | ok
            | Birch | sell | S2 10@101    | ok
            | Alder | sell | S3 10@102    | ok
      10:01 | Alder | buy  | B1 15@101    | S1 out 10 SELF_TRADE, S2-B1 10@101
            | -     | book |              | sells S3 10@102; buys B1 5@101
    `);
  });

  it("[STP-3] a dropped all-or-none plan takes nothing out", () => {
    play(CANCEL_RESTING, `
      time  | who   | act  | terms         | result
      10:00 | Alder | sell | S1 10@100     | ok
            | Birch | sell | S2 10@101     | ok
      10:01 | Alder | buy  | B1 11@101 FOK | B1 out 11 FILL_OR_KILL, FILL_OR_KILL
            | Alder | buy  | B2 10@101 FOK | S1 out 10 SELF_TRADE, S2-B2 10@101
    `);
  });

  it("[STP-1] or lets them deal, where the session allows it", () => {
    play({ rules: { selfTrade: "ALLOW" } }, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Alder | buy  | B1 10@100 | S1-B1 10@100
    `);
  });

  it("[STP-1] organizations of one beneficial owner are one group", () => {
    play({ members: { Elm: { group: "holding" }, Fir: { group: "holding" } } }, `
      time  | who   | act  | terms     | result
      10:00 | Elm   | sell | S1 10@100 | ok
            | Fir   | buy  | B1 10@100 | B1 out 10 SELF_TRADE, SELF_TRADE
            | Cedar | buy  | B2 10@100 | S1-B2 10@100
    `);
  });

  it("[STP-4] two clients of one broker may deal, and surveillance is told", () => {
    const broker = {
      members: { Elm: { isBroker: true } }, clients: { Fir: { broker: "Elm" }, Gum: { broker: "Elm" } },
    };
    play(broker, `
      time  | who         | act  | terms     | result
      10:00 | Elm for Fir | sell | S1 10@100 | ok
            | Elm for Gum | buy  | B1 4@100  | S1-B1 4@100
            | -           | deal | 1         | S1-B1 4@100 400.00 DOMESTIC SAME_BROKER_CROSS FIRST_OF_SELLER FIRST_OF_BUYER
            | Elm         | buy  | B2 4@100  | S1-B2 4@100
            | -           | deal | 2         | S1-B2 4@100 400.00 DOMESTIC SAME_BROKER_CROSS FIRST_OF_BUYER
            | Elm for Fir | buy  | B3 4@100  | B3 out 4 SELF_TRADE, SELF_TRADE
            | Cedar       | buy  | B4 2@100  | S1-B4 2@100
            | -           | deal | 3         | S1-B4 2@100 200.00 EXPORT FIRST_OF_BUYER
    `);
  });
});

describe("self-trade in the periodic method", () => {
  it("[PCA-8, STP-2] is refused at the door; equal prices cross", () => {
    play(PERIODIC, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Alder | buy   | B1 10@100 | SELF_TRADE
            | Alder | buy   | B1 10@99  | ok
            | Alder | amend | B1 @100   | SELF_TRADE
            | Alder | amend | S1 @99    | SELF_TRADE
            | -     | book  |           | sells S1 10@100; buys B1 10@99
    `);
  });

  it("[PCA-8, STP-3] or the other order is taken out, without a certificate of no sale", () => {
    play({ ...PERIODIC, ...CANCEL_RESTING }, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 10@100 | ok
            | Alder | sell   | S2 10@102 | ok
            | Alder | buy    | B1 10@101 | S1 out 10 SELF_TRADE
            | -     | book   |           | sells S2 10@102; buys B1 10@101
            | Olga  | period | CLOSING   | CLOSING begins, no sale S2 10@102, S2 out 10 SESSION_END, B1 out 10 SESSION_END
    `);
  });

  it("[PCA-8, STP-1] or both stand and may deal", () => {
    play({ ...PERIODIC, rules: { selfTrade: "ALLOW" } }, `
      time  | who   | act    | terms       | result
      10:00 | Alder | sell   | S1 10@100   | ok
            | Alder | buy    | B1 10@100   | ok
            | Olga  | period | DEAL_MAKING | DEAL_MAKING begins, S1-B1 10@100
    `);
  });

  it("[STP-3, CDA-2] takes out every own order in the way, however many, and deals with all behind", () => {
    const { exchange } = new Stage(CANCEL_RESTING);
    const rest = (memberId: number, count: number): void => {
      for (let i = 0; i < count; i++) {
        exchange.set(placeOrder({ memberId, clientOrderId: `s${i}`, side: 1, priceTicks: 100 }));
      }
    };
    rest(1, 40);
    rest(2, 300);
    const buy = placeOrder({ memberId: 1, clientOrderId: "b", priceTicks: 100, quantitySteps: 300 });
    const { events } = exchange.send(buy);
    const gone = events.filter((event) => event.type === "OrderCancelled");
    const deals = events.filter((event) => event.type === "DealMade");
    expect(gone.map(({ orderId }) => orderId)).toEqual(Array.from({ length: 40 }, (_, i) => 1 + i));
    expect(deals.map(({ sellOrderId }) => sellOrderId)).toEqual(
      Array.from({ length: 300 }, (_, i) => 41 + i),
    );
    expect(exchange.state.orders.count).toBe(0);
  });
});
