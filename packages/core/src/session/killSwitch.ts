import { BOOK, OWNER, TRADER } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { settleWaits } from "../lot/runWaits.ts";
import type { EngageKillSwitch, ReleaseKillSwitch } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { KILL_SCOPES, type KillScope } from "../machine/words.ts";
import { KILLED } from "../member/owners.ts";
import { resume } from "./control.ts";
import { updatePermits } from "./permits.ts";
import { hasEnded } from "./session.ts";

/**
 * Applies an `EngageKillSwitch`: no new order of the target is taken and its open ones are cancelled,
 * in one command by one person [KIL-1]. Deals stand.
 */
export function applyEngageKillSwitch(state: CoreState, command: EngageKillSwitch, out: EventLog): Outcome {
  const code = refuseKill(state, command, true);
  if (code) return reject(code);
  setKilled(state, command, true);
  const slots = state.orders.select((slot) => isTargeted(state, command, slot));
  for (const slot of slots) {
    const book = state.books[state.orders.int(slot, BOOK)];
    if (book) cancelResting(state, book, slot, "KILL_SWITCH", out);
  }
  const scope = KILL_SCOPES.indexOf(command.scope);
  out.emit(
    E.KillSwitchEngaged, scope, command.targetId, slots.length, out.detail({ reason: command.reason }),
  );
  for (const book of state.books) {
    if (book && (book.orderCount > 0 || book.lot || book.catalogue || book.session.isCollecting)) {
      book.method.settle(state, book, out);
    }
  }
  settleWaits(state, out);
  return ACCEPTED;
}

/** Applies a `ReleaseKillSwitch`; it takes two persons [APP-1]. */
export function applyReleaseKillSwitch(state: CoreState, command: ReleaseKillSwitch, out: EventLog): Outcome {
  const code = refuseKill(state, command, false);
  if (code) return reject(code);
  setKilled(state, command, false);
  const scope = KILL_SCOPES.indexOf(command.scope);
  out.emit(E.KillSwitchReleased, scope, command.targetId, out.detail({ reason: command.reason }));
  const session = state.sessions[command.targetId];
  if (command.scope === "SESSION" && session) resume(state, session, command.reason, out);
  return ACCEPTED;
}

type KillCommand = EngageKillSwitch | ReleaseKillSwitch;

/** Why the switch cannot be turned, in order of precedence [ORD-1]. */
function refuseKill(state: CoreState, command: KillCommand, isOn: boolean): RejectionCode | undefined {
  const { scope, targetId } = command;
  const unknown = refuseTarget(state, scope, targetId);
  if (unknown) return unknown;
  if (isKilled(state, scope, targetId) === isOn) return "STATE_UNCHANGED";
  return scope === "EXCHANGE" && targetId !== 0 ? "TERMS_INVALID" : undefined;
}

function refuseTarget(state: CoreState, scope: KillScope, targetId: number): RejectionCode | undefined {
  if (scope === "TRADER") return state.traders.has(targetId) ? undefined : "TRADER_NOT_FOUND";
  if (scope === "MEMBER") return state.owners.isMember(targetId) ? undefined : "MEMBER_NOT_FOUND";
  if (scope === "EXCHANGE") return undefined;
  const session = state.sessions[targetId];
  if (!session) return "SESSION_NOT_FOUND";
  return hasEnded(session) ? "SESSION_CLOSED" : undefined;
}

function isKilled(state: CoreState, scope: KillScope, targetId: number): boolean {
  if (scope === "TRADER") return ((state.traders.status[targetId] as number) & KILLED) !== 0;
  if (scope === "MEMBER") return ((state.owners.status[targetId] as number) & KILLED) !== 0;
  if (scope === "EXCHANGE") return state.isStopped;
  return state.sessions[targetId]?.stop === "HALTED";
}

function setKilled(state: CoreState, { scope, targetId }: KillCommand, isOn: boolean): void {
  if (scope === "TRADER") setBit(state.traders.status, targetId, isOn);
  else if (scope === "MEMBER") setBit(state.owners.status, targetId, isOn);
  else if (scope === "EXCHANGE") stopExchange(state, isOn);
  else if (isOn) haltSession(state, targetId);
}

function setBit(column: Uint8Array, index: number, isOn: boolean): void {
  const others = (column[index] as number) & ~KILLED;
  column[index] = isOn ? others | KILLED : others;
}

function stopExchange(state: CoreState, isOn: boolean): void {
  state.isStopped = isOn;
  for (const session of state.sessions) if (session) updatePermits(state, session);
}

function haltSession(state: CoreState, sessionId: number): void {
  const session = state.sessions[sessionId];
  if (!session) return;
  if (session.stop === "RUNNING") session.stoppedAt = state.now;
  session.stop = "HALTED";
  updatePermits(state, session);
}

function isTargeted(state: CoreState, { scope, targetId }: KillCommand, slot: number): boolean {
  const { orders, owners } = state;
  if (scope === "TRADER") return orders.int(slot, TRADER) === targetId;
  if (scope === "MEMBER") return owners.member[orders.int(slot, OWNER)] === targetId;
  if (scope === "EXCHANGE") return true;
  return state.books[orders.int(slot, BOOK)]?.session.sessionId === targetId;
}
