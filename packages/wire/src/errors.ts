import { REJECTIONS, type RejectionCode } from "@kontor/core/rejections";

/**
 * Errors of the edge: what a request can meet before or beside the core. `status` is the HTTP status.
 * Codes are never renamed or reused.
 */
export const EDGE_ERRORS = {
  BODY_MALFORMED: { status: 400, transient: false, means: "the body is not valid JSON" },
  FIELD_INVALID: { status: 400, transient: false, means: "a field is missing, unknown or out of its range" },
  CURSOR_INVALID: { status: 400, transient: false, means: "the cursor was not made by this list" },
  SIGN_IN_REQUIRED: { status: 401, transient: false, means: "nobody is signed in" },
  SIGN_IN_FAILED: { status: 401, transient: false, means: "login or password is wrong" },
  SIGN_IN_EXPIRED: { status: 401, transient: false, means: "the sign-in or key is over; sign in again" },
  PERMISSION_DENIED: { status: 403, transient: false, means: "the user may not do this" },
  ORIGIN_FORBIDDEN: { status: 403, transient: false, means: "a page of another site sent this request" },
  NOT_FOUND: { status: 404, transient: false, means: "nothing stands at this address, or not for you" },
  METHOD_NOT_ALLOWED: { status: 405, transient: false, means: "the address does not take this method" },
  CLOCK_NOT_MOVABLE: { status: 409, transient: false, means: "only a training exchange moves its clock" },
  TEMPLATE_STATE: { status: 409, transient: false, means: "the state of the version does not allow this" },
  VERSION_STALE: { status: 409, transient: false, means: "somebody changed it meanwhile; read it again" },
  REHEARSAL_BUSY: { status: 409, transient: true, means: "another rehearsal runs; wait for its end" },
  BODY_TOO_LARGE: { status: 413, transient: false, means: "the body is larger than is taken here" },
  MEDIA_TYPE_UNKNOWN: { status: 415, transient: false, means: "the body must be application/json" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, transient: false, means: "the key was used with another body" },
  RATE_LIMITED: { status: 429, transient: true, means: "too many requests; wait and repeat" },
  INTERNAL: { status: 500, transient: true, means: "a fault of the exchange; nothing was done" },
  UNAVAILABLE: { status: 503, transient: true, means: "the exchange does not take commands at present" },
  OUTCOME_UNKNOWN: {
    status: 503,
    transient: true,
    means: "it is not known whether the command was recorded; repeat it with the same key",
  },
} as const satisfies Record<string, { status: number; transient: boolean; means: string }>;

export type EdgeErrorCode = keyof typeof EDGE_ERRORS;
/** Every code that a client can meet. */
export type ErrorCode = EdgeErrorCode | RejectionCode;

export function isRejection(code: string): code is RejectionCode {
  return Object.hasOwn(REJECTIONS, code);
}

export function isEdgeError(code: string): code is EdgeErrorCode {
  return Object.hasOwn(EDGE_ERRORS, code);
}

/** HTTP status of a code: refusals of the core are conflicts, what is not there is not found. */
export function statusOf(code: ErrorCode): number {
  if (isEdgeError(code)) return EDGE_ERRORS[code].status;
  return code.endsWith("_NOT_FOUND") ? 404 : 409;
}

/** Whether the same request may succeed later. */
export function isTransient(code: ErrorCode): boolean {
  return isEdgeError(code) ? EDGE_ERRORS[code].transient : REJECTIONS[code].transient;
}

/** What a code means, in one English sentence; pages say it in the reader's language. */
export function meaningOf(code: ErrorCode): string {
  return isEdgeError(code) ? EDGE_ERRORS[code].means : REJECTIONS[code].means;
}
