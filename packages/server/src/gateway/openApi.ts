import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { KeyHeader } from "@kontor/wire";
import { VERSION } from "../platform/version.ts";

const READS = ["GET", "HEAD"];

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
    const isRead = [route.method].flat().every((method) => READS.includes(method));
    return { schema: isRead ? schema : { ...schema, headers: KeyHeader }, url };
  },
};
