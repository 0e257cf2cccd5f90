import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { KeyHeader, Problem } from "@kontor/wire";
import { VERSION } from "../platform/version.ts";

const READS = ["GET", "HEAD"];

/** Every operation may be refused, and every refusal has one body. */
const REFUSAL = {
  description: "A problem (RFC 9457); its code is one of those of /docs/errors",
  content: { "application/problem+json": { schema: Problem } },
};

/** Heading of the OpenAPI document; every write is shown with the header that makes it repeatable. */
export const OPENAPI: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: "3.1.0",
    info: {
      title: "Kontor",
      version: VERSION,
      description: "Interface of a commodity exchange. Amounts, prices and quantities are decimal texts. " +
        "Every error is a problem (RFC 9457) with a code. Writes take an Idempotency-Key; an order is " +
        "known by its clientOrderId.",
    },
    components: {
      securitySchemes: {
        signIn: { type: "apiKey", in: "cookie", name: "kontor_sign_in" },
        apiKey: { type: "http", scheme: "bearer" },
      },
    },
    security: [{ signIn: [] }, { apiKey: [] }],
  },
  transform: ({ schema, url, route }) => {
    if (!url.startsWith("/v1/")) return { schema, url };
    const isRead = [route.method].flat().every((method) => READS.includes(method));
    const response = { ...(schema.response as object), default: REFUSAL };
    return { schema: { ...schema, ...(isRead ? {} : { headers: KeyHeader }), response }, url };
  },
};
