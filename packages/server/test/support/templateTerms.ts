import type { DraftTemplateBody, RehearsalView, TemplateTerms, TemplateView } from "@kontor/wire";
import { waitFor } from "../../src/platform/waitFor.ts";
import type { Caller } from "./caller.ts";
import type { Answer } from "./caller.ts";

/** Rules of an open market as the live session of the stock market has them. */
export const OPEN_TERMS: TemplateTerms = {
  section: "TIMBER", method: "CONTINUOUS_DOUBLE_AUCTION", currency: "USD", practice: false,
  periods: [{ period: "TRADING", minutes: 480 }],
  parameters: { selfTrade: "CANCEL_INCOMING", ordersPerMemberMax: 0 }, methodTerms: null,
  depositPercent: { BUY: "2", SELL: "2" }, buyerCountries: [], sellerCountries: [], targetMarket: null,
  lot: { corridorPercent: null, deliveryOptions: [], quantityMax: null, orderValueMax: null },
};

export const PERIODIC_TERMS: TemplateTerms = {
  ...OPEN_TERMS, method: "PERIODIC_COUNTER_AUCTION",
  periods: [
    { period: "PRELIMINARY", minutes: 60 }, { period: "TRADING", minutes: 60 },
    { period: "DEAL_MAKING", minutes: 10 },
  ],
  parameters: {
    priceRule: "SELLER", entryCutoffMinutes: 30, selfTrade: "CANCEL_INCOMING", ordersPerMemberMax: 0,
  },
};

export const ENGLISH_TERMS: TemplateTerms = {
  ...OPEN_TERMS, method: "ENGLISH_AUCTION", periods: [{ period: "TRADING", minutes: 120 }],
  parameters: {
    ordersPerMemberMax: 0, waitingBiddersMax: 3, waitMinutes: 1_440, answerMinutes: 60, assentMinutes: 120,
  },
  methodTerms: {
    stepTicks: null, stepPercent: "1", durationMs: 1_800_000, extensionWindowMs: 120_000,
    extensionLengthMs: 120_000, maxExtensions: 3, firstBidAtStart: true, stepGrid: false,
  },
};

const NAMES = { en: "Open market", ru: "Открытый рынок", zh: "公开市场" };

export function draft(code: string, terms: TemplateTerms, more: Partial<DraftTemplateBody> = {}) {
  return { code, names: NAMES, validFrom: "2030-01-01", terms, ...more };
}

/** Body of an answer that must be a success. */
export async function need<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`what had to succeed did not: ${JSON.stringify(body)}`);
  return body;
}

/** Code and place of a refusal. */
export async function refusal(asked: Promise<Answer<unknown>>): Promise<unknown[]> {
  const { status, body } = (await asked) as Answer;
  return [status, body.code, body.errors?.[0]?.pointer];
}

/** Drafts, proposes and approves a template by two persons. */
export async function approve(
  as: (login: string) => Caller, code: string, terms: TemplateTerms, more: Partial<DraftTemplateBody> = {},
): Promise<TemplateView> {
  const url = `/v1/session-templates/${code}/versions/1/acts`;
  await need(as("chief").post<TemplateView>("/v1/session-templates", draft(code, terms, more)));
  await need(as("chief").post<TemplateView>(url, { act: "PROPOSE", reason: "for the season", edit: 1 }));
  return need(as("chief2").post<TemplateView>(url, { act: "APPROVE", reason: "read", edit: 2 }));
}

/** Asks for a rehearsal and waits for its end. */
export async function rehearse(who: Caller, code: string, body: object): Promise<RehearsalView> {
  const url = `/v1/session-templates/${code}/rehearsals`;
  const { rehearsalId } = await need(who.post<RehearsalView>(url, body));
  return ended(who, rehearsalId);
}

export async function ended(who: Caller, rehearsalId: string): Promise<RehearsalView> {
  let view: RehearsalView | undefined;
  await waitFor(async () => {
    view = await need(who.get<RehearsalView>(`/v1/rehearsals/${rehearsalId}`));
    return view.state !== "RUNNING";
  }, 60_000);
  return view as RehearsalView;
}
