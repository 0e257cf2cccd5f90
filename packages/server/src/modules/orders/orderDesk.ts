import type { OrderCommand, RejectionCode } from "@kontor/core";
import type { OrderAnswer, OrderItem, OrderItemAnswer } from "@kontor/wire";
import { meaningOf } from "@kontor/wire/errors";
import { type CommandAnswer, orderFateOf } from "../../sequencer/answer.ts";
import { AppError, edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
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
  readonly #books: BookDirectory;
  /** Book of each order this process has seen, for changes of orders. */
  readonly #bookOfOrder = new Map<number, number>();

  constructor(kernel: Kernel, books: BookDirectory) {
    this.#kernel = kernel;
    this.#books = books;
  }

  /** Sends one order command; `onAnswer` gets its answer once it is durable. */
  send(user: User, item: OrderItem, onAnswer: DeskAnswer): void {
    if (item.do === "place") {
      const book = this.#books.known(idOf(item.order.bookId));
      if (book) return this.#submit(placeCommand(user, item.order, book), book, onAnswer);
    } else {
      const book = this.#books.known(this.#bookOfOrder.get(idOf(item.orderId)) ?? 0);
      if (book) return this.#submit(changeCommand(user, item, book), book, onAnswer);
    }
    this.#lookUp(user, item)
      .then((book) => {
        const command = item.do === "place"
          ? placeCommand(user, item.order, book)
          : changeCommand(user, item, book);
        this.#submit(command, book, onAnswer);
      })
      .catch((error: unknown) => onAnswer(refusal(error)));
  }

  /** Sends one order command and gives its answer, or throws what refused it. */
  async ask(user: User, item: OrderItem): Promise<OrderAnswer> {
    const answer = await new Promise<OrderItemAnswer>((resolve) => this.send(user, item, resolve));
    if (!("code" in answer)) return answer;
    throw new OrderRefusedError(answer);
  }

  #submit(command: OrderCommand, book: BookTerms, onAnswer: DeskAnswer): void {
    this.#kernel.sequencer.submitWith(
      command,
      (answer) => this.#answer(command, answer, book, onAnswer),
      (error) => onAnswer(refusal(error)),
    );
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
    if (command.type === "PlaceOrder" && fate.orderId !== 0) this.#bookOfOrder.set(fate.orderId, book.bookId);
    if (!outcome.ok) {
      const orderId = fate.quantitySteps >= 0 ? fate.orderId : 0;
      return onAnswer(refused(outcome.code, command, book, orderId));
    }
    onAnswer(orderAnswer(command, fate, answer.seq, answer.at, book, false));
  }

  async #lookUp(user: User, item: OrderItem): Promise<BookTerms> {
    if (item.do === "place") {
      const book = await this.#books.find(idOf(item.order.bookId));
      if (!book) throw new AppError("ORDER_BOOK_NOT_FOUND", meaningOf("ORDER_BOOK_NOT_FOUND"), [
        { pointer: "/bookId", message: "names no order book" },
      ]);
      return book;
    }
    const orderId = idOf(item.orderId);
    const row = await this.#kernel.db
      .selectFrom("order").select(["book_id", "member_id"]).where(
        "order_id", "=", orderId,
      ).executeTakeFirst();
    const book = row?.member_id === user.memberId ? await this.#books.find(row.book_id) : undefined;
    if (!book) throw new AppError("ORDER_NOT_FOUND", meaningOf("ORDER_NOT_FOUND"));
    this.#bookOfOrder.set(orderId, book.bookId);
    return book;
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

type ChangeItem = Exclude<OrderItem, { do: "place" }>;

function changeCommand(user: User, item: ChangeItem, book: BookTerms): OrderCommand {
  const orderId = idOf(item.orderId);
  if (item.do === "cancel") return cancelCommand(user, orderId, item.key ?? "");
  return amendCommand(user, orderId, item.key ?? "", item.change, book);
}

function isRepeat(code: RejectionCode): boolean {
  return code === "ORDER_ALREADY_EXISTS" || code === "COMMAND_ALREADY_APPLIED";
}

function refusal(error: unknown): OrderItemAnswer {
  const known = error instanceof AppError ? error : edgeError("INTERNAL", "a fault of the exchange");
  const [fault] = known.faults;
  return { code: known.code, detail: known.message, ...(fault ? { pointer: fault.pointer } : {}) };
}
