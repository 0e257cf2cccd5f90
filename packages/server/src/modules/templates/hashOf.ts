import { sha256 } from "../../platform/sha256.ts";

/**
 * SHA-256 of a value as hexadecimal digits, over its JSON with the names of every record in order: whoever
 * has the content can compute it [TPL-4].
 */
export function hashOf(value: unknown): string {
  return sha256(JSON.stringify(value, (_name, part: unknown) => isRecord(part) ? sorted(part) : part))
    .toString("hex");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
