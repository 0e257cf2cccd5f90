import type { CommitBid, RejectionCode, RevealBid } from "@kontor/core";
import type { CommitBidBody, OrderAnswer, RevealBidBody } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { meaningOf } from "@kontor/wire/errors";
import { AppError, edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { instant } from "../../platform/time.ts";
import { eventsOf, type KeptAnswer } from "../../sequencer/answer.ts";
import { readFirst } from "../../sequencer/commands.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import { clientIdOf, finiteCount, optionOf } from "./orderCommand.ts";
import { pointerOf } from "./refusalPointer.ts";

/** What bidders do with sealed bids: they file a commitment, and later show what it was. */
export class SealedDesk {
  readonly #kernel: Kernel;
  readonly #books: BookDirectory;

  constructor(kernel: Kernel, books: BookDirectory) {
    this.#kernel = kernel;
    this.#books = books;
  }

  /** Files a commitment; the bid itself stays with its bidder [SEB-1]. */
  async commit(user: User, body: CommitBidBody): Promise<OrderAnswer> {
    const book = await this.#books.find(idOf(body.bookId));
    if (!book) throw refusal("ORDER_BOOK_NOT_FOUND", "/bookId");
    const { minorDigits } = book;
    return this.#send({
      type: "CommitBid", traderId: user.traderId, memberId: user.memberId,
      clientId: clientIdOf(body.clientId), key: body.clientOrderId, bookId: book.bookId,
      commitment: body.commitment,
      boundMinor: finiteCount(body.bound, { units: 1, digits: minorDigits }),
    }, book);
  }

  /**
   * Shows a bid. Before its time it is turned away here: what is sent to the core stands in the journal,
   * and a price there would be readable before the opening [SEB-2].
   */
  async reveal(user: User, orderId: number, key: string, body: RevealBidBody): Promise<OrderAnswer> {
    const { db, sequencer } = this.#kernel;
    await untilProjected(this.#kernel, sequencer.head);
    const order = await db
      .selectFrom("order").leftJoin("lot", "lot.book_id", "order.book_id")
      .select(["order.book_id", "lot.phase", "lot.outcome"])
      .where("order_id", "=", orderId).where("member_id", "=", user.memberId).executeTakeFirst();
    const book = order && await this.#books.find(order.book_id);
    if (!order || !book) throw refusal("ORDER_NOT_FOUND");
    if (order.phase !== "REVEAL" && order.outcome === null) throw refusal("PERIOD_FORBIDS");
    return this.#send({
      type: "RevealBid", traderId: user.traderId, memberId: user.memberId, orderId, key,
      priceTicks: finiteCount(body.price, book.tick), quantitySteps: finiteCount(body.quantity, book.step),
      option: body.deliveryPlace === undefined ? 0 : optionOf(book, body.deliveryPlace), salt: body.salt,
    }, book);
  }

  async #send(command: CommitBid | RevealBid, book: BookTerms): Promise<OrderAnswer> {
    const answer = await this.#kernel.sequencer.submit(command);
    if (answer.outcome.ok) return answerOf(command, answer, book, false);
    const { code } = answer.outcome;
    if (code !== "COMMAND_ALREADY_APPLIED") throw refusal(code, pointerOf(code, command, book));
    const first = await readFirst(this.#kernel.record, command, answer.events);
    if (!first) throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with another body");
    const { seq, at } = first;
    return answerOf(command, { ...answer, seq, at, events: eventsOf(first) }, book, true);
  }
}

/** What became of a sealed bid, from the events of the command that was about it. */
function answerOf(
  command: CommitBid | RevealBid, { seq, at, events }: KeptAnswer, book: BookTerms, repeated: boolean,
): OrderAnswer {
  const accepted = events.find((event) => event.type === "OrderAccepted");
  const revealed = events.find((event) => event.type === "BidRevealed");
  const orderId = command.type === "RevealBid" ? command.orderId : accepted?.orderId ?? 0;
  const isCancelled = events.some((event) => event.type === "OrderCancelled" && event.orderId === orderId);
  const steps = revealed?.quantitySteps ?? accepted?.quantitySteps ?? 0;
  return {
    orderId: String(orderId), clientOrderId: command.type === "CommitBid" ? command.key : "",
    state: isCancelled ? "CANCELLED" : "ACTIVE", seq, at: instant(at), filled: textOf(0, book.step),
    remaining: textOf(isCancelled ? 0 : steps, book.step), deals: [], repeated,
  };
}

function refusal(code: RejectionCode, pointer?: string): AppError {
  const message = meaningOf(code);
  return new AppError(code, message, pointer === undefined ? [] : [{ pointer, message }]);
}
