import type { Touched } from "@kontor/wire";
import { sql } from "kysely";
import { Pulse } from "../../platform/pulse.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";

const TICK_MS = 60;

export interface OwnMessage {
  readonly seq: number;
  readonly touched: Touched;
}

type Listener = (message: OwnMessage) => void;

interface Room {
  readonly listeners: Set<Listener>;
  seq: number;
}

/** Tells members which of their own orders, deals and accounts changed, once the lists show it [FED-5]. */
export class OwnFeed {
  readonly #kernel: Kernel;
  readonly #rooms = new Map<number, Room>();
  readonly #onFault: (error: unknown) => void;
  readonly #pulse: Pulse;

  constructor(kernel: Kernel, onFault: (error: unknown) => void) {
    this.#kernel = kernel;
    this.#onFault = onFault;
    this.#pulse = new Pulse(() => this.#send(), onFault, TICK_MS);
  }

  /** Listens for a member; what changed after `since` is told at once. Gives the function that ends it. */
  watch(memberId: number, since: number | undefined, listener: Listener): () => void {
    const { head } = this.#kernel.sequencer;
    const room = this.#rooms.get(memberId) ?? { listeners: new Set(), seq: head };
    this.#rooms.set(memberId, room);
    room.listeners.add(listener);
    if (since !== undefined && since < head) this.#tellSince(memberId, since, listener).catch(this.#onFault);
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size === 0 && this.#rooms.get(memberId) === room) this.#rooms.delete(memberId);
    };
  }

  wake(): void {
    if (this.#rooms.size > 0) this.#pulse.wake();
  }

  async close(): Promise<void> {
    this.#rooms.clear();
    await this.#pulse.close();
  }

  async #send(): Promise<void> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    for (const [memberId, room] of this.#rooms) {
      if (room.seq >= seq) continue;
      const touched = await this.#touchedSince(memberId, room.seq);
      room.seq = seq;
      if (isAnything(touched)) for (const listener of room.listeners) listener({ seq, touched });
    }
  }

  async #tellSince(memberId: number, since: number, listener: Listener): Promise<void> {
    const seq = this.#kernel.sequencer.head;
    await untilProjected(this.#kernel, seq);
    const touched = await this.#touchedSince(memberId, since);
    if (isAnything(touched)) listener({ seq, touched });
  }

  /** Offers of a member that were answered, and orders of it that were offered for: how often it may know. */
  async #offeredSince(memberId: number, seq: number): Promise<number[]> {
    const rows = await this.#kernel.db
      .selectFrom("catalogue_offer")
      .innerJoin("order as made", "made.order_id", "offer_id")
      .innerJoin("order as asked", "asked.order_id", "catalogue_offer.order_id")
      .select(["offer_id", "catalogue_offer.order_id", "made.member_id"])
      .where("catalogue_offer.updated_seq", ">", seq)
      .where((e) => e.or([
        e("made.member_id", "=", memberId),
        e("asked.member_id", "=", memberId),
      ])).execute();
    const changed = await this.#kernel.db
      .selectFrom("catalogue_order").innerJoin("order", "order.order_id", "catalogue_order.order_id")
      .select("catalogue_order.order_id").where("catalogue_order.updated_seq", ">", seq)
      .where("member_id", "=", memberId).execute();
    const offers = rows.map((row) => (
      row.member_id === memberId ? row.offer_id : row.order_id));
    return [...offers, ...changed.map((row) => row.order_id)];
  }

  async #touchedSince(memberId: number, seq: number): Promise<Touched> {
    const { db } = this.#kernel;
    const orders = await db
      .selectFrom("order").select("order_id").where(isOfMember(memberId)).where("updated_seq", ">", seq)
      .orderBy("order_id").execute();
    const offered = await this.#offeredSince(memberId, seq);
    const deals = await db
      .selectFrom("deal").select("deal_id").where("seq", ">", seq)
      .where((e) => e.or([e("seller_member_id", "=", memberId), e("buyer_member_id", "=", memberId)]))
      .orderBy("deal_id").execute();
    const accounts = await db
      .selectFrom("account").select("account_id")
      .where((e) =>
        e.or([
          e("owner_id", "=", memberId),
          e("owner_id", "in", e.selectFrom("client").select("client_id").where("broker_id", "=", memberId)),
        ]),
      )
      .where((e) =>
        e.exists(
          e.selectFrom("posting").select("entry_id").whereRef("posting.account_id", "=", "account.account_id")
            .where("seq", ">", seq),
        ),
      )
      .execute();
    return {
      orders: [...new Set([...orders.map((row) => row.order_id), ...offered])].map(String),
      deals: deals.map((row) => String(row.deal_id)), accounts: accounts.map((row) => String(row.account_id)),
    };
  }
}

/** Orders of a member, and those that name it or one of its clients: both parties follow an offer. */
function isOfMember(memberId: number) {
  return sql<boolean>`(member_id = ${memberId} or (counterparty_id <> 0 and (counterparty_id = ${memberId}
    or counterparty_id in (select client_id from client where broker_id = ${memberId}))))`;
}

function isAnything(touched: Touched): boolean {
  return touched.orders.length + touched.deals.length + touched.accounts.length > 0;
}
