import type {
  AbortSession, CloseSession, ExtendSession, HaltSession, PauseSession, ResumeSession, StartPeriod,
} from "../machine/commands.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { Stop } from "../machine/words.ts";
import { hasEnded, type Session } from "./session.ts";

/** A command by which an officer runs a session. */
export type SessionCommand =
  | StartPeriod | PauseSession | HaltSession | ResumeSession | ExtendSession | CloseSession | AbortSession;

/**
 * Why a session as it stands refuses a command, whatever the terms of that; undefined where it takes it.
 * A stopped session may still be extended, closed and aborted [SES-4].
 */
export function refusalBySession(
  session: Pick<Session, "period" | "stop">, command: SessionCommand["type"],
): RejectionCode | undefined {
  if (hasEnded(session)) return "SESSION_CLOSED";
  const isRunning = session.stop === "RUNNING";
  switch (command) {
    case "StartPeriod":
      return isRunning ? undefined : stopCode(session.stop);
    case "PauseSession":
      return isRunning ? undefined : "STATE_UNCHANGED";
    case "HaltSession":
      return session.stop === "HALTED" ? "STATE_UNCHANGED" : undefined;
    case "ResumeSession":
      return isRunning ? "STATE_UNCHANGED" : undefined;
    default:
      return undefined;
  }
}

function stopCode(stop: Stop): RejectionCode {
  return stop === "HALTED" ? "SESSION_HALTED" : "SESSION_PAUSED";
}
