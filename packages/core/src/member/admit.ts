import { takeCode } from "../machine/codes.ts";
import type {
  AdmitMember, ReadmitMember, RegisterClient, RegisterTrader, ReinstateTrader, SuspendMember, SuspendTrader,
} from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, accepted, type Outcome, reject } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BROKER, SUSPENDED, VISITOR } from "./owners.ts";

/** Applies an `AdmitMember`: the organization may trade as visitor, as broker, or as both [MEM-1]. */
export function applyAdmitMember(state: CoreState, command: AdmitMember, out: EventLog): Outcome {
  if (state.codes.has(`member/${command.code}`)) return reject("CODE_TAKEN");
  const roles = (command.isVisitor ? VISITOR : 0) | (command.isBroker ? BROKER : 0);
  if (roles === 0 || !(command.validUntil > state.now)) return reject("TERMS_INVALID");
  const memberId = state.owners.add({ ...command, roles, memberId: 0 });
  takeCode(state, "member", command.code, memberId);
  out.emit(E.MemberAdmitted, memberId, out.detail(command));
  return accepted(memberId);
}

/** Applies a `SuspendMember`: no new orders; what stands may be withdrawn [MEM-2]. */
export function applySuspendMember(state: CoreState, command: SuspendMember, out: EventLog): Outcome {
  return setSuspended(state, command.memberId, true, command.reason, out);
}

/** Applies a `ReadmitMember`; it takes two persons [APP-1]. */
export function applyReadmitMember(state: CoreState, command: ReadmitMember, out: EventLog): Outcome {
  return setSuspended(state, command.memberId, false, command.reason, out);
}

function setSuspended(
  state: CoreState,
  memberId: number,
  isSuspended: boolean,
  reason: string,
  out: EventLog,
): Outcome {
  const { owners } = state;
  if (!owners.isMember(memberId)) return reject("MEMBER_NOT_FOUND");
  const status = owners.status[memberId] as number;
  if (((status & SUSPENDED) !== 0) === isSuspended) return reject("STATE_UNCHANGED");
  owners.status[memberId] = isSuspended ? status | SUSPENDED : status & ~SUSPENDED;
  out.emit(isSuspended ? E.MemberSuspended : E.MemberReadmitted, memberId, out.detail({ reason }));
  return ACCEPTED;
}

/** Applies a `RegisterTrader`: a natural person who acts for one member [MEM-3]. */
export function applyRegisterTrader(state: CoreState, command: RegisterTrader, out: EventLog): Outcome {
  if (!state.owners.isMember(command.memberId)) return reject("MEMBER_NOT_FOUND");
  if (state.codes.has(`trader/${command.code}`)) return reject("CODE_TAKEN");
  const traderId = state.traders.add(command.memberId, command.code);
  takeCode(state, "trader", command.code, traderId);
  out.emit(E.TraderRegistered, traderId, command.memberId, out.detail(command));
  return accepted(traderId);
}

export function applySuspendTrader(state: CoreState, command: SuspendTrader, out: EventLog): Outcome {
  return setTraderSuspended(state, command.traderId, true, command.reason, out);
}

export function applyReinstateTrader(state: CoreState, command: ReinstateTrader, out: EventLog): Outcome {
  return setTraderSuspended(state, command.traderId, false, command.reason, out);
}

function setTraderSuspended(
  state: CoreState,
  traderId: number,
  isSuspended: boolean,
  reason: string,
  out: EventLog,
): Outcome {
  const { traders } = state;
  if (!traders.has(traderId)) return reject("TRADER_NOT_FOUND");
  const status = traders.status[traderId] as number;
  if (((status & SUSPENDED) !== 0) === isSuspended) return reject("STATE_UNCHANGED");
  traders.status[traderId] = isSuspended ? status | SUSPENDED : status & ~SUSPENDED;
  out.emit(isSuspended ? E.TraderSuspended : E.TraderReinstated, traderId, out.detail({ reason }));
  return ACCEPTED;
}

/** Applies a `RegisterClient`: a company for which the broker acts, with a deposit of its own [MEM-5]. */
export function applyRegisterClient(state: CoreState, command: RegisterClient, out: EventLog): Outcome {
  const { owners } = state;
  if (!owners.isMember(command.brokerId)) return reject("MEMBER_NOT_FOUND");
  if (state.codes.has(`member/${command.code}`)) return reject("CODE_TAKEN");
  if (((owners.roles[command.brokerId] as number) & BROKER) === 0) return reject("NOT_ELIGIBLE");
  const clientId = owners.add({ ...command, roles: 0, memberId: command.brokerId, validUntil: Infinity });
  takeCode(state, "member", command.code, clientId);
  out.emit(E.ClientRegistered, clientId, command.brokerId, out.detail(command));
  return accepted(clientId);
}
