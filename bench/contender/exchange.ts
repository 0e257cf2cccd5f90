import type { FoundExchange, ListCommodity, StaffCommand } from "@kontor/core";

/** Who sends what prepares a run: the clock of the exchange, which needs no key. */
export const BY = { actorId: 0, key: "" } as const;
/** An instant that no run reaches. */
export const FAR_AT = Date.UTC(2100, 0, 1);
const FEE_BPS = 35;

/** Founds an exchange with fees and a rate for the dollar. */
export function* foundation(name: string, depositBps: FoundExchange["depositBps"]): Generator<StaffCommand> {
  const line = { residency: "NON_RESIDENT", bps: FEE_BPS, upToMinor: null } as const;
  yield {
    ...BY, type: "FoundExchange", name, homeCountry: "BY", homeCurrency: "BYN",
    currencies: [{ code: "BYN", minorDigits: 2 }, { code: "USD", minorDigits: 2 }], utcOffsetMinutes: 180,
    feeLines: [{ side: "BUY", ...line }, { side: "SELL", ...line }], depositBps,
  };
  yield {
    ...BY, type: "SetFxRate", currency: "USD", rate: { units: 33_650, digits: 4 }, asOf: "2026-01-12",
  };
}

/** A member from abroad with a trader of the same number and a deposit in dollars. */
export function* memberOf(memberId: number, amountMinor: number): Generator<StaffCommand> {
  yield {
    ...BY, type: "AdmitMember", code: `member-${memberId}`, country: "CN", isResident: false,
    isVisitor: true, isBroker: false, group: "", procedure: "STANDARD", validUntil: FAR_AT,
  };
  yield { ...BY, type: "RegisterTrader", memberId, code: `trader-${memberId}` };
  yield {
    ...BY, type: "CreditDeposit", ownerId: memberId, currency: "USD", amountMinor,
    reference: `deposit-${memberId}`,
  };
}

/** What is traded: a tick is a cent, a step a tonne. */
export function goods(section: string): ListCommodity {
  return {
    ...BY, type: "ListCommodity", code: "goods", section, hsCode: "", unit: "t",
    tick: { units: 1, digits: 2 }, quantityStep: { units: 1, digits: 0 },
  };
}
