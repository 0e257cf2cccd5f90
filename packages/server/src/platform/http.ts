import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import { Id } from "@kontor/wire";
import { Type } from "typebox";
import { fieldInvalid } from "./appError.ts";

/** The HTTP application with types taken from the schemas. */
export type Http = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Parts of an address and of a query that many routes share. */
export const IdParams = Type.Object({ id: Id });
export const CodeParams = Type.Object({ code: Type.String({ maxLength: 64 }) });
export const AfterQuery = Type.Object(
  { after: Type.Optional(Type.Integer({ minimum: 0 })) },
  { additionalProperties: false },
);

const KEY = /^[!-~]{1,64}$/;

/**
 * Idempotency key of a request; one is made where the client sent none, so that no two requests share it.
 * @throws {AppError} FIELD_INVALID for a malformed key
 */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return randomUUID();
  if (typeof key !== "string" || !KEY.test(key)) {
    throw fieldInvalid(
      "/headers/idempotency-key", "must be 1 to 64 printable ASCII characters without blanks",
    );
  }
  return key;
}
