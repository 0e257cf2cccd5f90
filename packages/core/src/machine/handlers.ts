import { applyListCommodity } from "../commodity/listCommodity.ts";
import { applySetCorridor } from "../commodity/corridor.ts";
import { applyActivateOrder, applyDismissOrder } from "../catalogue/verify.ts";
import { applyCloseRound } from "../clock/closeRound.ts";
import {
  applyCreditDeposit, applyDebitFee, applyForfeitDeposit, applyPayReturn, applyRequestReturn,
  applyTransferToCounterparty, applyUnblockDeposit,
} from "../deposit/movements.ts";
import { applyAssentBelowReserve } from "../lot/assent.ts";
import { applyDismissWinner } from "../lot/dismissWinner.ts";
import { applyTakeChance } from "../lot/takeChance.ts";
import {
  applyAdmitMember, applyReadmitMember, applyRegisterClient, applyRegisterTrader, applyReinstateTrader,
  applySuspendMember, applySuspendTrader,
} from "../member/admit.ts";
import {
  applyAbortSession, applyCloseSession, applyExtendSession, applyHaltSession, applyPauseSession,
  applyResumeSession, applyStartPeriod,
} from "../session/control.ts";
import { applyRevealSeed } from "../auction/randomEnd.ts";
import { applyEngageKillSwitch, applyReleaseKillSwitch } from "../session/killSwitch.ts";
import { applyOpenBook } from "../session/openBook.ts";
import { applyScheduleSession } from "../session/schedule.ts";
import type { StaffCommand } from "./commands.ts";
import type { EventLog } from "./events.ts";
import { applyFoundExchange, applySetFeeSchedule, applySetFxRate } from "./found.ts";
import type { Outcome } from "./rejections.ts";
import type { CoreState } from "./state.ts";

/** Commands that have a handler of their own; time and approvals are the machine's. */
export type HandledCommand =
  Exclude<StaffCommand, { type: "AdvanceTime" | "ApproveProposal" | "RefuseProposal" }>;

type Handlers = {
  readonly [T in HandledCommand["type"]]: (
    state: CoreState,
    command: Extract<HandledCommand, { type: T }>,
    out: EventLog,
  ) => Outcome;
};

/** Where each command is applied: one line a command. */
const HANDLERS: Handlers = {
  FoundExchange: applyFoundExchange,
  SetFeeSchedule: applySetFeeSchedule,
  SetFxRate: applySetFxRate,
  AdmitMember: applyAdmitMember,
  SuspendMember: applySuspendMember,
  ReadmitMember: applyReadmitMember,
  RegisterTrader: applyRegisterTrader,
  SuspendTrader: applySuspendTrader,
  ReinstateTrader: applyReinstateTrader,
  RegisterClient: applyRegisterClient,
  ListCommodity: applyListCommodity,
  ScheduleSession: applyScheduleSession,
  OpenBook: applyOpenBook,
  StartPeriod: applyStartPeriod,
  PauseSession: applyPauseSession,
  ResumeSession: applyResumeSession,
  HaltSession: applyHaltSession,
  CloseSession: applyCloseSession,
  AbortSession: applyAbortSession,
  ExtendSession: applyExtendSession,
  CloseRound: applyCloseRound,
  RevealSeed: applyRevealSeed,
  ActivateOrder: applyActivateOrder,
  DismissOrder: applyDismissOrder,
  SetCorridor: applySetCorridor,
  EngageKillSwitch: applyEngageKillSwitch,
  ReleaseKillSwitch: applyReleaseKillSwitch,
  CreditDeposit: applyCreditDeposit,
  RequestReturn: applyRequestReturn,
  DebitFee: applyDebitFee,
  TransferToCounterparty: applyTransferToCounterparty,
  PayReturn: applyPayReturn,
  UnblockDeposit: applyUnblockDeposit,
  ForfeitDeposit: applyForfeitDeposit,
  DismissWinner: applyDismissWinner,
  TakeChance: applyTakeChance,
  AssentBelowReserve: applyAssentBelowReserve,
};

export function applyStaffCommand(state: CoreState, command: HandledCommand, out: EventLog): Outcome {
  const handler = HANDLERS[command.type] as (s: CoreState, c: HandledCommand, o: EventLog) => Outcome;
  return handler(state, command, out);
}
