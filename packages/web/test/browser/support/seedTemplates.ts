import type { Caller } from "./api.ts";

const TERMS = {
  section: "TIMBER", method: "PERIODIC_COUNTER_AUCTION", currency: "CNY", practice: false,
  periods: [
    { period: "PRELIMINARY", minutes: 1_200 }, { period: "TRADING", minutes: 60 },
    { period: "SELLER_CORRECTION", minutes: 15 }, { period: "DEAL_MAKING", minutes: 5 },
  ],
  parameters: {}, methodTerms: null, depositPercent: { BUY: "2", SELL: "2" }, buyerCountries: ["CN", "SG"],
  sellerCountries: [], targetMarket: "CN",
  lot: {
    corridorPercent: "30", deliveryOptions: [{ place: "Manzhouli", surcharge: "14" }], quantityMax: null,
    orderValueMax: null,
  },
};
const CHANGED = { ...TERMS, parameters: { priceRule: "BUYER" }, depositPercent: { BUY: "5", SELL: "2" } };

/** Template of the stage, by its code. */
export const TEMPLATE = "SPECIAL-CHINA";

/**
 * A template with a version in force and a later one that waits for its second signature, and a rehearsal of
 * a session that has ended. @returns the id of the rehearsal
 */
export async function templates(chief: Caller, second: Caller, endedSession: string): Promise<string> {
  const content = {
    names: { en: "Special session for China", ru: "Специальная сессия для Китая", zh: "中国专场" },
    validFrom: "2026-01-01",
  };
  const url = `/v1/session-templates/${TEMPLATE}`;
  const act = (who: Caller, version: number, name: string, edit: number) =>
    who.post(`${url}/versions/${version}/acts`, { act: name, reason: "for the season", edit });
  await chief.post("/v1/session-templates", { code: TEMPLATE, ...content, terms: TERMS });
  await act(chief, 1, "PROPOSE", 1);
  await act(second, 1, "APPROVE", 2);
  await chief.post(`${url}/versions`, { ...content, terms: CHANGED, latestVersion: 1 });
  await act(chief, 2, "PROPOSE", 1);
  const { rehearsalId } = await chief.post(`${url}/rehearsals`, {
    version: 2, source: { sessions: [endedSession] },
  });
  return String(rehearsalId);
}
