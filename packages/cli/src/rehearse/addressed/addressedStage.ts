import type { AddressedTerms, MainOffer } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import { BookCast } from "../bookCast.ts";
import { RehearsalExchange } from "../exchange.ts";
import {
  countField, type Fields, gridField, invalid, listField, shareField, textField,
} from "../fields.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import { found, listGoods, minorDigitsOf, openBook, schedule } from "../stage.ts";

const BY = { actorId: 0, key: "" };
/** Digits after the point that a quota factor has at most [ADR-1]. */
const FACTOR_DIGITS_MAX = 6;

/** An exchange on which one file of addressed deals runs: a book for each product and destination. */
export class AddressedStage {
  readonly exchange = new RehearsalExchange();
  readonly cast = new BookCast(this.exchange);
  readonly tick: Scaled;
  readonly step: Scaled;
  readonly sessionId: number;
  readonly #file: RehearsalFile;
  readonly #products = new Map<string, number>();
  readonly #books = new Map<string, number>();

  constructor(file: RehearsalFile) {
    const { rules } = file;
    this.#file = file;
    this.tick = gridField(rules, "tick", "rules");
    this.step = gridField(rules, "quantityStep", "rules");
    found(this.exchange, minorDigitsOf(rules));
    this.sessionId = schedule(this.exchange, file, "ADDRESSED_DEAL", this.#terms(rules));
    const { sessionId } = this;
    file.events.forEach((event, place) => {
      if (event.type === "PLACE_ORDER") this.bookOf(event, `events/${place}`);
    });
    this.exchange.set({ ...BY, type: "StartPeriod", sessionId, period: "TRADING", reason: "" });
  }

  /** The book of the product and the destination that an event names. */
  bookOf(event: RehearsalEvent, where: string): number {
    const basis = textField(event, "destination", where);
    const commodityId = this.#product(textField(event, "product", where));
    const key = `${commodityId}/${basis}`;
    const known = this.#books.get(key);
    if (known !== undefined) return known;
    const { sessionId } = this;
    const code = `book-${this.#books.size}`;
    const bookId = openBook(this.exchange, this.#file, { sessionId, commodityId, code, basis });
    this.#books.set(key, bookId);
    return bookId;
  }

  #terms(rules: Fields): AddressedTerms {
    const offers = listField(rules, "mainOffers", "rules");
    return {
      quotaFactor: shareField(rules, "quotaFactor", FACTOR_DIGITS_MAX, "rules", "1"),
      products: this.#listed(rules["products"]),
      mainOffers: offers.map((offer, place) => this.#mainOffer(offer, `rules/mainOffers/${place}`)),
    };
  }

  #listed(products: unknown): number[] | null {
    if (products === undefined) return null;
    if (Array.isArray(products) && products.every((name) => typeof name === "string")) {
      return products.map((name) => this.#product(name));
    }
    throw invalid("rules", "products", "must be a list of texts");
  }

  #mainOffer(offer: Fields, where: string): MainOffer {
    const count = (name: string, grid: Scaled): number => {
      const units = countField(offer as RehearsalEvent, name, grid, where);
      if (Number.isSafeInteger(units) && units > 0) return units;
      throw invalid(where, name, "must be a positive decimal on the grid");
    };
    return {
      ownerId: this.cast.party(textField(offer, "party", where)).memberId,
      commodityId: this.#product(textField(offer, "product", where)),
      basis: textField(offer, "destination", where),
      priceTicks: count("price", this.tick),
      quantitySteps: count("quantity", this.step),
    };
  }

  #product(name: string): number {
    const known = this.#products.get(name);
    if (known !== undefined) return known;
    const commodityId = listGoods(this.exchange, this.#file, `goods-${this.#products.size}`);
    this.#products.set(name, commodityId);
    return commodityId;
  }
}
