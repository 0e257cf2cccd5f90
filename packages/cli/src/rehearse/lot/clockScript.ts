import type { ClockIncrement, ClockTerms } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import { byCodePoints } from "../byCodePoints.ts";
import {
  countField, decimalField, type Fields, gridField, listField, optionalText, textField,
} from "../fields.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import { tellClock } from "./clockResult.ts";
import { stepsField, ticksField } from "./lotFields.ts";
import type { Grid, LotAct, LotOffer, LotScript, Refused } from "./script.ts";

const BY = { actorId: 0, key: "" };
const USUAL: readonly ClockIncrement[] = [
  { above: { units: 30, digits: 2 }, rate: { units: 3, digits: 2 } },
  { above: { units: 15, digits: 2 }, rate: { units: 2, digits: 2 } },
  { above: { units: 5, digits: 2 }, rate: { units: 1, digits: 2 } },
  { above: { units: 0, digits: 0 }, rate: { units: 5, digits: 3 } },
];

/** Files of `CLOCK_AUCTION`: each `ROUND_BIDS` is a whole round, which ends with it. */
export const clockScript: LotScript = {
  method: "CLOCK_AUCTION",
  read(file, grid, cast) {
    for (const name of partiesOf(file)) cast.party(name);
    return { terms: termsOf(file.rules), lots: productsOf(file.rules, grid), plan: [], opensIn: "TRADING" };
  },
  act(act) {
    return act.event.type === "ROUND_BIDS" ? bidRound(act) : undefined;
  },
  tell: tellClock,
};

function termsOf(rules: Fields): ClockTerms {
  const increments = rules["increments"] === undefined
    ? USUAL
    : listField(rules, "increments", "rules").map((line, place) => ({
      above: decimalField(line, "above", `rules/increments/${place}`),
      rate: decimalField(line, "rate", `rules/increments/${place}`),
    }));
  return { roundMs: null, pauseMs: 0, increments };
}

function productsOf(rules: Fields, grid: Grid): LotOffer[] {
  if (rules["products"] === undefined) return [productOf(rules, "lot", grid, "rules")];
  return listField(rules, "products", "rules").map((product, place) => {
    const where = `rules/products/${place}`;
    const own = product["tick"] === undefined ? undefined : gridField(product, "tick", where);
    return productOf(product, "product", own ? { ...grid, tick: own } : grid, where, own);
  });
}

function productOf(fields: Fields, name: string, grid: Grid, where: string, tick?: Scaled): LotOffer {
  return {
    lot: textField(fields, name, where),
    owner: textField(fields, "owner", where),
    quantitySteps: stepsField(fields, "maxSupply", grid, undefined, where),
    startTicks: ticksField(fields, "startPrice", grid, Math.ceil, where),
    reserveTicks: null, isDivisible: true, minTakeSteps: 0,
    minSupplySteps: stepsField(fields, "minSupply", grid, undefined, where),
    ...(tick ? { tick } : {}),
  };
}

/** Ids of bidders decide ties, and compare as text. */
function partiesOf({ events }: RehearsalFile): string[] {
  const names = events.flatMap((event, place) => (
    event.type === "ROUND_BIDS" ? bidsOf(event, `events/${place}`).map(({ party }) => party) : []
  ));
  return [...new Set(names)].sort(byCodePoints);
}

interface NamedBid {
  readonly party: string;
  readonly product: string | undefined;
  readonly bid: Fields;
}

function bidsOf(event: RehearsalEvent, where: string): NamedBid[] {
  return listField(event, "bids", where).map((bid, place) => ({
    party: textField(bid, "party", `${where}/bids/${place}`),
    product: optionalText(bid, "product", `${where}/bids/${place}`),
    bid,
  }));
}

/** All bids of each party together (A30), in the order in which the parties are first named. */
function bidRound({ event, where, stage, send }: LotAct): readonly Refused[] {
  send({ ...BY, type: "AdvanceTime" });
  const { sessionId, exchange, cast, books } = stage;
  const period = exchange.state.sessions[sessionId]?.period;
  const open = books.find(({ bookId }) => exchange.state.books[bookId]?.lot?.phase === "BIDDING");
  if (period !== "TRADING" || !open) return [{ code: "SESSION_CLOSED" }];
  const round = exchange.state.books[open.bookId]?.lot?.round ?? 0;
  const bids = bidsOf(event, where);
  const refused = [...new Set(bids.map(({ party }) => party))].flatMap((party) => {
    const code = send({
      type: "SubmitRoundBids", ...cast.party(party), clientId: 0, sessionId, round, key: "",
      bids: bids.filter((bid) => bid.party === party).map((bid) => lineOf(bid, stage, where)),
    }, party);
    return code === undefined ? [] : [{ code, party }];
  });
  send({ ...BY, type: "CloseRound", sessionId, round, reason: "" });
  return refused;
}

function lineOf({ product, bid }: NamedBid, { books, grid }: LotAct["stage"], where: string) {
  const named = product ?? books[0]?.offer.lot;
  const bookId = books.find(({ offer }) => offer.lot === named)?.bookId ?? 0;
  return { bookId, quantitySteps: countField({ type: "", ...bid }, "quantity", grid.step, where) };
}
