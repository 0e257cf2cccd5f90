import type { AddressedTerms, MainOffer, ScheduleSession } from "@kontor/core";
import { sql } from "kysely";
import { fieldInvalid } from "../../platform/appError.ts";
import type { Kernel } from "../../sequencer/kernel.ts";

/**
 * The command that schedules addressed deals, told what sellers offered in the session that is named as their
 * main trading, or as it is where it says so itself; commands of other methods name none [AFT-1].
 *
 * @throws {AppError} FIELD_INVALID where there are no main offers, or another method names a main session
 */
export async function withMainOffers(
  kernel: Kernel, mainSession: string | null | undefined, command: ScheduleSession,
): Promise<ScheduleSession> {
  if (command.method !== "ADDRESSED_DEAL") {
    if (mainSession) throw fieldInvalid("/mainSession", "is for addressed deals");
    return command;
  }
  const own = command.rules.terms as AddressedTerms;
  if (!mainSession && own.mainOffers.length > 0) return command;
  if (!mainSession) throw fieldInvalid("/mainSession", "is asked for by addressed deals");
  const mainOffers = await mainOffersOf(kernel, mainSession, command.currency);
  if (mainOffers.length === 0) {
    throw fieldInvalid("/mainSession", "had no sells: nobody could sell by addressed deals");
  }
  return { ...command, rules: { ...command.rules, terms: { ...own, mainOffers } } };
}

/**
 * What sellers offered in a session that has ended: each seller's sells of a book at one price. What its
 * owner took back before it was dealt was never offered, as in the results of the session. Whoever asks has
 * waited until all that was recorded is there.
 *
 * @throws {AppError} FIELD_INVALID where there is no such session, it goes on, or has another currency
 */
async function mainOffersOf(kernel: Kernel, code: string, currency: string): Promise<MainOffer[]> {
  const session = await kernel.db
    .selectFrom("session").select(["session_id", "currency", "ended_at"]).where("code", "=", code)
    .executeTakeFirst();
  if (!session) throw fieldInvalid("/mainSession", "names no session");
  if (session.ended_at === null) throw fieldInvalid("/mainSession", "has not ended");
  if (session.currency !== currency) throw fieldInvalid("/mainSession", "has another currency");
  const { rows } = await sql<MainOffer>`
    select case when client_id = 0 then member_id else client_id end as "ownerId",
      commodity_id as "commodityId", basis, price_ticks as "priceTicks",
      sum(case when cancel_reason = 'OWNER' then dealt_steps else quantity_steps end)::bigint
        as "quantitySteps"
    from "order" join book using (book_id)
    where "order".session_id = ${session.session_id} and side = 'SELL' and price_ticks is not null
      and counterparty_id = 0 and (cancel_reason is distinct from 'OWNER' or dealt_steps > 0)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(kernel.db);
  return rows;
}
