import { createHash } from "node:crypto";

/** SHA-256 of the parts one behind the other. */
export function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** A whole number as eight bytes, for hashing it beside others without doubt about where it ends. */
export function numberBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}
