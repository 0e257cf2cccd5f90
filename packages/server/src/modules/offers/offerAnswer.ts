import type { CoreEvent, MemberCommand, RejectionCode, ScheduleSession } from "@kontor/core";
import { meaningOf } from "@kontor/wire/errors";
import type { OfferAnswer } from "@kontor/wire";
import { AppError, edgeError } from "../../platform/appError.ts";
import { instant } from "../../platform/time.ts";
import { eventsOf } from "../../sequencer/answer.ts";
import { readFirst, repeatedSeq } from "../../sequencer/commands.ts";
import type { Kernel } from "../../sequencer/kernel.ts";

const POINTERS: Partial<Record<RejectionCode, string>> = {
  ORDER_ALREADY_EXISTS: "/clientOrderId", CLIENT_NOT_FOUND: "/clientId", QUANTITY_INVALID: "/quantity",
  PRICE_INVALID: "/price", PRICE_OUT_OF_CORRIDOR: "/price", AMOUNT_OUT_OF_RANGE: "/quantity",
  ORDER_TOO_LARGE: "/quantity", EXPOSURE_REQUIRED: "/price",
};

/**
 * Sends an act on an offer and gives its answer once it is durable; a repetition with the same key and the
 * same content gets the first answer [IDM-1, IDM-3, OFR-3].
 *
 * @throws {AppError} with the code of the refusal, or IDEMPOTENCY_KEY_REUSED
 */
export async function askOffer(
  kernel: Pick<Kernel, "sequencer" | "record">, command: MemberCommand,
): Promise<OfferAnswer> {
  const answer = await kernel.sequencer.submit(command);
  if (answer.outcome.ok) return answerOf(answer.seq, answer.at, answer.events, false);
  const { code } = answer.outcome;
  if (repeatedSeq(answer.events) === 0) throw refusal(code);
  const first = await readFirst(kernel.record, command, answer.events);
  if (first) return answerOf(first.seq, first.at, eventsOf(first), true);
  if (code === "ORDER_ALREADY_EXISTS") throw refusal(code);
  throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with another body");
}

export function refusal(code: RejectionCode): AppError {
  const pointer = POINTERS[code];
  const meaning = meaningOf(code);
  return new AppError(code, meaning, pointer === undefined ? [] : [{ pointer, message: meaning }]);
}

function answerOf(seq: number, at: number, events: readonly CoreEvent[], repeated: boolean): OfferAnswer {
  const made = events.find((event) => event.type === "OfferChanged");
  const isNew = made !== undefined && events.some((event) => event.type === "OrderAccepted");
  const deal = events.find((event) => event.type === "DealMade");
  const scheduled = events.find((event) => event.type === "SessionScheduled");
  return {
    offerId: isNew ? String(made.offerId) : null, dealId: deal ? String(deal.dealId) : null,
    auctionSession: scheduled ? (scheduled.text as ScheduleSession).code : null,
    seq, at: instant(at), repeated,
  };
}
