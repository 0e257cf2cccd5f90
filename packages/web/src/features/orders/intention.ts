import type { OrderAnswer, OrderItem, OrderItemAnswer } from "@kontor/wire";

/**
 * How far the exchange's answer to one intention has come. `trying`: no answer for three seconds, the same
 * order with the same number is sent again. `unknown`: the page was left before an answer came.
 */
export type Phase = "sending" | "trying" | "signIn" | "unknown" | "accepted" | "refused" | "dropped";

/** One thing a person wants, sent as often as it takes under one number that never changes. */
export interface Intention {
  /** clientOrderId of a new order, idempotency key of a change. */
  readonly key: string;
  readonly item: OrderItem;
  /** The order in words, as it was reviewed. */
  readonly sentence: string;
  readonly startedAt: number;
  readonly tries: number;
  readonly phase: Phase;
  readonly answer?: OrderAnswer;
  readonly code?: string;
}

export type Happening =
  | { readonly kind: "sent" }
  | { readonly kind: "silent" }
  | { readonly kind: "signInOver" }
  | { readonly kind: "answered"; readonly answer: OrderItemAnswer }
  | { readonly kind: "dropped" };

/** Makes a new order or a change of one: the number is given here, once. */
export function intend(item: OrderItem, key: string, sentence: string, now: number): Intention {
  return { key, item: keyed(item, key), sentence, startedAt: now, tries: 0, phase: "sending" };
}

function keyed(item: OrderItem, key: string): OrderItem {
  return item.do === "place" ? { ...item, order: { ...item.order, clientOrderId: key } } : { ...item, key };
}

/** Whether nothing more can happen to an intention. */
export function isSettled({ phase }: Pick<Intention, "phase">): boolean {
  return phase === "accepted" || phase === "refused" || phase === "dropped";
}

/** The intention after something happened. What is settled stays as it is, however often answers come. */
export function after(intention: Intention, happening: Happening): Intention {
  if (isSettled(intention)) return intention;
  switch (happening.kind) {
    case "sent":
      return {
        ...intention, tries: intention.tries + 1, phase: intention.tries === 0 ? "sending" : "trying",
      };
    case "silent":
      return { ...intention, phase: "trying" };
    case "signInOver":
      return { ...intention, phase: "signIn" };
    case "dropped":
      return { ...intention, phase: "dropped" };
    case "answered":
      return "code" in happening.answer
        ? { ...intention, phase: "refused", code: happening.answer.code }
        : { ...intention, phase: "accepted", answer: happening.answer };
  }
}

/** Codes after which the same order with the same number must be sent again: none says what became of it. */
const UNDECIDED = new Set(["OUTCOME_UNKNOWN", "UNAVAILABLE", "RATE_LIMITED", "NETWORK", "NO_ANSWER"]);
const SIGN_IN = new Set(["SIGN_IN_REQUIRED", "SIGN_IN_EXPIRED"]);

/** What an answer means for the sender: it settles, asks to be sent again, or waits for a sign-in. */
export function verdictOf(answer: OrderItemAnswer): "settles" | "again" | "signIn" {
  if (!("code" in answer)) return "settles";
  if (SIGN_IN.has(answer.code)) return "signIn";
  return UNDECIDED.has(answer.code) ? "again" : "settles";
}
