import { byCodePoints } from "../byCodePoints.ts";
import { countField, type Fields, listField, optionalText, textField } from "../fields.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import { tellClock } from "./clockResult.ts";
import { clockTerms, productsOf } from "./clockRules.ts";
import type { LotAct, LotScript, Refused } from "./script.ts";

const BY = { actorId: 0, key: "" };
/** Files of `CLOCK_AUCTION`: each `ROUND_BIDS` is a whole round, which ends with it. */
export const clockScript: LotScript = {
  method: "CLOCK_AUCTION",
  read(file, grid, cast) {
    for (const name of partiesOf(file)) cast.party(name);
    return {
      terms: clockTerms(file.rules), lots: productsOf(file.rules, grid), plan: [], opensIn: "TRADING",
    };
  },
  act(act) {
    return act.event.type === "ROUND_BIDS" ? bidRound(act) : undefined;
  },
  tell: tellClock,
};

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
function bidRound(act: LotAct): readonly Refused[] {
  const { event, where, stage, send } = act;
  send({ ...BY, type: "AdvanceTime" });
  const { sessionId, exchange, books } = stage;
  const period = exchange.state.sessions[sessionId]?.period;
  const open = books.find(({ bookId }) => exchange.state.books[bookId]?.lot?.phase === "BIDDING");
  if (period !== "TRADING" || !open) return [{ code: "SESSION_CLOSED" }];
  const round = exchange.state.books[open.bookId]?.lot?.round ?? 0;
  const bids = bidsOf(event, where);
  const refused = [...new Set(bids.map(({ party }) => party))].flatMap((party) => {
    const code = bidOf(act, party, round, bids.filter((bid) => bid.party === party));
    return code === undefined ? [] : [{ code, party }];
  });
  send({ ...BY, type: "CloseRound", sessionId, round, reason: "" });
  return refused;
}

/** What is not on offer is nobody's to ask for [CLK-2]; no reason of the core comes before that one. */
function bidOf(
  { stage, where, send }: LotAct, party: string, round: number, named: readonly NamedBid[],
): string | undefined {
  const bids = named.map((bid) => lineOf(bid, stage, where));
  if (bids.some(({ bookId }) => bookId === 0)) return "NOT_ELIGIBLE";
  const { cast, sessionId } = stage;
  const by = { ...cast.party(party), clientId: 0, key: "" };
  return send({ type: "SubmitRoundBids", ...by, sessionId, round, bids }, party);
}

function lineOf({ product, bid }: NamedBid, { books, grid }: LotAct["stage"], where: string) {
  const named = product ?? (books.length === 1 ? books[0]?.offer.lot : undefined);
  const bookId = books.find(({ offer }) => offer.lot === named)?.bookId ?? 0;
  return { bookId, quantitySteps: countField({ type: "", ...bid }, "quantity", grid.step, where) };
}
