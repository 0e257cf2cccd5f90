import type { Problem } from "@kontor/wire";
import { isTransient, meaningOf, statusOf } from "@kontor/wire/errors";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { AppError, type FieldFault, fieldInvalid } from "../platform/appError.ts";
import { OrderRefusedError } from "../modules/orders/index.ts";
import { RateLimitedError } from "./rateLimit.ts";

const RETRY_AFTER_SECONDS = 1;

/**
 * Turns whatever a route threw into an RFC 9457 answer; what is not known is told as a fault, never raw
 * [ERR-1, ERR-2].
 */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toAppError(error);
  if (known.code === "INTERNAL") request.log.error({ err: error, traceId: request.id }, "unexpected fault");
  const status = statusOf(known.code);
  reply.headers(retryHeaders(known));
  reply.code(status).type("application/problem+json").send(problemOf(known, request.id));
}

/** When to come again, in answers that say so. */
export function retryHeaders(error: AppError): Record<string, string> {
  const status = statusOf(error.code);
  if (status !== 429 && status !== 503) return {};
  const seconds = error instanceof RateLimitedError ? error.retryAfterSeconds : RETRY_AFTER_SECONDS;
  return { "retry-after": String(seconds) };
}

/** Body of the answer to an error. */
export function problemOf(error: AppError, traceId: string): Problem {
  const { code } = error;
  return {
    type: `/docs/errors#${code}`,
    title: meaningOf(code),
    status: statusOf(code),
    detail: error.message,
    code,
    transient: isTransient(code),
    traceId,
    ...(error.faults.length > 0 ? { errors: [...error.faults] } : {}),
    ...(error instanceof OrderRefusedError && error.orderId ? { orderId: error.orderId } : {}),
  };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const known = error as Partial<FastifyError>;
  if (known.validation) {
    const faults = known.validation.map((fault) => faultOf(fault, known.validationContext ?? "body"));
    return new AppError(
      "FIELD_INVALID", faults.map((fault) => `${fault.pointer} ${fault.message}`).join("; "), faults,
    );
  }
  switch (known.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new AppError("BODY_TOO_LARGE", "the body is larger than is taken here");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new AppError("MEDIA_TYPE_UNKNOWN", "the body must be application/json");
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new AppError("BODY_MALFORMED", "the body is not valid JSON");
    case "FST_ERR_BAD_URL":
      return fieldInvalid("/path", "is no valid address");
  }
  return new AppError("INTERNAL", "a fault of the exchange; give the trace number to the help desk");
}

interface SchemaFault {
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: Record<string, unknown>;
}

/** Place and words of a schema fault; an unknown field is named itself. */
function faultOf(fault: SchemaFault, context: string): FieldFault {
  const base = context === "body" ? "" : `/${context}`;
  const extra = fault.params?.["additionalProperties"];
  const missing = fault.params?.["requiredProperties"];
  const [field] = Array.isArray(extra) ? extra : Array.isArray(missing) ? missing : [];
  const pointer = `${base}${fault.instancePath ?? ""}${field === undefined ? "" : `/${String(field)}`}` ||
    "/";
  if (Array.isArray(extra)) return { pointer, message: "is not known here" };
  if (Array.isArray(missing)) return { pointer, message: "is missing" };
  return { pointer, message: fault.message ?? "is invalid" };
}
