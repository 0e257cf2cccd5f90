import type { Problem } from "@kontor/wire";
import type { ErrorCode } from "@kontor/wire/errors";

/** Codes of what never reached the exchange, beside those the exchange gives. */
export type LocalCode = "NETWORK" | "NO_ANSWER" | "PAGE_FAULT";
export type AnyCode = ErrorCode | LocalCode;

/** What a request met: the exchange's own problem, or that there was no answer at all. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: AnyCode;
  readonly status: number;
  readonly traceId: string | null;
  readonly isTransient: boolean;
  readonly faults: readonly { readonly pointer: string; readonly message: string }[];

  constructor(problem: Partial<Problem> & { readonly code: string }) {
    super(problem.detail ?? problem.code);
    this.code = problem.code as AnyCode;
    this.status = problem.status ?? 0;
    this.traceId = problem.traceId ?? null;
    this.isTransient = problem.transient ?? false;
    this.faults = problem.errors ?? [];
  }
}
