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
  /** The latest commitment of each bidder. */
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

const SALT = /^[0-9a-f]{32,128}$/;

/** Whether a text is a SHA-256 as commitments write it. */
export function isCommitment(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * The hash that binds an owner to a bid in a book. Both are part of it: who files the hash of another, or
 * files a hash again elsewhere, has nothing that could ever be shown [SEAL-2].
 *
 * @returns null where the salt is too short to hide anything
 */
export function commitmentOf(bookId: number, ownerId: number, opening: BidOpening): string | null {
  const { priceTicks, quantitySteps, option, salt } = opening;
  if (!SALT.test(salt)) return null;
  return sha256(`kontor-bid:1:${bookId}:${ownerId}:${priceTicks}:${quantitySteps}:${option}:${salt}`);
}

/** Keeps a commitment in the place of the earlier one of its owner. */
export function remember(book: OrderBook, commitment: Commitment): void {
  const { filed, opened } = memoryOf(book);
  const others = filed.filter(({ ownerId }) => ownerId !== commitment.ownerId);
  keep(book, { filed: [...others, commitment], opened });
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
