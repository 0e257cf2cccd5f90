import type { SessionView } from "@kontor/wire";

/** Hashes by which the terms of a session bind its random ends, in the order of its terms. */
export function commitmentsOf({ terms }: Pick<SessionView, "terms">): readonly string[] {
  return Object.entries(terms ?? {}).flatMap(([name, value]) => (
    /seedHash$/i.test(name) && typeof value === "string" ? [value] : []
  ));
}

/** SHA-256 of a text in hex; null where the browser counts none, outside a safe connection. */
export async function sha256Of(text: string): Promise<string | null> {
  const { subtle } = globalThis.crypto as Partial<Crypto>;
  if (!subtle) return null;
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
