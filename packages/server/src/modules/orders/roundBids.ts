import type { SubmitRoundBids } from "@kontor/core";
import type { RoundBidsAnswer, RoundBidsBody } from "@kontor/wire";
import { countOf } from "@kontor/wire/decimal";
import { meaningOf } from "@kontor/wire/errors";
import { AppError, edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { instant } from "../../platform/time.ts";
import { readFirst, repeatedSeq } from "../../sequencer/commands.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";
import type { BookDirectory } from "../sessions/index.ts";

/** Largest number of a party in the journal; the core knows none so high, and says so. */
const PARTY_MAX = 0xffff_ffff;

/** Fields of the request that refusals are about. */
const POINTERS: Readonly<Record<string, string>> = {
  ORDER_BOOK_NOT_FOUND: "/bids", CLIENT_NOT_FOUND: "/clientId", QUANTITY_INVALID: "/bids",
  AMOUNT_OUT_OF_RANGE: "/bids", ORDER_TOO_LARGE: "/bids", ORDER_LIMIT_REACHED: "/bids",
  ACTIVITY_EXCEEDED: "/bids", ROUND_MISMATCH: "/round",
};

/**
 * The command of a round's bids. A lot of another session, and a quantity off its grid, go to the core as
 * they are: it gives each refusal its code in the order of precedence [RBD-1, CLK-2].
 *
 * @throws {AppError} ORDER_BOOK_NOT_FOUND for a lot that is nowhere
 */
export async function roundBidsCommand(
  books: BookDirectory, user: User, sessionId: number, key: string, body: RoundBidsBody,
): Promise<SubmitRoundBids> {
  const known = new Map(
    (await books.many(body.bids.map(({ bookId }) => idOf(bookId)))).map((book) => [book.bookId, book]),
  );
  return {
    type: "SubmitRoundBids", traderId: user.traderId, memberId: user.memberId, key, sessionId,
    clientId: body.clientId === undefined ? 0 : Math.min(idOf(body.clientId), PARTY_MAX), round: body.round,
    bids: body.bids.map(({ bookId, quantity }, i) => {
      const book = known.get(idOf(bookId));
      if (book) return { bookId: book.bookId, quantitySteps: countOf(quantity, book.step) };
      throw refusal("ORDER_BOOK_NOT_FOUND", `/bids/${i}/bookId`);
    }),
  };
}

function refusal(code: AppError["code"], pointer: string | undefined): AppError {
  return new AppError(code, meaningOf(code), pointer ? [{ pointer, message: meaningOf(code) }] : []);
}

/**
 * Sends the bids of a round and gives the answer once it is durable; the same key and bids again get the
 * first answer [RBD-2, IDM-3].
 *
 * @throws {AppError} with the code of the refusal, or IDEMPOTENCY_KEY_REUSED
 */
export async function submitRoundBids(kernel: Kernel, command: SubmitRoundBids): Promise<RoundBidsAnswer> {
  const { outcome, seq, at, events } = await kernel.sequencer.submit(command);
  if (outcome.ok) return answerOf(command, seq, at, false);
  if (repeatedSeq(events) === 0) throw refusal(outcome.code, POINTERS[outcome.code]);
  const first = await readFirst(kernel.record, command, events);
  if (!first) throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with other bids");
  return answerOf(command, first.seq, first.at, true);
}

function answerOf(
  { round, bids }: SubmitRoundBids, seq: number, at: number, repeated: boolean,
): RoundBidsAnswer {
  const points = bids.reduce((sum, { quantitySteps }) => sum + quantitySteps, 0);
  return { round, seq, at: instant(at), points, repeated };
}
