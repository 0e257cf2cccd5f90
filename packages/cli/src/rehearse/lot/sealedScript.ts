import type { SealedTerms } from "@kontor/core";
import { countField, type Fields, invalid, listField, objectField, optionalInstant } from "../fields.ts";
import type { RehearsalEvent } from "../file.ts";
import { allocationTerms, oneLot, optionalTicks, positiveWhole } from "./lotFields.ts";
import type { Grid, LotOffer, LotScript } from "./script.ts";

const WHERE = "rules";

/** Files of `SEALED_BID`: their bids are told as they are, so that only the rehearsal knows them. */
export const sealedScript: LotScript = {
  method: "SEALED_BID",
  read({ rules }, grid, cast) {
    const terms: SealedTerms = {
      ...allocationTerms(rules, grid, cast),
      lotsToWinMax: rules["maxLotsToWin"] === undefined ? null : positiveWhole(rules, "maxLotsToWin"),
      isCommitted: false, forfeitPercent: { units: 0, digits: 0 },
    };
    const startAt = optionalInstant(rules, "startAt", WHERE);
    const closesAt = optionalInstant(rules, "closesAt", WHERE);
    if (startAt !== null && closesAt !== null && closesAt <= startAt) {
      throw invalid(WHERE, "closesAt", "must be after startAt");
    }
    return {
      terms, lots: lotsOf(rules, grid),
      plan: startAt === null ? [] : [{ period: "TRADING", at: startAt }],
      ...(startAt === null ? { opensIn: "TRADING" } : {}),
      ...(closesAt === null ? {} : { closesAt }),
    };
  },
};

/** One lot by the fields of the rules, or a list of lots in published order. */
function lotsOf(rules: Fields, grid: Grid): LotOffer[] {
  const options = optionsOf(rules, grid);
  if (rules["lots"] === undefined) return [lotOf(rules, grid, options)];
  const lots = listField(rules, "lots", WHERE).map((lot) =>
    lotOf({ ...lot, lotQuantity: lot["quantity"] }, grid, options));
  if (lots.length === 0) throw invalid(WHERE, "lots", "must hold a lot or more");
  const isTwice = new Set(lots.map(({ lot }) => lot)).size < lots.length;
  if (isTwice) throw invalid(WHERE, "lots", "must name every lot once");
  return lots;
}

function lotOf(fields: Fields, grid: Grid, options: LotOffer["options"]): LotOffer {
  const startTicks = optionalTicks(fields, "startPrice", grid, Math.ceil);
  const reserveTicks = optionalTicks(fields, "reservePrice", grid, Math.ceil);
  return { ...oneLot(fields, grid, { startTicks, reserveTicks }), ...(options ? { options } : {}) };
}

/** Places of delivery in the order of the file; a surcharge is a whole number of ticks from 0 on. */
function optionsOf(rules: Fields, { tick }: Grid): LotOffer["options"] {
  if (rules["deliveryOptions"] === undefined) return undefined;
  const places = objectField(rules, "deliveryOptions", WHERE);
  return Object.keys(places).map((place) => {
    const surchargeTicks = countField(places as RehearsalEvent, place, tick, `${WHERE}/deliveryOptions`);
    if (Number.isSafeInteger(surchargeTicks) && surchargeTicks >= 0) return { place, surchargeTicks };
    throw invalid(`${WHERE}/deliveryOptions`, place, "must be a surcharge on the tick, from 0 on");
  });
}
