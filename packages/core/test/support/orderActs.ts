import type {
  AmendOrder, AssentBelowReserve, CancelOrder, Command, CommitBid, MakeOffer, PlaceOrder, RevealBid,
  SubmitRoundBids, TakeChance,
} from "../../src/machine/commands.ts";
import { BID_KINDS, TIMES_IN_FORCE } from "../../src/machine/words.ts";
import { commitmentOf } from "../../src/sealed/commitments.ts";
import type { Stage } from "./stage.ts";
import { minorOf, readTerms, type Row, type Terms } from "./table.ts";

interface Sender {
  readonly memberId: number;
  readonly traderId: number;
  readonly clientId: number;
}

/** Who sends: `Alder`, `Alder/Anna` (a trader of Alder), `Dill for Fir` (a broker for its client). */
function senderOf(stage: Stage, who: string): Sender {
  const [seat = "", client] = who.split(" for ");
  const [member = "", trader = member] = seat.split("/");
  return {
    memberId: stage.owners.get(member) ?? 99,
    traderId: stage.traders.get(trader) ?? 99,
    clientId: client === undefined ? 0 : (stage.owners.get(client) ?? 99),
  };
}

/** `30@102`: thirty steps at a limit of 102 ticks; `30@market` has no limit; `@102` and `30` name one. */
function readSize(text: string): { steps: number; ticks: number; isMarket: boolean } {
  const [steps = "", ticks = ""] = text.split("@");
  const isMarket = ticks === "market";
  return {
    steps: steps === "" ? NaN : Number(steps), ticks: ticks === "" || isMarket ? NaN : Number(ticks),
    isMarket,
  };
}

/** Number of a delivery place among those of a lot, from 1; an unknown one is beyond the list. */
function optionOf(stage: Stage, bookId: number, place: string | undefined): number {
  if (place === undefined) return 0;
  const options = stage.exchange.state.books[bookId]?.options ?? [];
  const found = options.findIndex((option) => option.place === place);
  return found < 0 ? options.length + 1 : found + 1;
}

function place(stage: Stage, row: Row, { words, pairs }: Terms): PlaceOrder {
  const [name = "", size = ""] = words;
  const { steps, ticks, isMarket } = readSize(size);
  const bookId = stage.books.get(pairs.get("IN") ?? "main") ?? 99;
  const sender = senderOf(stage, row.who);
  return {
    type: "PlaceOrder", ...sender, bookId, keyScope: sender.memberId, clientOrderId: name,
    side: row.act === "sell" ? 1 : 0, priceTicks: ticks, quantitySteps: steps, isMarket,
    timeInForce: Math.max(0, TIMES_IN_FORCE.findIndex((word) => words.includes(word))),
    isAllOrNone: words.includes("AON"), minFillSteps: Number(pairs.get("MIN") ?? 0),
    option: optionOf(stage, bookId, pairs.get("AT")),
    bidKind: Math.max(0, BID_KINDS.findIndex((word) => words.includes(word))),
    counterpartyId: pairs.has("TO") ? (stage.owners.get(pairs.get("TO") ?? "") ?? 99) : 0,
  };
}

/** Words for the first kinds of bids, in their order [BID-1]. */
const BID_ACTS = ["bid", "limit", "accept"];

/** `bid B1 105`, `limit B1 120`, `accept B1 105`; `B1 3@105` where it says how much, `-` for no price. */
function bid(stage: Stage, row: Row, { words, pairs }: Terms): PlaceOrder {
  const [name = "", size = ""] = words;
  const [left = "", right] = size.split("@");
  const bookId = stage.books.get(pairs.get("IN") ?? "main") ?? 99;
  const isSell = stage.exchange.state.books[bookId]?.method.lotSide === "BUY";
  const price = right ?? left;
  return {
    type: "PlaceOrder", ...senderOf(stage, row.who), bookId, keyScope: senderOf(stage, row.who).memberId,
    clientOrderId: name, side: isSell ? 1 : 0, priceTicks: price === "-" ? NaN : Number(price),
    quantitySteps: right === undefined ? NaN : Number(left), isMarket: false, timeInForce: 0,
    isAllOrNone: false, minFillSteps: 0, option: optionOf(stage, bookId, pairs.get("AT")),
    bidKind: BID_ACTS.indexOf(row.act), counterpartyId: 0,
  };
}

function amend(stage: Stage, row: Row, { words, pairs }: Terms): AmendOrder {
  const [name = "", size = ""] = words;
  const { memberId, traderId } = senderOf(stage, row.who);
  const { steps, ticks } = readSize(size);
  return {
    type: "AmendOrder", memberId, traderId, orderId: stage.orders.get(name) ?? 9999,
    key: pairs.get("KEY") ?? "", priceTicks: ticks, quantitySteps: steps,
  };
}

function cancel(stage: Stage, row: Row, { words, pairs }: Terms): CancelOrder {
  const { memberId, traderId } = senderOf(stage, row.who);
  const orderId = stage.orders.get(words[0] ?? "") ?? 9999;
  return { type: "CancelOrder", memberId, traderId, orderId, key: pairs.get("KEY") ?? "" };
}

/** `ask 2 main:60 other:10`: what a bidder asks for in round 2 of a clock, product by product. */
function ask(stage: Stage, row: Row, { words, pairs }: Terms): SubmitRoundBids {
  const [round, ...lines] = words;
  return {
    type: "SubmitRoundBids", ...senderOf(stage, row.who), sessionId: stage.sessionId, round: Number(round),
    key: pairs.get("KEY") ?? "",
    bids: lines.map((line) => {
      const [code = "", steps] = line.split(":");
      return { bookId: stage.books.get(code) ?? 99, quantitySteps: Number(steps) };
    }),
  };
}

/** `offer F1 10@19 TO:S1`; `offer F1 @19 TO:S1` is for all that is left. */
function offer(stage: Stage, row: Row, { words, pairs }: Terms): MakeOffer {
  const [name = "", size = ""] = words;
  const sender = senderOf(stage, row.who);
  const { steps, ticks } = readSize(size);
  return {
    type: "MakeOffer", ...sender, orderId: stage.orders.get(pairs.get("TO") ?? "") ?? 9999,
    keyScope: sender.memberId, clientOrderId: name, priceTicks: ticks, quantitySteps: steps,
  };
}

const ANSWERS = { take: "AcceptOffer", decline: "DeclineOffer", counter: "CounterOffer" } as const;

/** `take F1`, `decline F1`, `counter F1 19`, and `auction S1`. */
function answer(stage: Stage, row: Row, { words, pairs }: Terms): Command | undefined {
  const orderId = stage.orders.get(words[0] ?? "") ?? 9999;
  const by = { ...senderOf(stage, row.who), key: pairs.get("KEY") ?? "" };
  if (row.act === "auction") return { type: "OpenMiniAuction", ...by, orderId };
  const type = ANSWERS[row.act as keyof typeof ANSWERS];
  if (type === "CounterOffer") return { type, ...by, offerId: orderId, priceTicks: Number(words[1]) };
  return type && { type, ...by, offerId: orderId };
}

/** What a bidder of the table keeps to itself: `a` is thirty-two of that digit. */
function saltOf(pairs: Terms["pairs"]): string {
  return (pairs.get("SALT") ?? "a").repeat(32);
}

/** `commit B1 10@120 BOUND:60.00`: files the hash of a bid; `HASH:x` names one. */
function commit(stage: Stage, row: Row, { words, pairs }: Terms): CommitBid {
  const [name = "", size = ""] = words;
  const { steps, ticks } = readSize(size);
  const sender = senderOf(stage, row.who);
  const bookId = stage.books.get(pairs.get("IN") ?? "main") ?? 99;
  const opening = {
    priceTicks: ticks, quantitySteps: steps, option: optionOf(stage, bookId, pairs.get("AT")),
    salt: saltOf(pairs),
  };
  const at = { session: { code: "S" }, code: pairs.get("IN") ?? "main" };
  return {
    type: "CommitBid", ...sender, bookId, key: name,
    commitment: pairs.get("HASH") ?? commitmentOf(at, opening) ?? "",
    boundMinor: minorOf(pairs.get("BOUND") ?? "0"),
  };
}

/** `reveal B1 10@120`: shows a bid that was filed. */
function reveal(stage: Stage, row: Row, { words, pairs }: Terms): RevealBid {
  const [name = "", size = ""] = words;
  const { steps, ticks } = readSize(size);
  const { memberId, traderId } = senderOf(stage, row.who);
  const bookId = stage.books.get(pairs.get("IN") ?? "main") ?? 99;
  return {
    type: "RevealBid", memberId, traderId, orderId: stage.orders.get(name) ?? 9999,
    key: pairs.get("KEY") ?? "", priceTicks: ticks, quantitySteps: steps,
    option: optionOf(stage, bookId, pairs.get("AT")), salt: saltOf(pairs),
  };
}

/**
 * `assent`, `step in IN:other`: the owner accepts what was bid below its reserve, who waits its chance.
 */
function onLot(
  stage: Stage, row: Row, { pairs }: Terms, type: "AssentBelowReserve" | "TakeChance",
): AssentBelowReserve | TakeChance {
  const { memberId, traderId } = senderOf(stage, row.who);
  const bookId = stage.books.get(pairs.get("IN") ?? "main") ?? 99;
  return { type, memberId, traderId, bookId, actorId: memberId, key: pairs.get("KEY") ?? "" };
}

/** What members do, by the word in the table; undefined for an act of somebody else. */
export function orderAct(stage: Stage, row: Row): Command | undefined {
  const terms = readTerms(row.terms);
  if (row.act === "assent") return onLot(stage, row, terms, "AssentBelowReserve");
  if (row.act === "step in") return onLot(stage, row, terms, "TakeChance");
  if (row.act === "sell" || row.act === "buy") return place(stage, row, terms);
  if (BID_ACTS.includes(row.act)) return bid(stage, row, terms);
  if (row.act === "ask") return ask(stage, row, terms);
  if (row.act === "commit") return commit(stage, row, terms);
  if (row.act === "reveal") return reveal(stage, row, terms);
  if (row.act === "amend") return amend(stage, row, terms);
  if (row.act === "offer") return offer(stage, row, terms);
  return row.act === "cancel" ? cancel(stage, row, terms) : answer(stage, row, terms);
}
