import type { PlannedPeriod, ScheduleSession, SessionRules, TemplateMark } from "@kontor/core";
import type { TemplateTerms } from "@kontor/wire";
import { METHOD_SHEETS } from "@kontor/wire";
import { basisPoints } from "../../platform/grid.ts";
import { termsFrom, termsView } from "./methodTerms.ts";

const MINUTE_MS = 60_000;
const WAIT_NAMES = ["waitingBiddersMax", "waitMinutes", "answerMinutes", "assentMinutes"] as const;

/** What a session has of its own beside the rules of its template. */
export interface OwnTerms {
  readonly code: string;
  /** Instant of the first period. */
  readonly startsAt: number;
  readonly actorId: number;
  readonly key: string;
  readonly template?: TemplateMark;
}

/** The command that puts a session under the rules of a template into the calendar [TPL-3]. */
export function scheduleFrom(terms: TemplateTerms, own: OwnTerms): ScheduleSession {
  const { startsAt, ...named } = own;
  const plan = planFrom(terms, startsAt);
  return {
    type: "ScheduleSession", ...named, section: terms.section, method: terms.method,
    currency: terms.currency, rules: rulesFrom(terms, plan), plan,
    buyerCountries: terms.buyerCountries, sellerCountries: terms.sellerCountries,
    targetMarket: terms.targetMarket ?? "", isPractice: terms.practice,
    depositBps: {
      BUY: basisPoints(terms.depositPercent.BUY, "/terms/depositPercent/BUY"),
      SELL: basisPoints(terms.depositPercent.SELL, "/terms/depositPercent/SELL"),
    },
  };
}

/** Each period begins where the one before ends; the last ends with the session. */
export function planFrom({ periods }: Pick<TemplateTerms, "periods">, startsAt: number): PlannedPeriod[] {
  let at = startsAt;
  const plan: PlannedPeriod[] = periods.map(({ period, minutes }) => {
    const planned = { period, at };
    at += minutes * MINUTE_MS;
    return planned;
  });
  return [...plan, { period: "CLOSED", at }];
}

function rulesFrom(
  { method, parameters, methodTerms }: TemplateTerms, plan: readonly PlannedPeriod[],
): SessionRules {
  const cutoffMinutes = (parameters["entryCutoffMinutes"] ?? null) as number | null;
  const tradingAt = plan.find(({ period }) => period === "TRADING")?.at;
  const terms = termsFrom(method, methodTerms ?? undefined, "/terms/methodTerms");
  const hasCutoff = cutoffMinutes !== null && tradingAt !== undefined;
  return {
    selfTrade: (parameters["selfTrade"] ?? "CANCEL_INCOMING") as SessionRules["selfTrade"],
    priceRule: (parameters["priceRule"] ?? "PASSIVE") as SessionRules["priceRule"],
    entryCutoffAt: hasCutoff ? tradingAt + cutoffMinutes * MINUTE_MS : null,
    ordersPerMemberMax: (parameters["ordersPerMemberMax"] ?? 0) as number,
    ...waitsFrom(parameters), ...(terms ? { terms } : {}),
  };
}

/** What waits after lots [WAI-1, WAI-5]; templates from before it was known say nothing of it. */
function waitsFrom(parameters: TemplateTerms["parameters"]): Pick<SessionRules, "secondBidder" | "assentMs"> {
  const [biddersMax, wait, answer, assent] = WAIT_NAMES.map((name) => (
    (parameters[name] ?? null) as number | null
  )) as [number | null, number | null, number | null, number | null];
  const isWaited = biddersMax !== null && wait !== null && answer !== null;
  return {
    ...(isWaited
      ? { secondBidder: { waitMs: wait * MINUTE_MS, answerMs: answer * MINUTE_MS, biddersMax } }
      : {}),
    ...(assent === null ? {} : { assentMs: assent * MINUTE_MS }),
  };
}

/**
 * The rules of a session that was held, as terms of a template: the way back from `scheduleFrom`. Lots keep
 * their own limits, so that nothing is said of them.
 */
export function termsOf(session: Omit<ScheduleSession, "type" | "actorId" | "key">): TemplateTerms {
  const percent = (bps: number): string => String(bps / 100);
  return {
    section: session.section, method: session.method, currency: session.currency,
    practice: session.isPractice, periods: lengthsOf(session.plan),
    parameters: parametersOf(session), methodTerms: termsView(session.rules.terms),
    depositPercent: { BUY: percent(session.depositBps.BUY), SELL: percent(session.depositBps.SELL) },
    buyerCountries: [...session.buyerCountries], sellerCountries: [...session.sellerCountries],
    targetMarket: session.targetMarket || null,
    lot: { corridorPercent: null, deliveryOptions: [], quantityMax: null, orderValueMax: null },
  };
}

function lengthsOf(plan: readonly PlannedPeriod[]): TemplateTerms["periods"] {
  return plan.slice(0, -1).map(({ period, at }, i) => ({
    period, minutes: Math.max(1, Math.round(((plan[i + 1]?.at ?? at) - at) / MINUTE_MS)),
  }));
}

function parametersOf(
  { method, rules, plan }: Pick<ScheduleSession, "method" | "rules" | "plan">,
): TemplateTerms["parameters"] {
  const { selfTrade, priceRule, entryCutoffAt, ordersPerMemberMax, secondBidder, assentMs } = rules;
  const tradingAt = plan.find(({ period }) => period === "TRADING")?.at ?? 0;
  const entryCutoffMinutes = entryCutoffAt === null
    ? null
    : Math.round((entryCutoffAt - tradingAt) / MINUTE_MS);
  const common: TemplateTerms["parameters"] = {
    selfTrade, priceRule, entryCutoffMinutes, ordersPerMemberMax,
    waitingBiddersMax: secondBidder?.biddersMax ?? null, waitMinutes: minutesOf(secondBidder?.waitMs),
    answerMinutes: minutesOf(secondBidder?.answerMs), assentMinutes: minutesOf(assentMs),
  };
  const names = METHOD_SHEETS[method].parameters.map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, common[name] ?? null]));
}

/** Whole minutes, at least one: a template counts in them. */
function minutesOf(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.max(1, Math.round(ms / MINUTE_MS));
}
