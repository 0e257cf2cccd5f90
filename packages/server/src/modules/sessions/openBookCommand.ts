import type { LotTerms, OpenBook } from "@kontor/core";
import type { OpenBookBody } from "@kontor/wire";
import type { Scaled } from "@kontor/wire/decimal";
import { fieldInvalid } from "../../platform/appError.ts";
import { countOn, idOf } from "../../platform/grid.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";
import { sessionIdOf } from "./sessionId.ts";

/** Command that opens a book, with the decimals of the request on the grid of the commodity. */
export async function openBookCommand(
  kernel: Kernel,
  sessionCode: string,
  body: OpenBookBody,
): Promise<Omit<OpenBook, "actorId" | "key">> {
  const sessionId = await sessionIdOf(kernel, sessionCode);
  await untilProjected(kernel, kernel.sequencer.head);
  const commodity = await kernel.db
    .selectFrom("commodity").selectAll().where("code", "=", body.commodityCode).executeTakeFirst();
  if (!commodity) throw fieldInvalid("/commodityCode", "names no commodity");
  const { currency } = await kernel.db
    .selectFrom("session").select("currency").where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  const tick = { units: commodity.tick_units, digits: commodity.tick_digits };
  const step = { units: commodity.step_units, digits: commodity.step_digits };
  const money = { units: 1, digits: (await minorDigitsOf(kernel.db))(currency) };
  return {
    type: "OpenBook", sessionId, code: body.code, commodityId: commodity.commodity_id, basis: body.basis,
    sellerId: body.sellerId ? idOf(body.sellerId) : 0,
    options: (body.deliveryOptions ?? []).map(({ place, surcharge }, i) => ({
      place, surchargeTicks: countOn(surcharge, tick, `/deliveryOptions/${i}/surcharge`),
    })),
    floorTicks: limit(body.floor, tick, "/floor"), capTicks: limit(body.cap, tick, "/cap"),
    quantityStepsMax: limit(body.quantityMax, step, "/quantityMax"),
    orderValueMinorMax: limit(body.orderValueMax, money, "/orderValueMax"),
    ...(body.lot ? { lot: lotTerms(body.lot, tick, step, "/lot") } : {}),
  };
}

/** Terms of a lot with its decimals on the grid of the commodity; `pointer` is where it stands. */
export function lotTerms(
  lot: NonNullable<OpenBookBody["lot"]>, tick: Scaled, step: Scaled, pointer: string,
): LotTerms {
  return {
    ownerId: idOf(lot.ownerId),
    quantitySteps: countOn(lot.quantity, step, `${pointer}/quantity`),
    startTicks: limit(lot.startPrice, tick, `${pointer}/startPrice`),
    reserveTicks: limit(lot.reservePrice, tick, `${pointer}/reservePrice`),
    isDivisible: lot.divisible ?? false,
    minTakeSteps: limit(lot.minTake, step, `${pointer}/minTake`) ?? 0,
    minSupplySteps: limit(lot.minSupply, step, `${pointer}/minSupply`) ?? 0,
  };
}

function limit(text: string | null | undefined, grid: Scaled, pointer: string): number | null {
  return text === null || text === undefined ? null : countOn(text, grid, pointer);
}
