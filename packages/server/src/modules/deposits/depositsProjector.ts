import type { CoreEvent } from "@kontor/core";
import type { Insertable, Selectable } from "kysely";
import { anyOf } from "../../db/anyOf.ts";
import { saveRows } from "../../db/saveRows.ts";
import type { AccountTable, PostingTable } from "../../db/tables/parties.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";
import { type Entry, entriesOf } from "./entries.ts";

/** Deposit accounts with their parts, the ledger of entries behind them, and requests to pay back. */
export const depositsProjector: Projector = {
  name: "deposits",
  tables: ["account", "posting", "return_request"],
  async apply(tx, events) {
    const fold = await AccountFold.load(tx, events);
    for (const event of events) fold.apply(event);
    await fold.save(tx);
    for (const event of events) await applyReturn(tx, event);
  },
};

type Part = "free" | "reserved" | "blocked" | "returning_sum" | "fee_due";
const COLUMN_OF: Readonly<Record<string, Part>> = {
  FREE: "free", RESERVED: "reserved", BLOCKED: "blocked", RETURNING: "returning_sum", FEE_DUE: "fee_due",
};

/** The accounts that a run of events touches, folded in memory. */
class AccountFold {
  readonly #accounts = new Map<number, Selectable<AccountTable>>();
  readonly #accountOfOrder = new Map<number, number>();
  readonly #accountOfOwner = new Map<string, number>();
  readonly #currencyOfBook = new Map<number, string>();
  readonly #currencies: readonly string[];
  readonly #postings: Insertable<PostingTable>[] = [];
  readonly #opened = new Set<number>();
  #nextEntryId: number;

  private constructor(currencies: readonly string[], nextEntryId: number) {
    this.#currencies = currencies;
    this.#nextEntryId = nextEntryId;
  }

  static async load(tx: Tx, events: readonly CoreEvent[]): Promise<AccountFold> {
    const exchange = await tx.selectFrom("exchange").select("currencies").executeTakeFirst();
    const last = await tx
      .selectFrom("posting").select((e) => e.fn.max("entry_id").as("last")).executeTakeFirst();
    const currencies = ((exchange?.currencies ?? []) as { code: string }[]).map((currency) => currency.code);
    const fold = new AccountFold(currencies, (last?.last ?? 0) + 1);
    await fold.#loadTouched(tx, events);
    return fold;
  }

  async #loadTouched(tx: Tx, events: readonly CoreEvent[]): Promise<void> {
    for (const row of await tx.selectFrom("account").selectAll().execute()) this.#addAccount(row);
    const orderIds = new Set<number>();
    const bookIds = new Set<number>();
    for (const event of events) {
      if (event.type === "OrderAmended" || event.type === "OrderCancelled" || event.type === "BidRevealed") {
        orderIds.add(event.orderId);
      }
      if (event.type === "OrderAccepted") bookIds.add(event.bookId);
    }
    if (orderIds.size > 0) {
      const orders = await tx
        .selectFrom("order").innerJoin("session", "session.session_id", "order.session_id")
        .select(["order.order_id", "order.member_id", "order.client_id", "session.currency"])
        .where(anyOf("order_id", [...orderIds])).execute();
      for (const order of orders) {
        const owner = order.client_id || order.member_id;
        this.#accountOfOrder.set(order.order_id, this.#accountOfOwner.get(`${owner}/${order.currency}`) ?? 0);
      }
    }
    if (bookIds.size === 0) return;
    const books = await tx
      .selectFrom("book").innerJoin("session", "session.session_id", "book.session_id")
      .select(["book.book_id", "session.currency"]).where(anyOf("book_id", [...bookIds])).execute();
    for (const book of books) this.#currencyOfBook.set(book.book_id, book.currency);
  }

  apply(event: CoreEvent): void {
    if (event.type === "AccountOpened") {
      this.#opened.add(event.accountId);
      this.#addAccount({
        account_id: event.accountId, owner_id: event.ownerId,
        currency: this.#currencies[event.currency] ?? "", free: 0, reserved: 0, blocked: 0, returning_sum: 0,
        fee_due: 0,
      });
    }
    if (event.type === "OrderAccepted") {
      const currency = this.#currencyOfBook.get(event.bookId) ?? "";
      const account = this.#accountOfOwner.get(`${event.clientId || event.memberId}/${currency}`) ?? 0;
      this.#accountOfOrder.set(event.orderId, account);
    }
    for (const entry of entriesOf(event, (orderId) => this.#accountOfOrder.get(orderId) ?? 0)) {
      this.#post(entry, event);
    }
  }

  async save(tx: Tx): Promise<void> {
    const touched = new Set([...this.#opened, ...this.#postings.map((posting) => posting.account_id)]);
    const rows = [...this.#accounts.values()].filter((row) => touched.has(row.account_id));
    await saveRows(tx, "account", ["account_id"], rows);
    await saveRows(tx, "posting", ["entry_id"], this.#postings);
  }

  #addAccount(row: Selectable<AccountTable>): void {
    this.#accounts.set(row.account_id, row);
    this.#accountOfOwner.set(`${row.owner_id}/${row.currency}`, row.account_id);
  }

  #post(entry: Entry, event: CoreEvent): void {
    const account = this.#accounts.get(entry.accountId);
    if (!account) throw new Error(`account ${entry.accountId} is posted to before it is known`);
    const from = COLUMN_OF[entry.fromPart];
    const to = COLUMN_OF[entry.toPart];
    if (from) account[from] -= entry.amountMinor;
    if (to) account[to] += entry.amountMinor;
    const freeChange = (to === "free" ? entry.amountMinor : 0) - (from === "free" ? entry.amountMinor : 0);
    this.#postings.push({
      entry_id: this.#nextEntryId++, account_id: entry.accountId, kind: entry.kind, from_part: entry.fromPart,
      to_part: entry.toPart, amount_minor: entry.amountMinor, free_change: freeChange,
      order_id: entry.orderId, deal_id: entry.dealId, reference: entry.reference, at: event.at,
      seq: event.seq,
    });
  }
}

async function applyReturn(tx: Tx, event: CoreEvent): Promise<void> {
  if (event.type === "ReturnRequested") {
    await tx
      .insertInto("return_request")
      .values({
        return_id: event.returnId, account_id: event.accountId, amount_minor: event.amountMinor,
        reference: event.text as string, requested_at: event.at, paid_at: null,
      })
      .execute();
  }
  if (event.type === "ReturnPaid") {
    await tx
      .updateTable("return_request").set({ paid_at: event.at }).where(
        "return_id", "=", event.returnId,
      ).execute();
  }
}
