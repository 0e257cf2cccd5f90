import type { OrderBook } from "../book/orderBook.ts";
import { lotOf } from "../lot/bids.ts";
import { sha256 } from "../random/sha256.ts";

/** A sealed bid as the exchange has it: who filed it, as which order, and the hash that binds its bidder. */
interface Commitment {
  readonly orderId: number;
  readonly ownerId: number;
  readonly commitment: string;
}

/** A bid as everybody is told of it once the bids are open. */
export interface OpenedBid {
  readonly orderId: number;
  readonly bidder: number;
  readonly priceTicks: number;
  readonly quantitySteps: number;
  readonly grantSteps: number;
}

/** What a lot of sealed bids remembers. */
interface SealedMemory {
  /** Every commitment that was filed, in the order of filing. */
  readonly filed: readonly Commitment[];
  /** Null until the bids are opened. */
  readonly opened: readonly OpenedBid[] | null;
}

/** What a bid says, and the random text that hides it. */
export interface BidOpening {
  readonly priceTicks: number;
  readonly quantitySteps: number;
  readonly option: number;
  readonly salt: string;
}

/** A book by the codes that people know it by. */
export interface Place {
  readonly session: { readonly code: string };
  readonly code: string;
}

const SALT = /^[0-9a-f]{32,128}$/;

/** Whether a text is a SHA-256 as commitments write it. */
export function isCommitment(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * The hash that binds to a bid in a book. The codes of session and book are part of it, not the numbers:
 * these are others in the public file of a session, where the hash must come out again [SEAL-2].
 *
 * @returns null where the salt is too short to hide anything
 */
export function commitmentOf({ session, code }: Place, opening: BidOpening): string | null {
  const { priceTicks, quantitySteps, option, salt } = opening;
  if (!SALT.test(salt)) return null;
  return sha256(`kontor-bid:1:${session.code}:${code}:${priceTicks}:${quantitySteps}:${option}:${salt}`);
}

/** Keeps a commitment; replaced ones stay known, so that nobody takes them up. */
export function remember(book: OrderBook, commitment: Commitment): void {
  const { filed, opened } = memoryOf(book);
  keep(book, { filed: [...filed, commitment], opened });
}

/**
 * Whether somebody else has filed the same hash for the lot: who could copy it could copy what is shown
 * later, too [SEAL-2].
 */
export function isCopied(book: OrderBook, commitment: string, ownerId: number): boolean {
  return memoryOf(book).filed.some((known) => known.commitment === commitment && known.ownerId !== ownerId);
}

/** Hash that binds the bidder of an order; undefined where it was not filed sealed. */
export function commitmentFor(book: OrderBook, orderId: number): string | undefined {
  return memoryOf(book).filed.find((filed) => filed.orderId === orderId)?.commitment;
}

/** Bids of a lot as they were opened; null before that [SEAL-7]. */
export function openedBids(book: OrderBook): readonly OpenedBid[] | null {
  return memoryOf(book).opened;
}

export function rememberOpened(book: OrderBook, opened: readonly OpenedBid[]): void {
  keep(book, { ...memoryOf(book), opened });
}

function memoryOf(book: OrderBook): SealedMemory {
  return (lotOf(book).memory as SealedMemory | null) ?? { filed: [], opened: null };
}

function keep(book: OrderBook, memory: SealedMemory): void {
  lotOf(book).memory = memory;
}
