import { type ControlView, SESSION_ACTS, type SessionView } from "@kontor/wire";
import { refusalBySession } from "../../sequencer/coreRules.ts";
import { COMMAND_OF } from "../sessions/index.ts";

/** Acts of the control room with what the core would answer them now. */
export function actsOf(session: Pick<SessionView, "period" | "stop">): ControlView["acts"] {
  return SESSION_ACTS.map((act) => ({
    act, refusal: refusalBySession(session, COMMAND_OF[act]) ?? null, twoPersons: act === "RESUME",
  }));
}
