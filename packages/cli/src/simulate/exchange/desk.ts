import { CANCEL_REASONS, type Command, type MemberCommand, type OrderCommand } from "@kontor/core";
import {
  AppError, type CommandAnswer, eventsOf, type EventSpan, orderFateOf, readFirst, type RecordStore,
  type Sequencer, submitStaff,
} from "@kontor/server/simulator";
import type { Reply, Request } from "./request.ts";

/** Codes of the edge: the exchange does not say what became of the command. */
const FAULTS = new Set(["UNAVAILABLE", "OUTCOME_UNKNOWN", "INTERNAL"]);
const REPEATS = new Set(["ORDER_ALREADY_EXISTS", "COMMAND_ALREADY_APPLIED"]);

type SentByMember = OrderCommand | MemberCommand;

export interface DeskRoom {
  readonly sequencer: Sequencer;
  readonly record: RecordStore;
}

/** Hands a request to the sequencer and makes its answer, as the doors of an exchange do. */
export function handle(room: DeskRoom, { command }: Request, onReply: (reply: Reply) => void): void {
  if (isOfMember(command)) return handleOrder(room, command, onReply);
  submitStaff(room, command).then(
    ({ repeated, ...content }) => onReply({
      kind: "DONE", seq: content.seq, content: JSON.stringify(content), isRepeated: repeated,
      id: Number(content.id ?? content.proposalId ?? 0),
    }),
    (error: unknown) => onReply(refusal(error)),
  );
}

function isOfMember(command: Command): command is SentByMember {
  return !("actorId" in command);
}

function handleOrder(
  { sequencer, record }: DeskRoom, command: SentByMember, onReply: (reply: Reply) => void,
): void {
  sequencer.submitWith(command, (answer) => {
    const { outcome } = answer;
    if (outcome.ok || !REPEATS.has(outcome.code)) return onReply(firstReply(command, answer));
    readFirst(record, command, eventsOf(answer)).then(
      (first) => onReply(first
        ? done(command, first, first.seq, first.at, "", true)
        : { kind: "REFUSED", code: "IDEMPOTENCY_KEY_REUSED" }),
      (error: unknown) => onReply(refusal(error)),
    );
  }, (error) => onReply(refusal(error)));
}

function firstReply(command: SentByMember, answer: CommandAnswer): Reply {
  const code = answer.outcome.ok ? "" : answer.outcome.code;
  const isTaken = answer.outcome.ok || orderFateOf(answer, orderIdOf(command)).quantitySteps >= 0;
  return isTaken
    ? done(command, answer, answer.seq, answer.at, code, false)
    : { kind: "REFUSED", code };
}

/** Answer to an order command that was taken, whatever the method made of the order. */
function done(
  command: SentByMember, span: EventSpan, seq: number, at: number, code: string, isRepeated: boolean,
): Reply {
  const fate = orderFateOf(span, orderIdOf(command));
  const reason = CANCEL_REASONS[fate.cancelReason];
  const stopped = reason === "SELF_TRADE" || reason === "FILL_OR_KILL" ? reason : "";
  const content = JSON.stringify({ seq, at, code: isRepeated ? stopped : code, fate });
  return { kind: "DONE", seq, content, isRepeated, id: fate.orderId };
}

function orderIdOf(command: SentByMember): number {
  return "orderId" in command ? command.orderId : 0;
}

function refusal(error: unknown): Reply {
  if (!(error instanceof AppError)) return { kind: "FAULT", code: "INTERNAL" };
  return { kind: FAULTS.has(error.code) ? "FAULT" : "REFUSED", code: error.code };
}

/** Scope in which the key of a command is known, as the core has it [IDM-1]. */
export function scopeOf(command: Command): string {
  if (isOfMember(command)) return `member ${command.memberId}`;
  return `officer ${command.actorId}`;
}

export function keyOf(command: Command): string {
  return "clientOrderId" in command ? command.clientOrderId : command.key;
}
