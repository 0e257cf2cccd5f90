import { type ControlView, SESSION_ACTS, type SessionAct, type SessionView } from "@kontor/wire";
import { refusalBySession, type SessionCommand } from "../../sequencer/coreRules.ts";

const COMMAND_OF: Readonly<Record<SessionAct, SessionCommand["type"]>> = {
  START_PERIOD: "StartPeriod", PAUSE: "PauseSession", RESUME: "ResumeSession", EXTEND: "ExtendSession",
  HALT: "HaltSession", CLOSE: "CloseSession", ABORT: "AbortSession",
};

/** Acts of the control room with what the core would answer them now. */
export function actsOf(session: Pick<SessionView, "period" | "stop">): ControlView["acts"] {
  return SESSION_ACTS.map((act) => ({
    act, refusal: refusalBySession(session, COMMAND_OF[act]) ?? null, twoPersons: act === "RESUME",
  }));
}
