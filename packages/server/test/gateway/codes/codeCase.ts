import type { StaffAnswer } from "@kontor/wire";
import type { ErrorCode } from "@kontor/wire/errors";
import type { Answer, Caller } from "../../support/caller.ts";
import type { Market } from "../../support/market.ts";

/** Exchanges in which codes are met. */
export interface Rooms {
  /** The stock market, whose orders and stops no other case minds. */
  readonly market: Market;
  /** The same with the real clock; its record is taken away from it in the end. */
  readonly live: Market;
  /** Administrator and chief of an exchange that nobody has founded at first. */
  readonly bare: { readonly admin: Caller; readonly chief: Caller };
}

/** How a client meets a code: by which rule, and at which field of the request. */
export interface CodeCase {
  readonly rule: string;
  readonly pointer?: string;
  provoke(rooms: Rooms): Promise<Answer<unknown>>;
}

export type CodeCases = Partial<Record<ErrorCode, CodeCase>>;

const PLAN = [
  { period: "TRADING", at: "2030-01-07T14:00:00.000Z" }, { period: "CLOSED", at: "2030-01-07T15:00:00.000Z" },
];

/** Asks for what has to succeed on the way to a code. */
export async function need<T = StaffAnswer>(asked: Promise<Answer<unknown>>): Promise<T> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`what had to succeed did not: ${JSON.stringify(body)}`);
  return body as T;
}

/** Opens a session of its own with one book, both under one code, and lets trading begin; gives the book. */
export async function ownBook(
  { as }: Market, code: string, terms: object = {}, bookTerms: object = {},
): Promise<string> {
  await need(as("chief").post("/v1/sessions", {
    code, section: "TIMBER", titles: { en: code, ru: code, zh: code }, method: "CONTINUOUS_DOUBLE_AUCTION",
    currency: "USD", plan: PLAN, ...terms,
  }));
  const book = await need(as("chief").post(`/v1/sessions/${code}/books`, {
    code, commodityCode: "SAWN", basis: "FCA Minsk", ...bookTerms,
  }));
  await need(act(as("auctioneer"), code, "START_PERIOD", { period: "TRADING" }));
  return book.id as string;
}

/** An act of the control room. */
export function act(who: Caller, code: string, name: string, terms: object = {}): Promise<Answer<unknown>> {
  return who.post(`/v1/sessions/${code}/acts`, { act: name, reason: "a test", ...terms });
}

/** Proposes what takes two persons, and gives the answer to the second one's approval. */
export async function approved(
  proposed: Promise<Answer<unknown>>, second: Caller,
): Promise<Answer<unknown>> {
  const { proposalId } = await need(proposed);
  return second.post(`/v1/proposals/${proposalId}/approve`);
}
