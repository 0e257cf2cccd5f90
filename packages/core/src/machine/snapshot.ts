import type { Indication } from "../auction/indication.ts";
import type { Proposal } from "../approval/proposals.ts";
import { type BookTerms, OrderBook } from "../book/orderBook.ts";
import { copyOrders, type OrderRow, restoreOrders } from "../book/orderRows.ts";
import type { Commodity } from "../commodity/commodity.ts";
import { type DealRow, Deals } from "../deal/deals.ts";
import { Ledger, type LedgerCopy } from "../deposit/ledger.ts";
import type { ReturnRequest } from "../deposit/returns.ts";
import { Owners, type OwnersCopy } from "../member/owners.ts";
import { type TraderRow, Traders } from "../member/traders.ts";
import { copyLot } from "../lot/lot.ts";
import type { Wait } from "../lot/waits.ts";
import { methodOf } from "../method/methods.ts";
import { updateDue } from "../session/nextDue.ts";
import { updatePermits } from "../session/permits.ts";
import type { Session } from "../session/session.ts";
import type { Exchange } from "./exchange.ts";
import { invariant } from "./invariant.ts";
import { KeyIndex, type KeyIndexCopy } from "./keyIndex.ts";
import { StateHasher } from "./stateHash.ts";
import { CoreState } from "./state.ts";

/** Layout of the snapshot; another layout is not read, the journal is replayed instead [JRN-6]. */
export const SNAPSHOT_LAYOUT = 5;

interface BookRow extends BookTerms {
  readonly sessionId: number;
  readonly dealCount: number;
  readonly lastTicks: number;
  readonly isStale: boolean;
  readonly indicated: Indication;
  readonly orders: readonly OrderRow[];
}

/** Everything the exchange knows, as plain values. */
export interface StateCopy {
  readonly exchange: Exchange | undefined;
  readonly isStopped: boolean;
  readonly owners: OwnersCopy;
  readonly traders: readonly TraderRow[];
  readonly ledger: LedgerCopy;
  readonly nextOrderId: number;
  readonly deals: readonly DealRow[];
  readonly keys: KeyIndexCopy;
  readonly commodities: readonly (Commodity | undefined)[];
  readonly sessions: readonly (Session | undefined)[];
  readonly books: readonly (BookRow | undefined)[];
  readonly returns: readonly ReturnRequest[];
  readonly nextReturnId: number;
  readonly proposals: readonly Proposal[];
  readonly nextProposalId: number;
  readonly waits: readonly Wait[];
  readonly annulledDeals: readonly number[];
  readonly codes: readonly (readonly [string, number])[];
}

export interface Snapshot {
  readonly layout: number;
  readonly seq: number;
  readonly now: number;
  readonly hash: string;
  readonly state: StateCopy;
}

/** Hash of all that the exchange knows; equal states have equal hashes, however they came about [JRN-5]. */
export function hashState(state: CoreState): string {
  return hashCopy(copyState(state));
}

/** A copy that later commands do not touch, with its hash [DET-4]. */
export function takeSnapshot(state: CoreState): Snapshot {
  const copy = copyState(state);
  return { layout: SNAPSHOT_LAYOUT, seq: state.seq, now: state.now, hash: hashCopy(copy), state: copy };
}

/**
 * Builds the state of a snapshot aside; the running one is not touched [DET-4].
 * @throws {InvariantError} when the state built does not have the hash of the snapshot
 */
export function restoreSnapshot(snapshot: Snapshot): CoreState {
  invariant(snapshot.layout === SNAPSHOT_LAYOUT, "the snapshot has the layout of this release");
  const state = buildState(snapshot.state);
  state.seq = snapshot.seq;
  state.now = snapshot.now;
  invariant(hashState(state) === snapshot.hash, "the restored state has the hash of the snapshot");
  return state;
}

function hashCopy(copy: StateCopy): string {
  const hasher = new StateHasher();
  hasher.value({ ...copy, exchange: copy.exchange && hashable(copy.exchange) });
  return hasher.digest();
}

function hashable(exchange: Exchange): unknown {
  return { ...exchange, fxRates: [...exchange.fxRates] };
}

function copyState(state: CoreState): StateCopy {
  return {
    exchange: state.exchange && { ...state.exchange, fxRates: new Map(state.exchange.fxRates) },
    isStopped: state.isStopped,
    owners: state.owners.copy(),
    traders: state.traders.copy(),
    ledger: state.ledger.copy(),
    nextOrderId: state.orders.nextOrderId,
    deals: state.deals.copy(),
    keys: state.keys.copy(),
    commodities: [...state.commodities],
    sessions: state.sessions.map((session) => session && { ...session, bookIds: [...session.bookIds] }),
    books: state.books.map((book) => book && copyBook(state, book)),
    returns: [...state.returns.values()],
    nextReturnId: state.nextReturnId,
    proposals: [...state.proposals.values()],
    nextProposalId: state.nextProposalId,
    waits: [...state.waits.values()],
    annulledDeals: [...state.deals.annulled],
    codes: [...state.codes],
  };
}

function copyBook(state: CoreState, book: OrderBook): BookRow {
  const { bookId, commodityId, code, basis, sellerId, options, currency, tickValueMinor } = book;
  const {
    quantityStepsMax, orderValueMinorMax, buyDeposit, sellDeposit, floorTicks, capTicks, referenceTicks,
    dealCount, lastTicks, isStale, indicated,
  } = book;
  return {
    bookId, sessionId: book.session.sessionId, commodityId, code, basis, sellerId, options, currency,
    tickValueMinor, quantityStepsMax, orderValueMinorMax, buyDeposit, sellDeposit, floorTicks, capTicks,
    referenceTicks, lot: book.lot && copyLot(book.lot), catalogue: book.catalogue?.copy(),
    dealCount, lastTicks, isStale, indicated,
    orders: copyOrders(book, state.orders),
    ...(book.soldSteps ? { soldSteps: [...book.soldSteps].sort(([a], [b]) => a - b) } : {}),
  };
}

function buildState(copy: StateCopy): CoreState {
  const state = new CoreState();
  state.exchange = copy.exchange && { ...copy.exchange, fxRates: new Map(copy.exchange.fxRates) };
  state.isStopped = copy.isStopped;
  state.owners = Owners.restore(copy.owners);
  state.traders = Traders.restore(copy.traders);
  state.ledger = Ledger.restore(copy.ledger);
  state.deals = Deals.restore(copy.deals);
  state.keys = KeyIndex.restore(copy.keys);
  state.commodities = [...copy.commodities];
  state.sessions = copy.sessions.map((session) => session && { ...session, bookIds: [...session.bookIds] });
  state.orders.nextOrderId = copy.nextOrderId;
  state.books = copy.books.map((row) => row && buildBook(state, row));
  state.returns = new Map(copy.returns.map((request) => [request.returnId, request]));
  state.nextReturnId = copy.nextReturnId;
  state.proposals = new Map(copy.proposals.map((proposal) => [proposal.proposalId, proposal]));
  state.nextProposalId = copy.nextProposalId;
  state.waits = new Map(copy.waits.map((wait) => [wait.bookId, wait]));
  state.deals.annulled = new Set(copy.annulledDeals);
  state.codes = new Map(copy.codes);
  for (const session of state.sessions) if (session) updatePermits(state, session);
  updateDue(state);
  return state;
}

function buildBook(state: CoreState, row: BookRow): OrderBook {
  const session = state.sessions[row.sessionId];
  invariant(session !== undefined, "a book stands in a session");
  const terms = { ...row, lot: row.lot && copyLot(row.lot) };
  const book = new OrderBook(terms, session, methodOf(session.method));
  book.dealCount = row.dealCount;
  book.lastTicks = row.lastTicks;
  book.isStale = row.isStale;
  book.indicated = row.indicated;
  restoreOrders(book, state.orders, row.orders);
  return book;
}
