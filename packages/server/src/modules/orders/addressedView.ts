import type { AddressedTerms, SessionRules } from "@kontor/core";
import type { AddressedDesk, AddressedOffer, AddressedParty, AddressedQuota } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { sql } from "kysely";
import { namesOf } from "../../db/namesOf.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

interface PartyRow {
  readonly ownerId: number;
  readonly memberId: number;
  readonly code: string;
  readonly country: string;
  readonly names: unknown;
  readonly mayTrade: boolean;
}

interface OfferRow {
  readonly order_id: number;
  readonly book_id: number;
  readonly side: string;
  readonly price_ticks: number;
  readonly remaining_steps: number;
  readonly owner_id: number;
  readonly counterparty_id: number;
  readonly placed_at: number;
}

/**
 * What a member needs to agree with another one in a session: whom it may name, the offers that name it or
 * its clients, and what they have left to sell. Nobody else is told of an offer [FED-7].
 */
export async function addressedDesk(
  kernel: Kernel, books: BookDirectory, sessionId: number, memberId: number,
): Promise<AddressedDesk> {
  const parties = await selectParties(kernel);
  const terms = await books.ofSession(sessionId);
  const own = parties.filter((party) => party.memberId === memberId).map(({ ownerId }) => ownerId);
  return {
    parties: parties.filter((party) => party.mayTrade && party.memberId !== memberId).map(viewOf),
    offers: offersFor(await selectOffers(kernel, sessionId), own, parties, terms),
    quotas: await quotasOf(kernel, sessionId, own, terms),
  };
}

/** Members, and clients of whom the reader learns only where they have named it. */
async function selectParties(kernel: Kernel): Promise<PartyRow[]> {
  const { rows } = await sql<PartyRow>`
    select member_id as "ownerId", member_id as "memberId", member.code, member.country, names,
      is_visitor and not is_suspended and not is_killed
        and valid_until > ${kernel.sequencer.now()} as "mayTrade"
    from member left join organization on organization.code = member.code
    union all
    select client_id, broker_id, client.code, client.country, names, false
    from client left join organization on organization.code = client.code
    order by 1`.execute(kernel.db);
  return rows;
}

async function selectOffers(kernel: Kernel, sessionId: number): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select order_id, book_id, side, price_ticks, remaining_steps, counterparty_id, placed_at,
      case when client_id = 0 then member_id else client_id end as owner_id
    from "order" where session_id = ${sessionId} and state = 'ACTIVE' and counterparty_id <> 0
    order by order_id`.execute(kernel.db);
  return rows;
}

function offersFor(
  rows: readonly OfferRow[], own: readonly number[], parties: readonly PartyRow[],
  terms: readonly BookTerms[],
): AddressedOffer[] {
  const partyOf = new Map(parties.map((party) => [party.ownerId, viewOf(party)]));
  return rows.flatMap((row): AddressedOffer[] => {
    const book = terms.find(({ bookId }) => bookId === row.book_id);
    const [from, to] = [partyOf.get(row.owner_id), partyOf.get(row.counterparty_id)];
    if (!book || !from || !to || !own.includes(row.counterparty_id)) return [];
    return [{
      orderId: String(row.order_id), bookId: String(row.book_id), side: row.side as AddressedOffer["side"],
      price: textOf(row.price_ticks, book.tick), quantity: textOf(row.remaining_steps, book.step), from, to,
      placedAt: instant(row.placed_at),
    }];
  });
}

/** The quota of each of the member's sellers in each book: what the core asks of their sells [ADR-5]. */
async function quotasOf(
  kernel: Kernel, sessionId: number, own: readonly number[], books: readonly BookTerms[],
): Promise<AddressedQuota[]> {
  const { rules } = await kernel.db
    .selectFrom("session").select("rules").where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  const terms = (rules as unknown as SessionRules).terms as AddressedTerms;
  const used = await usedSteps(kernel, sessionId);
  const sellers = own.filter((ownerId) => terms.mainOffers.some((offer) => offer.ownerId === ownerId));
  return sellers.flatMap((ownerId) => books.flatMap((book): AddressedQuota[] => {
    const offers = terms.mainOffers
      .filter((offer) => offer.ownerId === ownerId && offer.commodityId === book.commodityId);
    if (offers.length === 0) return [];
    const here = offers.filter(({ basis }) => basis === book.basis).map(({ priceTicks }) => priceTicks);
    const quota = quotaOf(offers.map(({ quantitySteps }) => quantitySteps), terms.quotaFactor);
    const taken = used.get(`${ownerId}/${book.commodityId}`) ?? 0;
    return [{
      bookId: String(book.bookId), ownerId: String(ownerId),
      leastPrice: here.length === 0 ? null : textOf(Math.min(...here), book.tick),
      quota: textOf(quota, book.step), used: textOf(taken, book.step),
      left: textOf(Math.max(0, quota - taken), book.step),
    }];
  }));
}

function quotaOf(offered: readonly number[], { units, digits }: AddressedTerms["quotaFactor"]): number {
  const all = offered.reduce((sum, steps) => sum + BigInt(steps), 0n);
  return Number((all * BigInt(units)) / 10n ** BigInt(digits));
}

/** Steps that deals and standing sells take, by seller and product. */
async function usedSteps(kernel: Kernel, sessionId: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; steps: number }>`
    select concat(case when client_id = 0 then member_id else client_id end, '/', commodity_id) as key,
      sum(dealt_steps + case when state = 'ACTIVE' then remaining_steps else 0 end)::bigint as steps
    from "order" join book using (book_id)
    where "order".session_id = ${sessionId} and side = 'SELL' group by 1`.execute(kernel.db);
  return new Map(rows.map(({ key, steps }) => [key, steps]));
}

function viewOf({ ownerId, code, country, names }: PartyRow): AddressedParty {
  return { ownerId: String(ownerId), names: namesOf(names as Parameters<typeof namesOf>[0], code), country };
}
