import {
  changePercent, comparedPrice, type Fraction, type Quotation, type QuotationTerms, quote, type QuotedDeal,
  rangeOf, roundedTo, times,
} from "@kontor/core";
import { type Scaled } from "@kontor/wire/decimal";
import {
  fractionField, gridFraction, plainText, positiveField, roundedText, wholeCount,
} from "./figureFields.ts";
import { boolField, type Fields, gridField, invalid, textField, wordField } from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";

const PERCENT: Scaled = { units: 1, digits: 2 };

/** A deal as the file names it last, and whether it was voided. */
interface FiledDeal {
  readonly fields: Fields;
  readonly isVoid: boolean;
  readonly where: string;
}

/** Quotations (A43): one result for each `PUBLISH`, a new issue each time and never written over. */
export function rehearseQuotation({ rules, events }: RehearsalFile): Record<string, unknown> {
  const terms = termsOf(rules);
  const deals = new Map<string, FiledDeal>();
  const results: Record<string, unknown>[] = [];
  events.forEach((event, place) => {
    if (event.type !== "PUBLISH") return fileDeal(deals, event, `events/${place}`);
    const quotation = quote([...deals].map(([name, deal]) => quotedDeal(name, deal)), terms);
    results.push({ event: place, ...tell(quotation, rules), revision: results.length + 1 });
  });
  return { results };
}

function fileDeal(deals: Map<string, FiledDeal>, event: RehearsalEvent, where: string): void {
  const type = wordField(event, "type", ["DEAL", "VOID", "CORRECT"], undefined, where);
  const name = textField(event, "deal", where);
  const known = deals.get(name);
  if (type === "DEAL") {
    if (known) throw invalid(where, "deal", "was named before");
    const deal = { fields: event, isVoid: false, where };
    quotedDeal(name, deal);
    deals.set(name, deal);
    return;
  }
  if (!known) throw invalid(where, "deal", "must be a deal of the file");
  deals.set(name, type === "VOID" ? { ...known, isVoid: true } : corrected(name, known, event, where));
}

/** What a correction does not name stays as it is. */
function corrected(name: string, known: FiledDeal, event: RehearsalEvent, where: string): FiledDeal {
  const price = event["price"] ?? known.fields["price"];
  const quantity = event["quantity"] ?? known.fields["quantity"];
  quotedDeal(name, { ...known, fields: { ...known.fields, price, quantity }, where });
  return { ...known, fields: { ...known.fields, price, quantity } };
}

function quotedDeal(name: string, { fields, isVoid, where }: FiledDeal): QuotedDeal {
  const isAddressed = boolField(fields, "addressed", false, where);
  const isRegistered = boolField(fields, "registered", true, where);
  return {
    deal: name,
    seller: textField(fields, "seller", where),
    buyer: textField(fields, "buyer", where),
    price: comparedPrice(
      positiveField(fields, "price", where),
      fractionField(fields, "vatRate", where, "0"),
      positiveField(fields, "fx", where, "1"),
    ),
    quantity: fractionField(fields, "quantity", where),
    isExcluded: isVoid || isAddressed || !isRegistered,
  };
}

function termsOf(rules: Fields): QuotationTerms {
  return {
    minConsignment: fractionField(rules, "minConsignment", "rules"),
    minDeals: wholeCount(rules, "minDeals", "rules", 3),
    minSellers: wholeCount(rules, "minSellers", "rules", 2),
    minBuyers: wholeCount(rules, "minBuyers", "rules", 2),
    minVolumeFactor: fractionField(rules, "minVolumeFactor", "rules", "3"),
    outlierLimit: fractionField(rules, "outlierLimit", "rules", "0.30"),
  };
}

function tell(quotation: Quotation, rules: Fields): Record<string, unknown> {
  const { kind, kept, excluded, quantity, price } = quotation;
  const head = { kind, deals: kept.length, excluded };
  const range = rangeOf(kept.map((deal) => deal.price));
  const last = kept.at(-1)?.price;
  if (price === undefined || range === undefined || last === undefined) return head;
  const unit = gridField(rules, "priceUnit", "rules", "0.01");
  return {
    ...head,
    price: roundedText(price, unit),
    min: roundedText(range.low, unit),
    max: roundedText(range.high, unit),
    last: roundedText(last, unit),
    quantity: plainText(quantity),
    ...changeOf(rules, publishedPrice(price, unit)),
  };
}

/** The price as it is published, which the change is counted from. */
function publishedPrice(price: Fraction, unit: Scaled): Fraction {
  const grid = gridFraction(unit);
  return times({ over: roundedTo(price, grid), under: 1n }, grid);
}

function changeOf(rules: Fields, published: Fraction): { changePercent?: string } {
  if (rules["previous"] === undefined) return {};
  const previous = positiveField(rules, "previous", "rules");
  return { changePercent: roundedText(changePercent(previous, published), PERCENT) };
}
