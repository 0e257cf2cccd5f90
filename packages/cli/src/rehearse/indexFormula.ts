import {
  averageChange, type BaseMember, ConsolidatedIndex, type Fraction, individualIndex,
} from "@kontor/core";
import { type Scaled } from "@kontor/wire/decimal";
import { fractionField, positiveField, roundedText } from "./figureFields.ts";
import { type Fields, invalid, listField, objectField, textField } from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";

const INDEX: Scaled = { units: 1, digits: 2 };
const CHANGE: Scaled = { units: 1, digits: 3 };

/** Indices (A44), one result for each event. */
export function rehearseIndex({ events }: RehearsalFile): Record<string, unknown> {
  return { results: events.map((event, place) => ({ event: place, ...figureOf(event, `events/${place}`) })) };
}

function figureOf(event: RehearsalEvent, where: string): Record<string, unknown> {
  switch (event.type) {
    case "INDIVIDUAL": {
      const index = individualIndex(
        positiveField(event, "basePrice", where), fractionField(event, "price", where),
      );
      return { index: roundedText(index, INDEX) };
    }
    case "CONSOLIDATED":
      return { months: monthsOf(event, where) };
    case "PRICE_CHANGE":
      return { changePercent: roundedText(changeOf(event, where), CHANGE) };
    default:
      throw invalid(where, "type", "must be INDIVIDUAL, CONSOLIDATED or PRICE_CHANGE");
  }
}

/** A product of which nothing was sold weighs nothing; of one product at least something was. */
function changeOf(event: RehearsalEvent, where: string): Fraction {
  const products = listField(event, "products", where).map((product, place) => {
    const at = `${where}/products/${place}`;
    return {
      oldPrice: positiveField(product, "old", at),
      newPrice: fractionField(product, "new", at),
      quantity: fractionField(product, "quantity", at),
    };
  });
  if (products.some(({ quantity }) => quantity.over > 0n)) return averageChange(products);
  throw invalid(where, "products", "must name a product of which something was sold");
}

function monthsOf(event: RehearsalEvent, where: string): Record<string, unknown>[] {
  const base = baseOf(event, where);
  const names = new Set(base.map(({ name }) => name));
  const basket = new ConsolidatedIndex(base);
  return listField(event, "months", where).map((month, place) => {
    const at = `${where}/months/${place}`;
    const { index, carried, dropped } = basket.next(pricesOf(month, names, at));
    return {
      month: textField(month, "month", at),
      index: index === undefined ? null : roundedText(index, INDEX),
      carried,
      dropped,
    };
  });
}

function baseOf(event: RehearsalEvent, where: string): BaseMember[] {
  const base = objectField(event, "base", where);
  const names = Object.keys(base);
  if (names.length === 0) throw invalid(where, "base", "must name a member");
  return names.map((name) => {
    const member = objectField(base, name, `${where}/base`);
    const at = `${where}/base/${name}`;
    const price = positiveField(member, "price", at);
    return { name, price, quantity: positiveField(member, "quantity", at) };
  });
}

/** Prices of a month; a member that it does not name has no quotation. */
function pricesOf(month: Fields, names: ReadonlySet<string>, where: string): Map<string, Fraction> {
  const prices = objectField(month, "prices", where);
  const quoted = Object.keys(prices);
  for (const name of quoted) {
    if (!names.has(name)) throw invalid(`${where}/prices`, name, "must be a member of the base");
  }
  return new Map(quoted.map((name) => [name, positiveField(prices, name, `${where}/prices`)]));
}
