import type { OpenBook } from "@kontor/core";
import { METHOD_SHEETS, type TemplateLot, type TemplateTerms } from "@kontor/wire";
import type { Scaled } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { CommodityTable } from "../../db/tables/market.ts";
import { fieldInvalid } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { limitsFrom, type LotGrid, referenceOf } from "../../sequencer/coreRules.ts";
import { lotTerms } from "../sessions/index.ts";

export type LotCommand = Omit<OpenBook, "type" | "actorId" | "key" | "sessionId">;

/**
 * The command that opens a lot of a session made from a template [TPL-3].
 * @param pointer - where the lot stands in the request
 * @throws {AppError} FIELD_INVALID naming what is missing or off the grid
 */
export function lotCommand(
  terms: TemplateTerms, lot: TemplateLot, pointer: string, row: Selectable<CommodityTable>,
  minorDigits: number,
): LotCommand {
  const grid: LotGrid = {
    tick: { units: row.tick_units, digits: row.tick_digits },
    step: { units: row.step_units, digits: row.step_digits }, minorDigits,
  };
  return {
    code: lot.code, commodityId: row.commodity_id, basis: lot.basis,
    ...ownerOf(terms, lot, pointer, grid),
    ...limitsFrom(terms.lot, referenceFor(terms, lot, pointer), grid),
  };
}

function referenceFor(
  terms: TemplateTerms, { referencePrice }: TemplateLot, pointer: string,
): Scaled | undefined {
  const place = `${pointer}/referencePrice`;
  if (referencePrice !== undefined && referencePrice !== null) return referenceOf(referencePrice, place);
  if (terms.lot.corridorPercent === null) return undefined;
  throw fieldInvalid(place, "is the middle of the corridor that the template has");
}

/** Whose lot it is: the seller of a two-sided book, or the owner of what the others bid for. */
function ownerOf(
  { method }: TemplateTerms, { sellerId, lot }: TemplateLot, pointer: string, { tick, step }: LotGrid,
): Pick<OpenBook, "sellerId" | "lot"> {
  const isOneSided = METHOD_SHEETS[method].isOneSided;
  if (!isOneSided && lot) throw fieldInvalid(`${pointer}/lot`, `is no part of a lot of ${method}`);
  if (!isOneSided) return { sellerId: sellerId ? idOf(sellerId) : 0 };
  if (!lot) throw fieldInvalid(`${pointer}/lot`, `is asked for by ${method}`);
  return { sellerId: 0, lot: lotTerms(lot, tick, step, `${pointer}/lot`) };
}
