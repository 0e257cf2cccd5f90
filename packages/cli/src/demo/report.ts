import type { SessionResults } from "@kontor/wire";
import type { Client } from "../api/client.ts";
import type { PublishedFigure, SessionScript } from "./demoFiles.ts";

/** One line of the report: a figure as it was published and as the exchange computed it. */
export interface ReportLine {
  readonly session: string;
  readonly fact: string;
  readonly figure: string;
  readonly published: string;
  readonly computed: string;
  readonly unit: string;
  readonly agrees: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  lotsSold: "lots sold", soldVolume: "volume sold", offeredVolume: "volume offered",
  soldPercent: "sold share of offer", turnover: "turnover", turnoverUsd: "turnover in US dollars",
  buyerCountries: "countries of the buyers", deliveryBases: "places of delivery",
  membersOfMarket: "companies of the market taking part",
};

/** Compares what was published of a past session with what the statistics of the exchange say. */
export async function reportOn(
  client: Client,
  script: SessionScript,
): Promise<ReportLine[]> {
  const results = await client.get<SessionResults>(`/v1/sessions/${script.code}/results`);
  return script.published.map((figure) => {
    const computed = computedValue(figure, results, script);
    return {
      session: script.code, fact: figure.fact ?? "—", figure: NAMES[figure.what] ?? figure.what,
      published: `${figure.qualifier === "more_than" ? "more than " : ""}${figure.value}`, computed,
      unit: figure.unit, agrees: doesAgree(figure, computed),
    };
  });
}

function computedValue(
  figure: PublishedFigure,
  results: SessionResults,
  script: SessionScript,
): string {
  switch (figure.what) {
    case "lotsSold":
      return String(results.lotsSold);
    case "soldVolume":
      return results.sold ?? "n.a.";
    case "offeredVolume":
      return results.offered ?? "n.a.";
    case "soldPercent":
      return trimZeros(results.soldPercent ?? "n.a.");
    case "turnover":
      return trimZeros(results.turnover.amount);
    case "turnoverUsd":
      return results.turnoverUsd?.amount ?? "n.a.";
    case "buyerCountries":
      return results.winnerCountries.map((row) => row.country).sort().join(", ");
    case "deliveryBases":
      return String(new Set(results.deliveryPlaces.map((row) => row.place)).size);
    case "membersOfMarket":
      return String(results.bidderCountries.find((row) => row.country === script.targetMarket)?.bidders ?? 0);
    default:
      return "n.a.";
  }
}

/** A qualified figure is met by any that fits the qualifier; a rounded one by what rounds to it. */
function doesAgree(figure: PublishedFigure, computed: string): boolean {
  if (figure.qualifier === "more_than") return Number(computed) > Number(figure.value);
  if (figure.what === "turnoverUsd") {
    return Math.round(Number(computed) / 100_000) * 100_000 === Number(figure.value);
  }
  return computed === figure.value;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
