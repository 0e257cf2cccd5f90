import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type AppError, fieldInvalid } from "../platform/appError.ts";
import { problemOf, retryHeaders } from "./errors.ts";

/** Answers on a bare connection, which no route has taken, with the same body as everywhere; ends it. */
export function refuseConnection(socket: Duplex, error: AppError): void {
  const problem = problemOf(error, randomUUID());
  const body = JSON.stringify(problem);
  const fields = {
    connection: "close", "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)), ...retryHeaders(error),
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head}\r\n${body}`);
}

/** Answers to what is no HTTP request, has too many header fields, or never ends. */
export function refuseBrokenRequest(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  refuseConnection(socket, fieldInvalid("/request", "is no HTTP request that is taken here"));
}
