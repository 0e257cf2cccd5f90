import { createHash, hash } from "node:crypto";

/** SHA-256 of the parts one behind the other. */
export function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return hash("sha256", only, "buffer");
  const whole = createHash("sha256");
  for (const part of parts) whole.update(part);
  return whole.digest();
}

/** A whole number as eight bytes, for hashing it beside others without doubt about where it ends. */
export function numberBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}
