import {
  BROKER, type Command, type CoreState, KILLED, type StaffCommand, SUSPENDED, VISITOR,
} from "@kontor/core";
import type { FileNumbers } from "./fileNumbers.ts";
import type { Why } from "./story.ts";

/** By: acts that the exchange puts in are nobody's. */
const BY = { actorId: 0, key: "" };
const SECOND = { actorId: 4_000_000_000, key: "" };
/** Later than any session: whose accreditation has run out is told as suspended, with the same refusal. */
const NEVER = 8_640_000_000_000_000;

/** Puts a fact into the file; gives the number of the record it made. */
export type PutFact = (why: Why, command: Command) => number;

/** What a party is introduced into. */
export interface Scene {
  /** State of the exchange just before the command. */
  readonly real: CoreState;
  /** State of the file's own run. */
  readonly file: CoreState;
  readonly numbers: FileNumbers;
  /** Everybody who will be named, in the order of their numbers in the exchange. */
  readonly cast: readonly number[];
  /** Names in the file of the self-trade groups that several owners share. */
  readonly groups: Map<number, string>;
  readonly sessionId: number;
  readonly seq: number;
  readonly at: number;
  /** The command has acted already: what it did to a party's status is told by the command itself. */
  readonly isAfter: boolean;
  readonly put: PutFact;
}

/**
 * Introduces a member or client, after all who will be named and have a lower number in the exchange: so the
 * numbers of the file keep their order. Then brings its status up to date [PRF-1].
 */
export function meetOwner(scene: Scene, ownerId: number): void {
  const { real, numbers, seq, cast } = scene;
  if (!real.owners.has(ownerId)) return;
  for (const earlier of cast) {
    if (earlier > ownerId) break;
    if (!numbers.has("owner", earlier)) numbers.set("owner", earlier, introduceOwner(scene, earlier), seq);
  }
  if (real.owners.isMember(ownerId) && !scene.isAfter) matchMember(scene, ownerId);
}

/** Introduces a trader under a number, with its member, and brings its status up to date. */
export function meetTrader(scene: Scene, traderId: number): void {
  const { real, file, numbers, seq, put } = scene;
  if (!real.traders.has(traderId)) return;
  const realMember = real.traders.member[traderId] as number;
  meetOwner(scene, realMember);
  if (!numbers.has("trader", traderId)) {
    const code = `T${file.traders.count}`;
    const memberId = numbers.at("owner", realMember, seq);
    numbers.set("trader", traderId, put("party", { ...BY, type: "RegisterTrader", memberId, code }), seq);
  }
  if (scene.isAfter) return;
  const inFile = numbers.at("trader", traderId, seq);
  const [wanted, has] = [real.traders.status[traderId] as number, file.traders.status[inFile] as number];
  if ((wanted & SUSPENDED) !== (has & SUSPENDED)) {
    const type = (wanted & SUSPENDED) !== 0 ? "SuspendTrader" : "ReinstateTrader";
    put("status", { ...BY, type, traderId: inFile, reason: "" });
  }
  if ((wanted & KILLED) !== (has & KILLED)) turnSwitch(scene, "TRADER", inFile, (wanted & KILLED) !== 0);
}

function introduceOwner(scene: Scene, ownerId: number): number {
  const { real: { owners }, file, numbers, put } = scene;
  const terms = {
    ...BY, country: countryOf(scene, ownerId), isResident: owners.isResident[ownerId] === 1,
    group: groupOf(scene, ownerId),
  };
  if (!owners.isMember(ownerId)) {
    const broker = owners.member[ownerId] as number;
    meetOwner(scene, broker);
    const brokerId = numbers.at("owner", broker, scene.seq);
    return put("party", { ...terms, type: "RegisterClient", brokerId, code: `C${file.owners.count}` });
  }
  const roles = owners.roles[ownerId] as number;
  return put("party", {
    ...terms, type: "AdmitMember", code: `M${file.owners.count}`, isVisitor: (roles & VISITOR) !== 0,
    isBroker: (roles & BROKER) !== 0, procedure: "STANDARD", validUntil: NEVER,
  });
}

/** Countries are told where the rules of the session ask for them, and only those it names. */
function countryOf({ real, sessionId }: Scene, ownerId: number): string {
  const session = real.sessions[sessionId];
  const named = [...(session?.buyerCountries ?? []), ...(session?.sellerCountries ?? [])];
  const country = real.owners.countries[ownerId] as string;
  return named.includes(country) ? country : "";
}

/** Self-trade groups are counted in the file like everything else. */
function groupOf({ real, groups }: Scene, ownerId: number): string {
  const group = real.owners.group[ownerId] as number;
  if (group === ownerId) return "";
  if (!groups.has(group)) groups.set(group, `G${groups.size + 1}`);
  return groups.get(group) as string;
}

function matchMember(scene: Scene, ownerId: number): void {
  const { real, file, numbers, seq, at, put } = scene;
  const memberId = numbers.at("owner", ownerId, seq);
  const [status, has] = [real.owners.status[ownerId] as number, file.owners.status[memberId] as number];
  const isOver = at >= (real.owners.validUntil[ownerId] as number);
  const isSuspended = (status & SUSPENDED) !== 0 || isOver;
  if (isSuspended !== ((has & SUSPENDED) !== 0)) {
    if (isSuspended) put("status", { ...BY, type: "SuspendMember", memberId, reason: "" });
    else byTwo(put, "status", { ...BY, type: "ReadmitMember", memberId, reason: "" });
  }
  if ((status & KILLED) !== (has & KILLED)) turnSwitch(scene, "MEMBER", memberId, (status & KILLED) !== 0);
}

function turnSwitch(
  { put }: Scene, scope: "TRADER" | "MEMBER" | "EXCHANGE", targetId: number, isOn: boolean,
): void {
  const turn = { ...BY, scope, targetId, reason: "" };
  if (isOn) put(scope === "EXCHANGE" ? "stop" : "status", { ...turn, type: "EngageKillSwitch" });
  else byTwo(put, scope === "EXCHANGE" ? "stop" : "status", { ...turn, type: "ReleaseKillSwitch" });
}

/** What takes two persons is held first. */
function byTwo(put: PutFact, why: Why, command: StaffCommand): void {
  const proposalId = put(why, command);
  put(why, { ...SECOND, type: "ApproveProposal", proposalId });
}

/** Introduces the exchange itself, and afterwards brings its fees, rates and stop up to date. */
export function meetExchange(scene: Scene): void {
  const { real, file, put } = scene;
  const { exchange } = real;
  if (!exchange) return;
  if (!file.exchange) {
    const { name, homeCountry, currencies, utcOffsetMinutes, depositBps, feeLines } = exchange;
    const homeCurrency = currencies[exchange.homeCurrency]?.code ?? "";
    put("exchange", {
      ...BY, type: "FoundExchange", name, homeCountry, homeCurrency, currencies, utcOffsetMinutes, depositBps,
      feeLines,
    });
  }
  if (JSON.stringify(file.exchange?.feeLines) !== JSON.stringify(exchange.feeLines)) {
    byTwo(put, "rates", { ...BY, type: "SetFeeSchedule", feeLines: exchange.feeLines });
  }
  for (const [currency, { rate, asOf }] of exchange.fxRates) {
    const has = file.exchange?.fxRates.get(currency);
    if (has?.asOf === asOf && has.rate.units === rate.units && has.rate.digits === rate.digits) continue;
    put("rates", {
      ...BY, type: "SetFxRate", currency: exchange.currencies[currency]?.code ?? "", rate, asOf,
    });
  }
  if (real.isStopped !== file.isStopped) turnSwitch(scene, "EXCHANGE", 0, real.isStopped);
}

/** Introduces a commodity under a number: its grid gives prices and quantities their meaning. */
export function meetCommodity({ real, numbers, seq, put }: Scene, commodityId: number): void {
  const commodity = real.commodities[commodityId];
  if (!commodity || numbers.has("commodity", commodityId)) return;
  const { code, section, hsCode, unit, tick, quantityStep } = commodity;
  const inFile = put("commodity", {
    ...BY, type: "ListCommodity", code, section, hsCode, unit, tick, quantityStep,
  });
  numbers.set("commodity", commodityId, inFile, seq);
}
