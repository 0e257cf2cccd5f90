import type { EdgeErrorCode, ErrorCode } from "@kontor/wire/errors";

/** A field that is wrong: where it stands (JSON pointer or query name) and what is wrong with it. */
export interface FieldFault {
  readonly pointer: string;
  readonly message: string;
}

/** What a request meets at the edge; one handler turns it into the body of an RFC 9457 answer. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly faults: readonly FieldFault[];

  constructor(code: ErrorCode, detail: string, faults: readonly FieldFault[] = []) {
    super(detail);
    this.code = code;
    this.faults = faults;
  }
}

/** A field of the request is missing, unknown or out of range. */
export function fieldInvalid(pointer: string, message: string): AppError {
  return new AppError("FIELD_INVALID", `${pointer} ${message}`, [{ pointer, message }]);
}

/** An edge error with the sentence that says what happened. */
export function edgeError(code: EdgeErrorCode, detail: string): AppError {
  return new AppError(code, detail);
}
