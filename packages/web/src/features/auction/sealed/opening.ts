import type { BookView } from "@kontor/wire";
import { countOf, scaledOf } from "@kontor/wire/decimal";

/** What a sealed bid says, as its bidder keeps it until it is shown. */
export interface Opening {
  readonly commitment: string;
  readonly session: string;
  readonly lot: string;
  readonly bookId: string;
  /** Member or client whose bid it is. */
  readonly ownerId: string;
  readonly price: string;
  readonly quantity: string;
  readonly place: string;
  readonly salt: string;
}

type Said = Omit<Opening, "commitment" | "salt">;

const SALT_BYTES = 32;

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether this browser can hide a bid: it can on pages that came over a safe way. */
export function canHide(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/**
 * Hash that binds an owner to a bid, as the rule book writes it: codes of session and book, price in ticks,
 * quantity in steps, number of the place of delivery, salt.
 */
export async function commitmentOf(
  said: Said & { readonly salt: string }, book: Pick<BookView, "tick" | "quantityStep" | "deliveryOptions">,
): Promise<string> {
  const place = book.deliveryOptions.findIndex((option) => option.place === said.place) + 1;
  const text = [
    "kontor-bid", 1, said.session, said.lot, countOn(said.price, book.tick),
    countOn(said.quantity, book.quantityStep), place, said.salt,
  ].join(":");
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

function countOn(text: string, step: string): number {
  const grid = scaledOf(step);
  return grid ? countOf(text, grid) : NaN;
}

/** Hides a bid behind a new random salt. */
export async function hide(said: Said, book: Parameters<typeof commitmentOf>[1]): Promise<Opening> {
  const salt = hexOf(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  return { ...said, salt, commitment: await commitmentOf({ ...said, salt }, book) };
}

/** The secret as a file that a person can keep; it says in plain words what it is. */
export function fileOf(opening: Opening): string {
  const { session, lot, price, quantity } = opening;
  const what = `${price} for ${quantity}, lot ${lot}, session ${session}`;
  const note = `Secret of a sealed bid: ${what}. Keep it to yourself.`;
  return `${JSON.stringify({ note, ...opening }, null, 2)}\n`;
}

const FIELDS = [
  "commitment", "session", "lot", "bookId", "ownerId", "price", "quantity", "place", "salt",
] as const satisfies readonly (keyof Opening)[];

/** What a kept file says; undefined where it is no such file. */
export function openingFrom(text: string): Opening | undefined {
  try {
    const read = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    if (!read || !FIELDS.every((field) => typeof read[field] === "string")) return undefined;
    return Object.fromEntries(FIELDS.map((field) => [field, read[field]])) as unknown as Opening;
  } catch {
    return undefined;
  }
}
