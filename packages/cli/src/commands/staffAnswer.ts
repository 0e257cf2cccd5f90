import type { StaffAnswer } from "@kontor/wire";
import { EXIT } from "../output/exit.ts";
import type { Printer } from "../output/print.ts";

/** Prints the answer to an act of staff. A held act has changed nothing yet, and the exit code says so. */
export function tellStaffAnswer(print: Printer, answer: StaffAnswer): void {
  print.record({ ...answer });
  if (!answer.held) return;
  const proposal = answer.proposalId ?? "";
  print.say(`waits for a second person: kontor approval approve ${proposal}`);
  process.exitCode = EXIT.SECOND_PERSON;
}
