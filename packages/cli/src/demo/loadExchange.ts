import type { StaffAnswer } from "@kontor/wire";
import type { Progress } from "../output/progress.ts";
import type { DemoClient, DemoExchange, DemoMember } from "./demoFiles.ts";
import { type Desks, traderLogin } from "./desks.ts";
import { loadTemplates } from "./loadTemplates.ts";

/** Instant at which the training clock of the demo begins: before the first of the past sessions. */
const DEMO_BEGINS = "2022-11-01T06:00:00.000Z";
const VALID_UNTIL = "2032-01-01T00:00:00.000Z";

/** Number of steps that `loadExchange` tells its progress. */
export function stepsOf(demo: DemoExchange): number {
  return demo.staff.length + demo.members.length + demo.clients.length + demo.commodities.length + 4;
}

/**
 * Founds the demo exchange through its interface: people, sections, goods, members, money. Every command
 * has a key of its own, so that a load that was interrupted goes on where it stopped.
 */
export async function loadExchange(demo: DemoExchange, desks: Desks, progress: Progress): Promise<void> {
  const admin = await desks.of("admin");
  await admin.post("/v1/training/clock", { at: DEMO_BEGINS });
  await admin.post("/v1/exchange", demo.exchange, "demo-exchange");
  progress.step();
  for (const person of demo.staff) {
    await createUser(desks, { ...person, traderId: null, password: demo.password });
    progress.step();
  }
  await loadCatalogue(demo, desks, progress);
  const ids = new Map<string, string>();
  for (const member of demo.members) {
    ids.set(member.code, await loadMember(demo, member, desks));
    progress.step();
  }
  for (const client of demo.clients) {
    ids.set(client.code, await loadClient(client, ids.get(client.broker) ?? "", desks));
    progress.step();
  }
  await loadDeposits(demo, ids, desks);
  progress.step();
  await loadTemplates(desks);
  progress.step();
}

async function loadCatalogue(demo: DemoExchange, desks: Desks, progress: Progress): Promise<void> {
  const chief = await desks.of("chief");
  for (const section of demo.sections) await chief.post(
    "/v1/sections", section, `demo-section-${section.code}`,
  );
  for (const rate of demo.fxRates) {
    await chief.post("/v1/fx-rates", rate, `demo-rate-${String(rate["currency"])}`);
  }
  progress.step();
  for (const commodity of demo.commodities) {
    await chief.post("/v1/commodities", commodity, `demo-commodity-${commodity.code}`);
    progress.step();
  }
}

/** Admits a member, registers its trader and gives the trader a sign-in. @returns the member's id */
async function loadMember(demo: DemoExchange, member: DemoMember, desks: Desks): Promise<string> {
  const officer = await desks.of("accreditation");
  const { trader: hasTrader, ...terms } = member;
  const admitted = await officer.post<StaffAnswer>(
    "/v1/members",
    { ...terms, procedure: member.resident ? "STANDARD" : "SIMPLIFIED", validUntil: VALID_UNTIL },
    `demo-member-${member.code}`,
  );
  const memberId = admitted.id ?? "";
  if (!hasTrader) return memberId;
  const trader = await officer.post<StaffAnswer>(
    "/v1/traders", { code: `${member.code}-T1`, memberId }, `demo-trader-${member.code}`,
  );
  await createUser(desks, {
    login: traderLogin(member.code), name: `${member.names.en}, trader`, roles: ["TRADER"],
    traderId: trader.id, password: demo.password,
  });
  const visitor = demo.visitors.find((candidate) => candidate.member === member.code);
  if (visitor) await loadVisitor(demo, visitor.login, member, memberId, desks);
  return memberId;
}

/** A second trader of a member, for the person who tries the demo. */
async function loadVisitor(
  demo: DemoExchange,
  login: string,
  member: DemoMember,
  memberId: string,
  desks: Desks,
): Promise<void> {
  const officer = await desks.of("accreditation");
  const trader = await officer.post<StaffAnswer>(
    "/v1/traders", { code: `${member.code}-T2`, memberId }, `demo-visitor-${login}`,
  );
  await createUser(desks, {
    login, name: `${member.names.en}, visitor`, roles: ["TRADER"], traderId: trader.id,
    password: demo.password,
  });
}

async function loadClient(client: DemoClient, brokerId: string, desks: Desks): Promise<string> {
  const officer = await desks.of("accreditation");
  const { broker: _broker, ...terms } = client;
  const answer = await officer.post<StaffAnswer>(
    "/v1/clients", { ...terms, brokerId }, `demo-client-${client.code}`,
  );
  return answer.id ?? "";
}

async function loadDeposits(
  demo: DemoExchange, ids: ReadonlyMap<string, string>, desks: Desks,
): Promise<void> {
  const clearing = await desks.of("clearing");
  const owners = [...demo.members.filter((member) => member.trader), ...demo.clients];
  for (const { country, currency, amount } of demo.deposits) {
    for (const owner of owners.filter((candidate) => country === "*" || candidate.country === country)) {
      const ownerId = ids.get(owner.code) ?? "";
      const reference = `opening deposit ${owner.code} ${currency}`;
      const key = `demo-deposit-${owner.code}-${currency}`;
      await clearing.post("/v1/deposits/credits", { ownerId, currency, amount, reference }, key);
    }
  }
}

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly traderId: string | null;
  readonly password: string;
}

/** Makes a user; one that is there already stays as it is. */
export async function createUser(desks: Desks, user: NewUser): Promise<void> {
  const admin = await desks.of("admin");
  await admin.post("/v1/users", user).catch((error: unknown) => {
    const isThere = error instanceof Error && error.message.includes("/login is taken");
    if (!isThere) throw error;
  });
}
