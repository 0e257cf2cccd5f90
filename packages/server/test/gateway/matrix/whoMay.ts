import type { Role, Scope } from "@kontor/wire";

/** Who may ask for a route: anybody, whoever is signed in, a person without a key, or these roles. */
export interface Access {
  readonly who: "ANYBODY" | "SIGNED_IN" | "PERSON" | readonly Role[];
  /** What a key must be for, beside belonging to such a user. */
  readonly scope?: Scope;
}

const ANYBODY: Access = { who: "ANYBODY" };
const SIGNED_IN: Access = { who: "SIGNED_IN" };
const PERSON: Access = { who: "PERSON" };
const TRADERS: Access = { who: ["TRADER"], scope: "orders" };
const DEALS_STAFF = ["AUCTIONEER", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER"] as const;
const OWN_ORDERS: Access = { who: ["TRADER", "MEMBER_OBSERVER", ...DEALS_STAFF] };
const CERTIFICATES: Access = { who: [...OWN_ORDERS.who, "SECTION_CHIEF"] as Role[] };
const OWN_DEPOSITS: Access = { who: ["TRADER", "MEMBER_OBSERVER", "CLEARING_OFFICER", "REGULATOR_VIEWER"] };
const staff = (...who: Role[]): Access => ({ who, scope: "staff" });
const CHIEFS = staff("SECTION_CHIEF");
const ADMINISTRATORS = staff("ADMINISTRATOR");
const CLEARING = staff("CLEARING_OFFICER");
const ACCREDITATION = staff("ACCREDITATION_OFFICER");
const RUNNING = staff("AUCTIONEER", "SECTION_CHIEF");
const KILLING = staff("AUCTIONEER", "SURVEILLANCE_OFFICER", "ADMINISTRATOR");
const TEMPLATES = staff("AUCTIONEER", "SECTION_CHIEF", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER");
const REHEARSING = staff("SECTION_CHIEF", "SURVEILLANCE_OFFICER");
const DESKS: Role[] = [
  "AUCTIONEER", "SECTION_CHIEF", "CLEARING_OFFICER", "ACCREDITATION_OFFICER", "SURVEILLANCE_OFFICER",
  "REGULATOR_VIEWER", "ADMINISTRATOR",
];

/**
 * Who may do what (domain.md 7), written down a second time and apart from the program: a route that is
 * not in this table is a failure, and so is a role too many or too few.
 */
export const WHO_MAY: Readonly<Record<string, Access>> = {
  "POST /v1/sign-ins": ANYBODY,
  "DELETE /v1/sign-ins/current": ANYBODY,
  "GET /v1/me": SIGNED_IN,
  "PUT /v1/me/password": PERSON,
  "GET /v1/api-keys": PERSON,
  "POST /v1/api-keys": PERSON,
  "DELETE /v1/api-keys/{id}": PERSON,
  "POST /v1/users": ADMINISTRATORS,

  "GET /v1/time": ANYBODY,
  "GET /v1/errors": ANYBODY,
  "GET /v1/exchange": ANYBODY,
  "GET /v1/commodities": ANYBODY,
  "GET /v1/market/today": ANYBODY,
  "GET /v1/market/deals": ANYBODY,
  "GET /v1/sessions": ANYBODY,
  "GET /v1/sessions/{code}": ANYBODY,
  "GET /v1/sessions/{code}/log": ANYBODY,
  "GET /v1/sessions/{code}/results": ANYBODY,
  "GET /v1/sessions/{code}/course": ANYBODY,
  "GET /v1/sessions/{code}/catalogue": ANYBODY,
  "GET /v1/sessions/{code}/proof": ANYBODY,
  "GET /v1/sessions/{code}/bundle": ANYBODY,
  "GET /v1/heads": ANYBODY,
  "GET /v1/signing-keys": ANYBODY,
  "GET /v1/books/{id}/ladder": ANYBODY,
  "GET /v1/statistics/turnover": ANYBODY,
  "GET /v1/feed": SIGNED_IN,

  "GET /v1/status": staff("ADMINISTRATOR", "AUCTIONEER", "SECTION_CHIEF", "REGULATOR_VIEWER"),
  "POST /v1/training/clock": ADMINISTRATORS,
  "POST /v1/exchange": ADMINISTRATORS,
  "POST /v1/fee-schedule": staff("CLEARING_OFFICER", "SECTION_CHIEF"),
  "POST /v1/fx-rates": staff("CLEARING_OFFICER", "SECTION_CHIEF"),
  "POST /v1/sections": staff("SECTION_CHIEF", "MARKET_DATA_OFFICER"),
  "POST /v1/commodities": staff("SECTION_CHIEF", "MARKET_DATA_OFFICER"),

  "GET /v1/members": staff(...DESKS),
  "GET /v1/members/{id}": staff(...DESKS),
  "POST /v1/members": ACCREDITATION,
  "POST /v1/clients": ACCREDITATION,
  "POST /v1/traders": ACCREDITATION,
  "POST /v1/members/{id}/suspend": ACCREDITATION,
  "POST /v1/members/{id}/readmit": ACCREDITATION,
  "POST /v1/traders/{id}/suspend": ACCREDITATION,
  "POST /v1/traders/{id}/reinstate": ACCREDITATION,

  "GET /v1/proposals": staff(...DESKS),
  "POST /v1/proposals/{id}/approve": staff(...DESKS),
  "POST /v1/proposals/{id}/refuse": staff(...DESKS),

  "POST /v1/orders/{id}/offers": TRADERS,
  "POST /v1/offers/{id}/accept": TRADERS,
  "POST /v1/offers/{id}/decline": TRADERS,
  "POST /v1/offers/{id}/counter": TRADERS,
  "POST /v1/orders/{id}/auction": TRADERS,
  "POST /v1/orders/{id}/verify": RUNNING,
  "POST /v1/orders/{id}/dismiss": RUNNING,

  "POST /v1/sessions": CHIEFS,
  "POST /v1/sessions/{code}/books": CHIEFS,
  "POST /v1/sessions/{code}/acts": RUNNING,
  "POST /v1/sessions/{code}/round-end": RUNNING,
  "POST /v1/sessions/{code}/seed": RUNNING,
  "GET /v1/sessions/{code}/control": staff(
    "AUCTIONEER", "SECTION_CHIEF", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER",
  ),
  "GET /v1/sessions/{code}/terms": TEMPLATES,
  "GET /v1/session-templates": TEMPLATES,
  "GET /v1/session-templates/{code}": TEMPLATES,
  "GET /v1/session-templates/{code}/differences": TEMPLATES,
  "POST /v1/session-templates": CHIEFS,
  "POST /v1/session-templates/{code}/versions": CHIEFS,
  "PUT /v1/session-templates/{code}/versions/{version}": CHIEFS,
  "POST /v1/session-templates/{code}/versions/{version}/acts": CHIEFS,
  "POST /v1/session-templates/{code}/sessions": CHIEFS,
  "GET /v1/session-templates/{code}/rehearsals": TEMPLATES,
  "POST /v1/session-templates/{code}/rehearsals": REHEARSING,
  "GET /v1/rehearsals/{id}": TEMPLATES,
  "POST /v1/rehearsals/{id}/cancel": REHEARSING,
  "POST /v1/books/{id}/corridor": RUNNING,
  "GET /v1/kill-switch": staff(
    "AUCTIONEER", "SECTION_CHIEF", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER", "ADMINISTRATOR",
  ),
  "POST /v1/kill-switch": KILLING,
  "POST /v1/kill-switch/release": KILLING,

  "POST /v1/orders": TRADERS,
  "PATCH /v1/orders/{id}": TRADERS,
  "DELETE /v1/orders/{id}": TRADERS,
  "POST /v1/orders/batch": TRADERS,
  "POST /v1/orders/preview": TRADERS,
  "POST /v1/commitments": TRADERS,
  "POST /v1/orders/{id}/reveal": TRADERS,
  "GET /v1/sessions/{code}/addressed": TRADERS,
  "POST /v1/sessions/{code}/round-bids": TRADERS,
  "GET /v1/sessions/{code}/round-bids": TRADERS,
  "GET /v1/orders": OWN_ORDERS,
  "GET /v1/orders/{id}": OWN_ORDERS,
  "GET /v1/deals": { who: [...OWN_ORDERS.who, "CLEARING_OFFICER"] as Role[] },
  "GET /v1/deals/{id}": { who: [...OWN_ORDERS.who, "CLEARING_OFFICER"] as Role[] },
  "GET /v1/waits": { who: [...OWN_ORDERS.who, "CLEARING_OFFICER"] as Role[] },
  "GET /v1/no-sale-certificates": CERTIFICATES,
  "GET /v1/no-sale-certificates/{number}": CERTIFICATES,
  "POST /v1/books/{id}/chance": TRADERS,
  "POST /v1/books/{id}/assent": TRADERS,

  "GET /v1/deposits": OWN_DEPOSITS,
  "GET /v1/deposits/{id}/entries": OWN_DEPOSITS,
  "GET /v1/deposits/returns": OWN_DEPOSITS,
  "POST /v1/deposits/returns": { who: ["TRADER", "CLEARING_OFFICER"] },
  "POST /v1/deposits/returns/{id}/pay": CLEARING,
  "POST /v1/deposits/credits": CLEARING,
  "POST /v1/deposits/fee-payments": CLEARING,
  "POST /v1/deals/{id}/unblock": CLEARING,
  "POST /v1/deals/{id}/dismissal": CLEARING,
};

/** Scope that a key of a role needs where the route is for members and staff alike. */
export function scopeOf(route: string, access: Access, role: Role): Scope | undefined {
  if (access.scope || access.who === "ANYBODY" || access.who === "SIGNED_IN") return access.scope;
  if (role !== "TRADER" && role !== "MEMBER_OBSERVER") return "staff";
  return route === "POST /v1/deposits/returns" ? "deposits" : "read";
}
