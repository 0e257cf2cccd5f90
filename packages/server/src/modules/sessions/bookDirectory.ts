import type { DeliveryOption } from "@kontor/core";
import type { Names } from "@kontor/wire";
import type { Scaled } from "@kontor/wire/decimal";
import type { Kernel } from "../../sequencer/kernel.ts";
import { anyOf } from "../../db/anyOf.ts";
import { untilProjected } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";

/** What does not change about a book: its grid, its money, its delivery places. */
export interface BookTerms {
  readonly bookId: number;
  readonly code: string;
  readonly sessionId: number;
  readonly sessionCode: string;
  readonly section: string;
  readonly commodityId: number;
  readonly commodityCode: string;
  readonly commodityNames: Names;
  readonly hsCode: string;
  readonly unit: string;
  readonly tick: Scaled;
  readonly step: Scaled;
  readonly currency: string;
  readonly minorDigits: number;
  readonly tickValueMinor: number;
  readonly basis: string;
  readonly sellerId: number;
  readonly options: readonly DeliveryOption[];
  readonly depositBps: { readonly BUY: number; readonly SELL: number };
  readonly isPractice: boolean;
}

/** Terms of books by id, read once each. */
export class BookDirectory {
  readonly #kernel: Kernel;
  readonly #books = new Map<number, BookTerms>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Terms that were read before; undefined does not mean that there is no such book. */
  known(bookId: number): BookTerms | undefined {
    return this.#books.get(bookId);
  }

  /** Terms of a book, also of one that was opened a moment ago; undefined where there is none. */
  async find(bookId: number): Promise<BookTerms | undefined> {
    const known = this.#books.get(bookId);
    if (known) return known;
    const [first] = await this.#read([bookId]);
    if (first) return first;
    await untilProjected(this.#kernel, this.#kernel.sequencer.head);
    const [second] = await this.#read([bookId]);
    return second;
  }

  /** Terms of all books of a session, in the order they were opened. */
  async ofSession(sessionId: number): Promise<BookTerms[]> {
    const rows = await this.#kernel.db
      .selectFrom("book").select("book_id").where("session_id", "=", sessionId).orderBy("book_id").execute();
    return this.many(rows.map((row) => row.book_id));
  }

  async many(bookIds: readonly number[]): Promise<BookTerms[]> {
    const missing = [...new Set(bookIds)].filter((bookId) => !this.#books.has(bookId));
    if (missing.length > 0) await this.#read(missing);
    return bookIds.flatMap((bookId) => this.#books.get(bookId) ?? []);
  }

  async #read(bookIds: readonly number[]): Promise<BookTerms[]> {
    const digits = await minorDigitsOf(this.#kernel.db);
    const rows = await this.#kernel.db
      .selectFrom("book")
      .innerJoin("session", "session.session_id", "book.session_id")
      .innerJoin("commodity", "commodity.commodity_id", "book.commodity_id")
      .leftJoin("commodity_text", "commodity_text.code", "commodity.code")
      .selectAll("book")
      .select([
        "session.code as session_code", "session.section", "session.currency", "session.deposit_bps",
        "session.is_practice", "commodity.code as commodity_code", "commodity_text.names",
        "commodity.hs_code", "commodity.unit", "commodity.tick_units", "commodity.tick_digits",
        "commodity.step_units", "commodity.step_digits",
      ])
      .where(anyOf("book_id", bookIds))
      .execute();
    const terms = rows.map((row): BookTerms => ({
      bookId: row.book_id, code: row.code, sessionId: row.session_id, sessionCode: row.session_code,
      section: row.section, commodityId: row.commodity_id, commodityCode: row.commodity_code,
      commodityNames: (row.names ??
        { en: row.commodity_code, ru: row.commodity_code, zh: row.commodity_code }) as Names,
      hsCode: row.hs_code, unit: row.unit, tick: { units: row.tick_units, digits: row.tick_digits },
      step: { units: row.step_units, digits: row.step_digits }, currency: row.currency,
      minorDigits: digits(row.currency), tickValueMinor: row.tick_value_minor, basis: row.basis,
      sellerId: row.seller_id, options: row.options as DeliveryOption[],
      depositBps: row.deposit_bps as BookTerms["depositBps"], isPractice: row.is_practice,
    }));
    for (const book of terms) this.#books.set(book.bookId, book);
    return terms;
  }
}
