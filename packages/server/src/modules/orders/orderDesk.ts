import type { OrderCommand, RejectionCode } from "@kontor/core";
import type { OrderAnswer, OrderItem, OrderItemAnswer } from "@kontor/wire";
import { meaningOf } from "@kontor/wire/errors";
import { type CommandAnswer, orderFateOf } from "../../sequencer/answer.ts";
import { AppError, edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import { BookFinder } from "./bookFinder.ts";
import { amendCommand, cancelCommand, placeCommand } from "./orderCommand.ts";
import { firstOrderAnswer } from "./firstAnswer.ts";
import { orderAnswer, refused } from "./orderAnswer.ts";

export type DeskAnswer = (answer: OrderItemAnswer) => void;

/**
 * Where orders come in, from whichever door: turns each into a command and the outcome into an answer.
 * An order that is refused is answered by its code; one that the command stopped names its order too.
 */
export class OrderDesk {
  readonly #kernel: Kernel;
  readonly #books: BookFinder;

  constructor(kernel: Kernel, books: BookDirectory) {
    this.#kernel = kernel;
    this.#books = new BookFinder(kernel, books);
  }

  /** Looks up the books of items that this process has not met; nothing to wait for where it has. */
  async prepare(items: readonly OrderItem[]): Promise<void> {
    await this.#books.prepare(items);
  }

  /** Sends one prepared order command; `onAnswer` gets its answer once it is durable. */
  send(user: User, item: OrderItem, onAnswer: DeskAnswer): void {
    const book = this.#books.bookOf(item);
    if (!book) return onAnswer(unknownBook(item));
    const command = commandOf(user, item, book);
    this.#kernel.sequencer.submitWith(
      command,
      (answer) => this.#answer(command, answer, book, onAnswer),
      (error) => onAnswer(refusal(error)),
    );
  }

  /** Sends one order command and gives its answer, or throws what refused it. */
  async ask(user: User, item: OrderItem): Promise<OrderAnswer> {
    await this.prepare([item]);
    const answer = await new Promise<OrderItemAnswer>((resolve) => this.send(user, item, resolve));
    if (!("code" in answer)) return answer;
    throw new OrderRefusedError(answer);
  }

  #answer(command: OrderCommand, answer: CommandAnswer, book: BookTerms, onAnswer: DeskAnswer): void {
    const { outcome } = answer;
    if (!outcome.ok && isRepeat(outcome.code)) {
      firstOrderAnswer(this.#kernel, command, answer, book)
        .then(onAnswer)
        .catch((error: unknown) => onAnswer(refusal(error)));
      return;
    }
    const fate = orderFateOf(answer, command.type === "PlaceOrder" ? 0 : command.orderId);
    if (command.type === "PlaceOrder" && fate.orderId !== 0) this.#books.learn(fate.orderId, book.bookId);
    if (!outcome.ok) {
      const orderId = fate.quantitySteps >= 0 ? fate.orderId : 0;
      return onAnswer(refused(outcome.code, command, book, orderId));
    }
    onAnswer(orderAnswer(command, fate, answer.seq, answer.at, book, false));
  }
}

/** A refusal with the place in the request that caused it. */
export class OrderRefusedError extends AppError {
  readonly orderId: string | undefined;

  constructor(answer: Extract<OrderItemAnswer, { code: string }>) {
    const faults = answer.pointer ? [{ pointer: answer.pointer, message: answer.detail }] : [];
    super(answer.code as AppError["code"], answer.detail, faults);
    this.orderId = answer.orderId;
  }
}

function commandOf(user: User, item: OrderItem, book: BookTerms): OrderCommand {
  if (item.do === "place") return placeCommand(user, item.order, book);
  const orderId = idOf(item.orderId);
  if (item.do === "cancel") return cancelCommand(user, orderId, item.key ?? "");
  return amendCommand(user, orderId, item.key ?? "", item.change, book);
}

function isRepeat(code: RejectionCode): boolean {
  return code === "ORDER_ALREADY_EXISTS" || code === "COMMAND_ALREADY_APPLIED";
}

function unknownBook(item: OrderItem): OrderItemAnswer {
  if (item.do !== "place") return { code: "ORDER_NOT_FOUND", detail: meaningOf("ORDER_NOT_FOUND") };
  return { code: "ORDER_BOOK_NOT_FOUND", detail: meaningOf("ORDER_BOOK_NOT_FOUND"), pointer: "/bookId" };
}

function refusal(error: unknown): OrderItemAnswer {
  const known = error instanceof AppError ? error : edgeError("INTERNAL", "a fault of the exchange");
  const [fault] = known.faults;
  return { code: known.code, detail: known.message, ...(fault ? { pointer: fault.pointer } : {}) };
}
