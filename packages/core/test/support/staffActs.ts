import type { Command, StaffCommand } from "../../src/machine/commands.ts";
import { KILL_SCOPES, type KillScope, type Period } from "../../src/machine/words.ts";
import { MINUTE_MS } from "./commands.ts";
import { OFFICERS } from "./setting.ts";
import type { Stage } from "./stage.ts";
import { minorOf, readTerms, type Row, type Terms } from "./table.ts";

type Plain<C = StaffCommand> = C extends StaffCommand ? Omit<C, "actorId" | "key"> : never;
type Act = (stage: Stage, terms: Terms) => Plain;

const reason = "as told";
const reference = "document";

const SESSION_ACTS: Readonly<Record<string, Act>> = {
  wait: () => ({ type: "AdvanceTime" }),
  period: ({ sessionId }, { words: [word] }) => ({
    type: "StartPeriod", sessionId, period: word as Period, reason,
  }),
  pause: ({ sessionId }) => ({ type: "PauseSession", sessionId, reason }),
  resume: ({ sessionId }) => ({ type: "ResumeSession", sessionId, reason }),
  halt: ({ sessionId }) => ({ type: "HaltSession", sessionId, reason }),
  "end round": ({ sessionId }, { words }) => ({
    type: "CloseRound", sessionId, round: Number(words[0]), reason,
  }),
  verify: (stage, { words }) => ({
    type: "ActivateOrder", orderId: stage.orders.get(words[0] ?? "") ?? 9999,
  }),
  dismiss: (stage, { words }) => ({
    type: "DismissOrder", orderId: stage.orders.get(words[0] ?? "") ?? 9999, reason,
  }),
  close: ({ sessionId }) => ({ type: "CloseSession", sessionId, reason }),
  abort: ({ sessionId }) => ({ type: "AbortSession", sessionId, reason }),
  extend: ({ sessionId }, { words }) => ({
    type: "ExtendSession", sessionId, byMs: Number(words[0]) * MINUTE_MS, reason,
  }),
  seed: ({ sessionId }, { words: [seed = ""] }) => ({ type: "RevealSeed", sessionId, seed }),
  corridor: (stage, { words, pairs }) => {
    const [floor = "", cap = ""] = (words[0] ?? "").split("..");
    const end = (text: string): number | null => (text === "" ? null : Number(text));
    const bookId = stage.books.get(pairs.get("IN") ?? "main") ?? 99;
    return { type: "SetCorridor", bookId, floorTicks: end(floor), capTicks: end(cap), reason };
  },
};

const MONEY_ACTS: Readonly<Record<string, Act>> = {
  credit: (stage, terms) => ({ type: "CreditDeposit", ...account(stage, terms) }),
  "ask back": (stage, terms) => ({ type: "RequestReturn", ...account(stage, terms) }),
  "pay back": (_, { words }) => ({ type: "PayReturn", returnId: Number(words[0]), reference }),
  "debit fee": (stage, terms) => ({ type: "DebitFee", ...account(stage, terms) }),
  transfer: (stage, terms) => ({ type: "TransferToCounterparty", ...account(stage, terms) }),
  unblock: (_, terms) => ({ type: "UnblockDeposit", ...dealSide(terms) }),
  forfeit: (_, terms) => ({
    type: "ForfeitDeposit", ...dealSide(terms), feeArrearsMinor: claim(terms, "FEES"),
    fineMinor: claim(terms, "FINE"), costsMinor: claim(terms, "COSTS"),
  }),
};

const PERSON_ACTS: Readonly<Record<string, Act>> = {
  suspend: (stage, { words }) => ({ type: "SuspendMember", memberId: owner(stage, words[0]), reason }),
  readmit: (stage, { words }) => ({ type: "ReadmitMember", memberId: owner(stage, words[0]), reason }),
  "suspend trader": (stage, { words }) => ({
    type: "SuspendTrader", traderId: trader(stage, words[0]), reason,
  }),
  "reinstate trader": (stage, { words }) => ({
    type: "ReinstateTrader", traderId: trader(stage, words[0]), reason,
  }),
  kill: (stage, terms) => ({ type: "EngageKillSwitch", ...target(stage, terms), reason }),
  revive: (stage, terms) => ({ type: "ReleaseKillSwitch", ...target(stage, terms), reason }),
  unseat: (_, { words }) => ({ type: "DismissWinner", dealId: Number(words[0]), reason }),
  approve: (_, { words }) => ({ type: "ApproveProposal", proposalId: Number(words[0]) }),
  refuse: (_, { words }) => ({ type: "RefuseProposal", proposalId: Number(words[0]), reason }),
};

const ACTS = { ...SESSION_ACTS, ...MONEY_ACTS, ...PERSON_ACTS };

/** `Alder EUR 40.00`. */
function account(stage: Stage, { words }: Terms) {
  const [name, currency = "", amount = ""] = words;
  return { ownerId: owner(stage, name), currency, amountMinor: minorOf(amount), reference };
}

/** `1 SELL`: the seller's side of deal 1. */
function dealSide({ words }: Terms) {
  return { dealId: Number(words[0]), side: words[1] === "SELL" ? 1 : 0, reference };
}

function claim({ pairs }: Terms, name: string): number {
  return minorOf(pairs.get(name) ?? "0");
}

/** `TRADER Anna`, `MEMBER Alder`, `SESSION`, `EXCHANGE`. */
function target(stage: Stage, { words }: Terms): { scope: KillScope; targetId: number } {
  const scope = KILL_SCOPES.find((word) => word === words[0]) as KillScope;
  if (scope === "TRADER") return { scope, targetId: trader(stage, words[1]) };
  if (scope === "MEMBER") return { scope, targetId: owner(stage, words[1]) };
  return { scope, targetId: scope === "SESSION" ? stage.sessionId : 0 };
}

function owner(stage: Stage, name = ""): number {
  return stage.owners.get(name) ?? 99;
}

function trader(stage: Stage, name = ""): number {
  return stage.traders.get(name) ?? 99;
}

/** What officers and the clock do; undefined for an act of somebody else. */
export function staffAct(stage: Stage, row: Row): Command | undefined {
  const act = ACTS[row.act];
  if (!act) return undefined;
  const terms = readTerms(row.terms);
  const by = { actorId: OFFICERS[row.who] ?? 0, key: terms.pairs.get("KEY") ?? "" };
  return { ...by, ...act(stage, terms) } as StaffCommand;
}
