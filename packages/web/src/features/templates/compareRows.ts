import type { RehearsalFigures, RehearsalResult } from "@kontor/wire";

/** Figures of a comparison in the order in which they are read. */
const FIGURES = [
  "orders", "deals", "quantity", "turnover", "average", "least", "most", "traders", "refused",
  "unfilledBuy", "unfilledSell",
] as const;
type Figure = (typeof FIGURES)[number];

export interface FigureRow {
  readonly figure: Figure;
  /** Decimal text; null where there is none, such as a price without a deal. */
  readonly happened: string | null;
  readonly would: string | null;
}

export function figureRows(happened: RehearsalFigures, would: RehearsalFigures): FigureRow[] {
  return FIGURES.map((figure) => rowOf(figure, happened, would));
}

export function rowOf(figure: Figure, happened: RehearsalFigures, would: RehearsalFigures): FigureRow {
  return { figure, happened: valueOf(happened, figure), would: valueOf(would, figure) };
}

function valueOf(figures: RehearsalFigures, figure: Figure): string | null {
  if (figure === "turnover") return figures.turnover.amount;
  if (figure === "refused") return String(figures.refusals.reduce((sum, { count }) => sum + count, 0));
  const value = figures[figure];
  return value === null ? null : String(value);
}

export interface RefusalRow {
  readonly code: string;
  readonly happened: number;
  readonly would: number;
}

/** Codes that either history met, in the order of the alphabet. */
export function refusalRows(happened: RehearsalFigures, would: RehearsalFigures): RefusalRow[] {
  const codes = [...new Set([...happened.refusals, ...would.refusals].map(({ code }) => code))].sort();
  const countIn = ({ refusals }: RehearsalFigures, code: string): number =>
    refusals.find((refusal) => refusal.code === code)?.count ?? 0;
  return codes.map((code) => ({ code, happened: countIn(happened, code), would: countIn(would, code) }));
}

export const CSV_HEAD = ["session", "lot", "currency", "unit", "figure", "happened", "would"] as const;

/** The comparison as rows of a file; totals have neither session nor lot. */
export function csvRows({ totals, lots }: RehearsalResult): (string | null)[][] {
  const parts = [
    ...totals.map((part) => ({ sessionCode: null, lotCode: null, ...part })), ...lots,
  ];
  return parts.flatMap(({ sessionCode, lotCode, unit, happened, would }) =>
    figureRows(happened, would).map((row) =>
      [sessionCode, lotCode, happened.turnover.currency, unit, row.figure, row.happened, row.would]));
}
