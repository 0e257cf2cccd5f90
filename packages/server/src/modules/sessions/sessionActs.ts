import type { StaffCommand } from "@kontor/core";
import type { SessionAct, SessionActBody } from "@kontor/wire";
import { fieldInvalid } from "../../platform/appError.ts";
import type { SessionCommand } from "../../sequencer/coreRules.ts";

const MINUTE_MS = 60_000;

/** The command of the core that an act of the control room is. */
export const COMMAND_OF = {
  START_PERIOD: "StartPeriod", PAUSE: "PauseSession", RESUME: "ResumeSession", EXTEND: "ExtendSession",
  HALT: "HaltSession", CLOSE: "CloseSession", ABORT: "AbortSession",
} as const satisfies Record<SessionAct, SessionCommand["type"]>;

/** @throws {AppError} FIELD_INVALID where an act lacks what it is about */
export function actCommand(
  { act, reason, period, byMinutes }: SessionActBody, sessionId: number,
  by: { readonly actorId: number; readonly key: string },
): StaffCommand {
  const on = { ...by, sessionId, reason };
  switch (act) {
    case "START_PERIOD":
      if (!period) throw fieldInvalid("/period", "names the period to start");
      return { type: COMMAND_OF[act], ...on, period };
    case "EXTEND":
      if (!byMinutes) throw fieldInvalid("/byMinutes", "says by how long");
      return { type: COMMAND_OF[act], ...on, byMs: byMinutes * MINUTE_MS };
    default:
      return { type: COMMAND_OF[act], ...on };
  }
}
