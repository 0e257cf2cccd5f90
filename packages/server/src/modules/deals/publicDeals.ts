import type { Direction } from "@kontor/core";
import type { PublicDeal, PublicDealPage, PublicDealQuery } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import { cursorBefore, pageFrom } from "../../db/page.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory } from "../sessions/index.ts";

/** Deals reach the public this long after they were made; parties are never named (domain.md 6.3). */
const PUBLIC_DELAY_MS = 15 * 60_000;

const ADDRESSED = 16;

/** Deals as the public sees them, practice left out, the newest first. */
export async function selectPublicDeals(
  kernel: Kernel,
  books: BookDirectory,
  query: PublicDealQuery,
): Promise<PublicDealPage> {
  const limit = query.limit ?? 50;
  let select = kernel.db
    .selectFrom("deal").innerJoin("session", "session.session_id", "deal.session_id").selectAll("deal")
    .where("deal_id", "<", cursorBefore(query.cursor)).where("session.is_practice", "=", false)
    .where("deal.state", "!=", "ANNULLED")
    .where((e) =>
      e.or([
        e("made_at", "<=", kernel.sequencer.now() - PUBLIC_DELAY_MS), e("session.ended_at", "is not", null),
      ]),
    )
    .orderBy("deal_id", "desc").limit(limit + 1);
  if (query.session) select = select.where("session.code", "=", query.session);
  const page = pageFrom(await select.execute(), limit, (row) => row.deal_id);
  const terms = new Map(
    (await books.many(page.items.map((row) => row.book_id))).map((book) => [book.bookId, book]),
  );
  const items = page.items.flatMap((row): PublicDeal[] => {
    const book = terms.get(row.book_id);
    if (!book) return [];
    return [
      {
        dealId: String(row.deal_id), sessionCode: book.sessionCode, bookCode: book.code,
        commodityCode: book.commodityCode, price: textOf(row.price_ticks, book.tick),
        quantity: textOf(row.quantity_steps, book.step), unit: book.unit,
        value: { amount: amountText(row.value_minor, book.minorDigits), currency: row.currency },
        direction: row.direction as Direction, deliveryPlace: book.options[row.option - 1]?.place ?? null,
        addressed: (row.flags & ADDRESSED) !== 0, madeAt: instant(row.made_at),
      },
    ];
  });
  return { items, nextCursor: page.nextCursor };
}
