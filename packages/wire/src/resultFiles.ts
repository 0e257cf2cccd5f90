import type { CourseLine, ResultLot, SessionResults } from "./schema/results.ts";

/** A cell of a file: text, a whole count, or nothing. */
export type FileCell = string | number | null;
export type FileRow = Readonly<Record<string, FileCell>>;

/**
 * The sheet of a session as rows of a file, one a lot, with column codes in English, points and no grouping:
 * the same figures as the page, whose totals are the sums of these rows [RES-1].
 */
export function resultRows({ session, status, lots }: SessionResults): FileRow[] {
  return lots.map((lot) => ({
    session: session.code, status, method: session.method, trading_day: session.tradingDay,
    lot: lot.bookCode, commodity: lot.commodityCode, name_en: lot.commodityNames.en, basis: lot.basis,
    offered: lot.offered, sold: lot.sold, unit: lot.unit, start_price: lot.startPrice,
    average_price: lot.averagePrice, average_base_price: lot.averageBasePrice,
    change_percent: lot.changePercent, deals: lot.deals, value: lot.value.amount,
    currency: lot.value.currency, no_sale: lot.noSale ? 1 : 0, ...auctionCells(lot), ...bookCells(lot),
  }));
}

function auctionCells({ auction }: ResultLot): FileRow {
  return {
    outcome: auction?.outcome ?? null, bidders: auction?.bidders ?? null, rounds: auction?.rounds ?? null,
    extensions: auction?.extensions ?? null, last_price: auction?.price ?? null,
    ended_at: auction?.endedAt ?? null,
  };
}

function bookCells({ call, catalogue }: ResultLot): FileRow {
  return {
    common_price: call?.price ?? null, common_volume: call?.volume ?? null,
    common_surplus: call?.surplus ?? null, catalogue_shown: catalogue?.shown ?? null,
    catalogue_exposed: catalogue?.exposed ?? null, catalogue_in_auction: catalogue?.inAuction ?? null,
    catalogue_dealt: catalogue?.dealt ?? null,
  };
}

/** The course of a session as rows of a file: one a line, and after it one for each bid that it showed. */
export function courseRows(lines: readonly CourseLine[]): FileRow[] {
  return lines.flatMap((line) => {
    const { seq, at, bookCode } = line;
    const bids = line.bids.map(({ bidder, price, quantity, granted }): FileRow => ({
      ...EMPTY_LINE, seq, at, kind: "BID", lot: bookCode, price, quantity, bidder, granted,
    }));
    return [lineRow(line), ...bids];
  });
}

const EMPTY_LINE = {
  seq: null, at: null, kind: null, lot: null, period: null, phase: null, round: null, price: null,
  quantity: null, bidder: null, granted: null, excess: null, surplus: null, outcome: null,
  delivery_place: null, text: null,
} as const satisfies FileRow;

function lineRow(line: CourseLine): FileRow {
  return {
    ...EMPTY_LINE, seq: line.seq, at: line.at, kind: line.kind, lot: line.bookCode, period: line.period,
    phase: line.phase ?? line.catalogueState, round: line.round, price: line.price, quantity: line.quantity,
    bidder: line.bidder, excess: line.excess, surplus: line.surplus, outcome: line.outcome,
    delivery_place: line.deliveryPlace, text: line.text,
  };
}
