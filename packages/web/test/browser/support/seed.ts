import { Caller } from "./api.ts";
import { catalogue, rates } from "./seedCatalogue.ts";
import { runSessions } from "./seedOrders.ts";
import { admitMembers, found, type Members, PASSWORD, payIn, staff } from "./seedPeople.ts";
import { type ResultCodes, resultsOfMethods } from "./seedResults.ts";
import { scheduleSessions, type SessionName, type Sessions } from "./seedSessions.ts";
import { templates } from "./seedTemplates.ts";
import { auctionWithWaits } from "./seedWaits.ts";
import { ADMIN_PASSWORD } from "./server.ts";

/** A small market: two sections, four members, a broker with a client, staff of every desk. */
export interface Market {
  readonly codes: Readonly<Record<SessionName | "waits", string>>;
  readonly results: ResultCodes;
  readonly books: Sessions["books"];
  readonly members: Members["ids"];
  readonly rehearsalId: string;
  /** Signs somebody in as a program. */
  readonly as: (login: string) => Promise<Caller>;
}

/** Founds an exchange and fills it through its own interface. */
export async function seed(address: string): Promise<Market> {
  const admin = await Caller.signIn(address, "admin", ADMIN_PASSWORD);
  const as = (login: string): Promise<Caller> => Caller.signIn(address, login, PASSWORD);
  await found(admin);
  await staff(admin);
  const [chief, officer, clearing] = await Promise.all([as("chief"), as("accreditation"), as("clearing1")]);
  await rates(clearing);
  await catalogue(chief);
  const members = await admitMembers(officer, admin);
  await payIn(clearing, members);
  const sessions = await scheduleSessions(chief, members);
  await runSessions(as, sessions);
  const waits = await auctionWithWaits(as, members);
  const results = await resultsOfMethods(as, members, sessions.codes.ended);
  const rehearsalId = await templates(chief, await as("chief2"), sessions.codes.ended);
  return { ...sessions, codes: { ...sessions.codes, waits }, results, members: members.ids, rehearsalId, as };
}
