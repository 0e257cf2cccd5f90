import type { Reply, Request } from "./door.ts";

/** One write of a customer. */
export interface Act {
  readonly kind: "PLACE" | "AMEND" | "CANCEL" | "CREDIT" | "SCHEDULE" | "OPEN_BOOK";
  readonly request: Request;
}

export type FinalReply = Exclude<Reply, { kind: "UNANSWERED" }>;

/** An act whose outcome is known. */
export interface SettledAct {
  readonly act: Act;
  readonly reply: FinalReply;
}

/** What a customer does: which act comes next, and what is learnt from its outcome. */
export interface Habit {
  /** The next act, or undefined where there is nothing to do at present. */
  next(): Act | undefined;
  learn(settled: SettledAct): void;
}

/** An answer without the word that says whether it was given before: the same for every repetition. */
export function contentOf(body: Readonly<Record<string, unknown>>): string {
  const { repeated: _repeated, ...content } = body;
  return JSON.stringify(content);
}
