import { KILL_SCOPES } from "../machine/words.ts";
import { nounOf } from "../machine/references.ts";
import type { CoreState } from "../machine/state.ts";

/** What befalls the whole exchange befalls every session. */
export const EVERY_SESSION = -1;
/** Number of nothing: no session, no book, no order. */
const NONE = 0;

/** A command, an event, or the text of one, read by the names of its fields. */
export type Named = object;

/**
 * Tells which session a command or an event concerns, whatever its method: by the session, book, order or
 * proposal it names [SES-9]. It follows the events, since an order that is done still belongs to its session.
 */
export class SessionIndex {
  readonly #ofBook = new Map<number, number>();
  readonly #ofOrder = new Map<number, number>();
  readonly #ofProposal = new Map<number, number>();

  /** Begins with the books and proposals of a state; orders that stand in it are known by their events. */
  constructor(state?: CoreState) {
    for (const book of state?.books ?? []) if (book) this.#ofBook.set(book.bookId, book.session.sessionId);
    for (const { proposalId, command } of state?.proposals.values() ?? []) {
      this.#ofProposal.set(proposalId, this.sessionOf(command));
    }
  }

  /** Learns from an event what it made. */
  follow(event: Named): void {
    const { sessionId, bookId = NONE, orderId = NONE, proposalId, text } = event as Fields;
    if (sessionId !== undefined && bookId !== NONE) this.#ofBook.set(bookId, sessionId);
    const known = this.#ofBook.get(bookId);
    if (orderId !== NONE && known !== undefined) this.#ofOrder.set(orderId, known);
    if (proposalId !== undefined && isCommand(text)) this.#ofProposal.set(proposalId, this.sessionOf(text));
  }

  /** Number of the session that a command or an event concerns; `EVERY_SESSION`, or 0 for none. */
  sessionOf(named: Named): number {
    const { sessionId, bookId = NONE, proposalId, scope, targetId, text } = named as Fields;
    const scopeName = typeof scope === "number" ? KILL_SCOPES[scope] : scope;
    if (scopeName === "EXCHANGE") return EVERY_SESSION;
    if (scopeName === "SESSION") return targetId ?? NONE;
    if (sessionId !== undefined) return sessionId;
    if (bookId !== NONE) return this.#ofBook.get(bookId) ?? NONE;
    for (const [field, value] of Object.entries(named)) {
      if (nounOf(field) !== "order") continue;
      const known = this.#ofOrder.get(value as number);
      if (known !== undefined) return known;
    }
    if (proposalId !== undefined && this.#ofProposal.has(proposalId)) {
      return this.#ofProposal.get(proposalId) as number;
    }
    return isCommand(text) ? this.sessionOf(text) : NONE;
  }
}

interface Fields {
  readonly sessionId?: number;
  readonly bookId?: number;
  readonly orderId?: number;
  readonly proposalId?: number;
  readonly scope?: number | string;
  readonly targetId?: number;
  readonly text?: unknown;
}

/** Events carry the command they tell of, where they tell of one. */
function isCommand(text: unknown): text is Named {
  return typeof text === "object" && text !== null && "type" in text;
}
