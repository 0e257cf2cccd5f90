import type { Problem } from "@kontor/wire";
import { createStore } from "../store.ts";
import { ProblemError } from "./problem.ts";
import { forgetSeq, noteSeq } from "./seen.ts";

export interface Question {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly body?: unknown;
  /** Idempotency key: the same act sent again with the same key is done once. */
  readonly key?: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
const FILE_TIMEOUT_MS = 120_000;

/** Set when an answer says that the sign-in is over; the frame then offers to renew it in place. */
export const signInIsOver = createStore(false);

/**
 * Asks the exchange and gives its answer.
 * @throws {ProblemError} with the exchange's code, or NETWORK or NO_ANSWER where none came
 */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  const response = await send(path, question);
  if (response.status === 204) return undefined as T;
  if (!response.ok) throw await problemFrom(response);
  const answer = await answerOf<T>(response, question.signal);
  noteAnswer(question, answer);
  return answer;
}

/**
 * Asks for a file and gives its text.
 * @throws {ProblemError} as `ask` does
 */
export async function askText(path: string, question: Question = {}): Promise<string> {
  const response = await send(path, { timeoutMs: FILE_TIMEOUT_MS, ...question });
  if (!response.ok) throw await problemFrom(response);
  try {
    return await response.text();
  } catch (error) {
    if (question.signal?.aborted) throw error;
    throw new ProblemError({ code: "NETWORK", transient: true });
  }
}

async function send(path: string, { method = "GET", body, key, signal, timeoutMs = TIMEOUT_MS }: Question) {
  const timeout = AbortSignal.timeout(timeoutMs);
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key !== undefined) headers["idempotency-key"] = key;
  try {
    return await fetch(path, {
      method, headers, credentials: "same-origin",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    const isLate = timeout.aborted;
    throw new ProblemError({ code: isLate ? "NO_ANSWER" : "NETWORK", transient: true });
  }
}

/** An answer that breaks off, or that something on the way gave in the exchange's place, is none. */
async function answerOf<T>(response: Response, signal: AbortSignal | undefined): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError({ code: "NETWORK", transient: true });
  }
}

/** Whatever stands between the page and the exchange answers without a code of the exchange. */
async function problemFrom(response: Response): Promise<ProblemError> {
  const { status } = response;
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const fallback = { code: status >= 500 ? "UNAVAILABLE" : "INTERNAL", status, transient: status >= 500 };
  const problem = new ProblemError(typeof body?.code === "string" ? { ...body, code: body.code } : fallback);
  if (problem.code === "SIGN_IN_EXPIRED") signInIsOver.set(true);
  if (problem.faults.some((fault) => fault.pointer.endsWith("/after"))) forgetSeq();
  return problem;
}

/** An act's answer says where it stands in the journal: later reads must show it. */
function noteAnswer(question: Question, answer: unknown): void {
  if (question.method === undefined || question.method === "GET") return;
  const { seq } = (answer ?? {}) as { seq?: unknown };
  if (typeof seq === "number") noteSeq(seq);
}
