import { type OrderBook } from "../book/orderBook.ts";
import { Orders } from "../book/orders.ts";
import type { Commodity } from "../commodity/commodity.ts";
import { Deals } from "../deal/deals.ts";
import type { ReturnRequest } from "../deposit/returns.ts";
import { FeeTable } from "../deposit/feeTable.ts";
import { Ledger } from "../deposit/ledger.ts";
import { Owners } from "../member/owners.ts";
import { Traders } from "../member/traders.ts";
import type { Session } from "../session/session.ts";
import type { Proposal } from "../approval/proposals.ts";
import type { Wait } from "../lot/waits.ts";
import type { Exchange } from "./exchange.ts";
import { KeyIndex } from "./keyIndex.ts";
import { MatchPlan } from "../book/matchPlan.ts";
import { DealInHand } from "../deal/dealInHand.ts";

/**
 * Everything the exchange knows. Changed by `apply` alone; the rest of the world sees what it tells in
 * events. Lists are indexed by id, place 0 is empty.
 */
export class CoreState {
  exchange: Exchange | undefined;
  /** Time of the last command, in milliseconds since 1970 UTC. */
  now = 0;
  /** Journal sequence of the last command. */
  seq = 0;
  /** Instant at which something happens by the clock next; Infinity is never. */
  nextDueAt = Infinity;
  isStopped = false;
  owners = new Owners();
  traders = new Traders();
  ledger = new Ledger();
  orders = new Orders();
  deals = new Deals();
  keys = new KeyIndex();
  commodities: (Commodity | undefined)[] = [undefined];
  sessions: (Session | undefined)[] = [undefined];
  books: (OrderBook | undefined)[] = [undefined];
  returns = new Map<number, ReturnRequest>();
  nextReturnId = 1;
  proposals = new Map<number, Proposal>();
  nextProposalId = 1;
  /** Bids that wait after the end of their lot, by book. */
  waits = new Map<number, Wait>();
  /** Every code that names a record, by kind and code, so that a code is given once. */
  codes = new Map<string, number>();
  /** Scratch of the matcher; empty between commands. */
  readonly plan = new MatchPlan();
  readonly deal = new DealInHand();
  /** What the fee schedule comes to. */
  feeTable = new FeeTable([]);
}
