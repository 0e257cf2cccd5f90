import type { MethodName, PlannedPeriod, Side } from "@kontor/core";
import { METHOD_SHEETS, type ResultLot, type SessionResults } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { SessionTable } from "../../../db/tables/market.ts";
import { instant } from "../../../platform/time.ts";
import type { Kernel } from "../../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../../sessions/index.ts";
import { converter } from "../converter.ts";
import { sessionViews } from "../sessionViews.ts";
import { type Auctions, auctionSheet, selectAuctions } from "./auctionSheets.ts";
import { type Shown, selectCalls, selectShown, selectShownOwners } from "./bookSheets.ts";
import { priceChange, productSales } from "./change.ts";
import { commonGrid, type Lot, lotFigures, lotTotals, type MoneyOf, NO_TOTALS, volumes } from "./lots.ts";
import { countByCountry, openCountries, selectBidders, selectPlaces, selectWinners } from "./people.ts";
import { type Neighbours, selectNeighbours } from "./series.ts";
import { selectStatus } from "./status.ts";

type SessionRow = Selectable<SessionTable>;

/** All that the sheet of one session is made of. */
interface Scene {
  readonly db: Database;
  readonly row: SessionRow;
  readonly method: MethodName;
  /** Side of those who bid: sellers where the owner of the lot buys. */
  readonly bidSide: Side;
  readonly lots: readonly Lot[];
  readonly auctions: Auctions;
  readonly shown: ReadonlyMap<number, Shown>;
  readonly money: MoneyOf;
}

/**
 * The fixed sheet of results of a session; undefined where there is no such session. Its totals are the sums
 * of its lines [RES-1].
 */
export async function sessionResults(
  kernel: Kernel, directory: BookDirectory, code: string,
): Promise<SessionResults | undefined> {
  const { db } = kernel;
  const row = await db.selectFrom("session").selectAll().where("code", "=", code).executeTakeFirst();
  const [session] = row ? await sessionViews(db, [row]) : [];
  if (!row || !session) return undefined;
  const scene = await sceneOf(db, directory, row);
  const neighbours = await selectNeighbours(db, row);
  const books = scene.lots.map(({ book }) => book);
  const valueMinor = valueOf(scene.lots);
  const usd = await converter(kernel, row.currency, "USD");
  return {
    session, ...await selectStatus(db, directory, row),
    previous: neighbours.previous, next: neighbours.next,
    ...await linesAndChange(scene, directory, neighbours),
    ...courseOf(scene), ...volumes(scene.lots, isQuoted(scene.method)),
    turnover: scene.money(valueMinor), turnoverUsd: usd ? usd(valueMinor) : null,
    dealCount: session.dealCount, bidSide: scene.bidSide, ...await biddersOf(scene),
    ...await winnersOf(scene),
    deliveryPlaces: await selectPlaces(db, row.session_id, books, commonGrid(books)),
  };
}

async function sceneOf(db: Database, directory: BookDirectory, row: SessionRow): Promise<Scene> {
  const method = row.method as MethodName;
  const books = await directory.ofSession(row.session_id);
  const totals = await lotTotals(db, row.session_id);
  const shown = await selectShown(db, row.session_id);
  const lots = books.map((book): Lot => {
    const total = totals.get(book.bookId) ?? NO_TOTALS;
    if (method === "ADDRESSED_DEAL") return { book, total: { ...total, offered: total.soldSteps } };
    if (method !== "CATALOGUE_EXPOSURE") return { book, total };
    // Purchases stand in a catalogue beside sales: what was shown of both counts, and no price is its start.
    return { book, total: { ...total, offered: shown.get(book.bookId)?.offeredSteps ?? 0, firstTicks: 0 } };
  });
  return {
    db, row, method, lots, shown, bidSide: method === "REVERSE_AUCTION" ? "SELL" : "BUY",
    auctions: await selectAuctions(db, row.session_id, method), money: moneyIn(row.currency, books),
  };
}

/** The price of an addressed deal is no price of the market: it makes no average [RES-7, ADR-8]. */
function isQuoted(method: MethodName): boolean {
  return method !== "ADDRESSED_DEAL";
}

/** Lines of the sheet, and what has changed since the last session of the series [RES-3]. */
async function linesAndChange(
  scene: Scene, directory: BookDirectory, { last }: Neighbours,
): Promise<Pick<SessionResults, "lots" | "change">> {
  const { db, row, lots, method } = scene;
  const before = last ? await lotsOf(db, directory, last.sessionId) : [];
  const sales = productSales(before);
  const quoted = isQuoted(method);
  const price = quoted ? priceChange(productSales(lots), sales) : undefined;
  const valueBefore = valueOf(before);
  const calls = await selectCalls(db, row.session_id, lots.map(({ book }) => book));
  const lines = lots.map((lot): ResultLot => ({
    ...lotFigures(lot, scene.money, sales, quoted),
    auction: auctionSheet(lot.book, scene.auctions, startOf(row)),
    call: calls.get(lot.book.bookId) ?? null, catalogue: catalogueSheet(scene.shown.get(lot.book.bookId)),
  }));
  return {
    lots: lines,
    change: last && {
      session: last.code, tradingDay: last.tradingDay,
      // Weights of several units cannot be added: then there is a change of each product, and none of all.
      pricePercent: price === undefined || !hasOneUnit(lots) ? null : price.toFixed(1),
      turnoverPercent: valueBefore === 0 ? null : ((valueOf(lots) / valueBefore - 1) * 100).toFixed(1),
    },
  };
}

async function lotsOf(db: Database, directory: BookDirectory, sessionId: number): Promise<readonly Lot[]> {
  const totals = await lotTotals(db, sessionId);
  return (await directory.ofSession(sessionId))
    .map((book) => ({ book, total: totals.get(book.bookId) ?? NO_TOTALS }));
}

function hasOneUnit(lots: readonly Lot[]): boolean {
  return commonGrid(lots.map(({ book }) => book)) !== undefined;
}

function catalogueSheet(shown: Shown | undefined): ResultLot["catalogue"] {
  if (!shown) return null;
  const { offeredSteps: _steps, bookId: _book, ...counts } = shown as Shown & { readonly bookId: number };
  return counts;
}

/** When the session began and ended, and in how many rounds. */
function courseOf({ row, auctions }: Scene): Pick<SessionResults, "startedAt" | "endedAt" | "rounds"> {
  const rounds = Math.max(0, ...[...auctions.lots.values()].map(({ round }) => round));
  return {
    startedAt: startOf(row), endedAt: row.ended_at === null ? null : instant(row.ended_at),
    rounds: rounds === 0 ? null : rounds,
  };
}

function startOf(row: SessionRow): string | null {
  const [first] = row.begun as PlannedPeriod[];
  return first && first.period !== "CLOSED" && first.period !== "ABORTED" ? instant(first.at) : null;
}

/** Who bid, as far as the rules of the method tell how many [RES-4]. */
async function biddersOf(
  { db, row, method, bidSide, auctions }: Scene,
): Promise<Pick<SessionResults, "bidderCount" | "bidderCountries">> {
  if (method === "ADDRESSED_DEAL") return { bidderCount: null, bidderCountries: [] };
  if (method === "CATALOGUE_EXPOSURE") return countsOf(await selectShownOwners(db, row.session_id));
  const owners = await selectBidders(db, row.session_id, bidSide);
  if (!METHOD_SHEETS[method].isOneSided) return countsOf(owners);
  if (auctions.told.size < auctions.lots.size || auctions.lots.size === 0) {
    return { bidderCount: null, bidderCountries: [] };
  }
  const known = new Set(auctions.bidders.map(({ ownerId }) => ownerId));
  return countsOf(owners.filter(({ owner_id }) => known.has(owner_id)));
}

function countsOf(owners: readonly { readonly country: string }[]) {
  return { bidderCount: owners.length, bidderCountries: countByCountry(owners) };
}

async function winnersOf({ db, row, bidSide, money }: Scene) {
  const { buyers, sellers, countries } = await selectWinners(db, row.session_id, bidSide);
  const { told, hidden } = openCountries(countries);
  return {
    buyerCount: buyers, sellerCount: sellers, winnerCount: bidSide === "BUY" ? buyers : sellers,
    winnerCountries: [
      ...told.map(({ country, deals, valueMinor }) => ({ country, deals, value: money(valueMinor) })),
      ...hidden.map(({ country }) => ({ country, deals: null, value: null })),
    ],
  };
}

function valueOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, { total }) => sum + total.valueMinor, 0);
}

function moneyIn(currency: string, [first]: readonly BookTerms[]): MoneyOf {
  return (amountMinor) => ({ amount: amountText(amountMinor, first?.minorDigits ?? 2), currency });
}
