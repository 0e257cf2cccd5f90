import { apply, type Command, CoreState, E, EventLog, EVENTS, hashState, readEvent } from "@kontor/core";
import { EVENT_STRIDE } from "@kontor/core";
import { BY, foundation, goods, memberOf } from "../contender/exchange.ts";
import { CAP_TICKS, callOrders, FLOOR_TICKS, largestVolume, MEMBERS } from "./callOrders.ts";

/**
 * One run of a call auction: `node bench/auction/call.ts ORDERS`. What is timed is the end of the auction:
 * the
 * common price, all deals at it with deposits and fees, and the withdrawal of what is left. Auctions before
 * it
 * warm up the machine.
 */
const [ordersText = ""] = process.argv.slice(2);
const orders = callOrders(Number(ordersText));
const OPENS_AT = Date.UTC(2026, 0, 12);
const ENDS_AT = OPENS_AT + 60_000;
const WARM_UPS = 3;
const DEPOSIT_MINOR = 1_000_000_000_000;
const DEPOSIT_BPS = { BUY: 200, SELL: 200 };
const UNCROSSED = E.BookUncrossed;

function* prepare(): Generator<Command> {
  yield* foundation("Call", DEPOSIT_BPS);
  for (let memberId = 1; memberId <= MEMBERS; memberId++) yield* memberOf(memberId, DEPOSIT_MINOR);
  yield goods("CALL");
  yield {
    ...BY, type: "ScheduleSession", code: "call", section: "CALL", method: "CALL_AUCTION", currency: "USD",
    rules: {
      selfTrade: "ALLOW", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0,
      terms: { randomCloseMs: 0, seedHash: null },
    },
    plan: [{ period: "TRADING", at: OPENS_AT }, { period: "CLOSED", at: ENDS_AT }],
    buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false, depositBps: DEPOSIT_BPS,
  };
  yield {
    ...BY, type: "OpenBook", sessionId: 1, code: "call", commodityId: 1, basis: "FCA", sellerId: 0,
    options: [], floorTicks: FLOOR_TICKS, capTicks: CAP_TICKS, quantityStepsMax: null,
    orderValueMinorMax: null,
  };
}

/** One log for all auctions, as a running exchange has it. */
const out = new EventLog();

/** Plays one auction up to its end, then ends it; gives how long the end took. */
function play(): { readonly state: CoreState; readonly seconds: number } {
  const state = new CoreState();
  const take = (command: Command, at: number): void => {
    out.clear();
    const outcome = apply(state, command, state.seq + 1, at, out);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.code}`);
  };
  for (const command of prepare()) take(command, OPENS_AT - 1);
  for (const order of orders) take(order, OPENS_AT);
  const startMs = performance.now();
  take({ ...BY, type: "AdvanceTime" }, ENDS_AT);
  return { state, seconds: (performance.now() - startMs) / 1000 };
}

/** @throws {Error} where another price would have dealt more, or the deals are not what was told */
function checkVolume(): void {
  let dealt = 0;
  const stepsAt = 3 + EVENTS.DealMade.indexOf("quantitySteps");
  for (let start = 0; start < out.count * EVENT_STRIDE; start += EVENT_STRIDE) {
    if (out.numbers[start] === E.DealMade) dealt += out.numbers[start + stepsAt] as number;
    if (out.numbers[start] !== UNCROSSED) continue;
    const told = readEvent(out.numbers, start, out.details);
    const { volume, low, high } = largestVolume(orders);
    const isBest = told.type === "BookUncrossed" && told.volumeSteps === volume
      && told.priceTicks >= low && told.priceTicks <= high;
    if (!isBest) throw new Error(`the core dealt ${JSON.stringify(told)}, counted was ${volume}`);
  }
  if (dealt !== largestVolume(orders).volume) throw new Error(`the deals hold ${dealt} steps`);
}

for (let i = 0; i < WARM_UPS; i++) play();
const { state, seconds } = play();
checkVolume();
const figures = { deals: state.deals.count - 1, events: out.count };
console.log(JSON.stringify({ commands: orders.length, seconds, checksum: hashState(state), figures }));
