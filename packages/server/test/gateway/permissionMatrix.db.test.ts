import { ROLES, type Role, type Scope, SCOPES, type StaffAnswer } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Caller } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { type Route, routesOf, sampleRequest } from "./matrix/operations.ts";
import { type Access, scopeOf, WHO_MAY } from "./matrix/whoMay.ts";

const LOGINS: Readonly<Record<Role, string>> = {
  TRADER: "alder", MEMBER_OBSERVER: "birchObserver", AUCTIONEER: "auctioneer", SECTION_CHIEF: "chief",
  ACCREDITATION_OFFICER: "accreditation", CLEARING_OFFICER: "clearing", MARKET_DATA_OFFICER: "marketData",
  SURVEILLANCE_OFFICER: "surveillance", REGULATOR_VIEWER: "regulator", ADMINISTRATOR: "admin",
};

let market: Market;
let routes: Route[];
beforeAll(async () => {
  market = await openMarket();
  routes = routesOf(market.exchange.app);
});
afterAll(() => market.close());

/** What a caller meets at every route: 401, 403, or that it may pass. */
async function verdicts(caller: Caller): Promise<Record<string, 401 | 403 | "MAY">> {
  const met: Record<string, 401 | 403 | "MAY"> = {};
  for (const route of routes) {
    const { status, body } = await caller.send(sampleRequest(route));
    const isRefused = status === 403 || (status === 401 && body.code !== "SIGN_IN_FAILED");
    met[route.name] = isRefused ? (status as 401 | 403) : "MAY";
  }
  return met;
}

function expected(pass: (name: string, access: Access) => 401 | 403 | "MAY"): Record<string, unknown> {
  return Object.fromEntries(Object.entries(WHO_MAY).map(([name, access]) => [name, pass(name, access)]));
}

function mayPass(access: Access, role: Role): boolean {
  return access.who === "ANYBODY" || access.who === "SIGNED_IN" || access.who.includes(role);
}

async function keyFor(role: Role, scopes: readonly Scope[]): Promise<Caller> {
  const userId = Number(market.userId[LOGINS[role]] ?? (await userIdOf(LOGINS[role])));
  const { secret } = await market.exchange.identity.createKey(userId, "matrix", scopes, 1);
  return new Caller(market.exchange, secret);
}

async function userIdOf(login: string): Promise<number> {
  const me = await market.as(login).get<{ userId: string }>("/v1/me");
  return Number(me.body.userId);
}

it("[PRM-2] every route has its line in the table", () => {
  expect(Object.keys(WHO_MAY).sort()).toEqual(routes.map((route) => route.name).sort());
});

it("[PRM-1] nobody passes where a sign-in is asked for", async () => {
  const pass = (_name: string, { who }: Access): 401 | "MAY" => (who === "ANYBODY" ? "MAY" : 401);
  expect(await verdicts(market.nobody)).toEqual(expected(pass));
});

it.each(ROLES)("[PRM-2] %s passes where the table says so, and nowhere else", async (role) => {
  const caller = await keyFor(role, SCOPES);
  expect(await verdicts(caller)).toEqual(expected((_name, access) => (mayPass(access, role) ? "MAY" : 403)));
});

const KEYS = ROLES.flatMap((role) => SCOPES.map((scope) => ({ role, scope })));
it.each(KEYS)("[PRM-2] a key of $role for $scope passes where that is asked for", async ({ role, scope }) => {
  const caller = await keyFor(role, [scope]);
  const passes = (name: string, access: Access): 403 | "MAY" => {
    const asked = scopeOf(name, access, role);
    return mayPass(access, role) && (asked === undefined || asked === scope) ? "MAY" : 403;
  };
  expect(await verdicts(caller)).toEqual(expected(passes));
});

it("[PRM-2] the second signature is given by a desk that may do the act itself", async () => {
  const pay = "/v1/deposits/returns/1/pay";
  const paid = await market.as("clearing").post<StaffAnswer>(pay, { reference: "line 1" });
  const approve = `/v1/proposals/${paid.body.proposalId}/approve`;
  for (const role of ROLES.filter((name) => name !== "CLEARING_OFFICER")) {
    expect((await market.as(LOGINS[role]).post(approve)).body.code, role).toBe("PERMISSION_DENIED");
  }
  expect((await market.as("clearing2").post(approve)).body.code).toBe("RETURN_NOT_FOUND");
});

it("[PRM-2] a user without a role passes where everybody who is signed in does", async () => {
  const userId = await market.exchange.identity.createUser({
    login: "noRole", name: "noRole", password: "noRole-password", roles: [], traderId: null,
  });
  const { secret } = await market.exchange.identity.createKey(userId as number, "matrix", SCOPES, 1);
  const isFree = ({ who }: Access): boolean => who === "ANYBODY" || who === "SIGNED_IN";
  expect(await verdicts(new Caller(market.exchange, secret)))
    .toEqual(expected((_name, access) => (isFree(access) ? "MAY" : 403)));
});
