import { SELF_TRADE_MODES } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import { BookCast } from "../bookCast.ts";
import { RehearsalExchange } from "../exchange.ts";
import { NEVER } from "../callRules.ts";
import { gridField, limitField, wordField } from "../fields.ts";
import type { RehearsalFile } from "../file.ts";
import { corridorOf, CURRENCY, found, inMinorUnits, minorDigitsOf } from "../stage.ts";
import type { Grid, LotOffer, LotScript, LotSetting } from "./script.ts";

const BY = { actorId: 0, key: "" };

/** One session of lots, ready for the first event of a file. */
export interface LotStage {
  readonly exchange: RehearsalExchange;
  readonly cast: BookCast;
  readonly setting: LotSetting;
  readonly sessionId: number;
  /** Lots in published order with the books they stand in. */
  readonly books: readonly { readonly bookId: number; readonly offer: LotOffer }[];
  readonly grid: Grid;
}

/** Builds the exchange that the rules of a file describe. */
export function setLotStage(file: RehearsalFile, script: LotScript): LotStage {
  const { rules } = file;
  const grid = {
    tick: gridField(rules, "tick", "rules"), step: gridField(rules, "quantityStep", "rules"),
  };
  const exchange = new RehearsalExchange();
  found(exchange, minorDigitsOf(rules));
  const cast = new BookCast(exchange);
  const setting = script.read(file, grid, cast);
  const sessionId = schedule(exchange, file, script, setting);
  const goods = new Goods(exchange, inMinorUnits(grid.step, minorDigitsOf(rules)));
  const books = setting.lots.map((offer) => (
    { offer, bookId: openLot({ exchange, file, sessionId, goods, cast, grid }, offer) }
  ));
  if (setting.opensIn) {
    exchange.set({ ...BY, type: "StartPeriod", sessionId, period: setting.opensIn, reason: "" });
  }
  return { exchange, cast, setting, sessionId, books, grid };
}

function schedule(
  exchange: RehearsalExchange, { rules }: RehearsalFile, { method }: LotScript, setting: LotSetting,
): number {
  return exchange.set({
    ...BY, type: "ScheduleSession", code: "rehearsal", section: "REHEARSAL", method, currency: CURRENCY,
    rules: {
      selfTrade: wordField(rules, "selfTrade", SELF_TRADE_MODES, "CANCEL_INCOMING", "rules"),
      priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0, terms: setting.terms,
    },
    plan: [...setting.plan, { period: "CLOSED", at: setting.closesAt ?? NEVER }],
    buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false,
    depositBps: { BUY: 0, SELL: 0 },
  });
}

/** What the lots are of: one commodity for each tick that they have. */
class Goods {
  readonly #exchange: RehearsalExchange;
  readonly #quantityStep: Scaled;
  readonly #ids = new Map<string, number>();

  constructor(exchange: RehearsalExchange, quantityStep: Scaled) {
    this.#exchange = exchange;
    this.#quantityStep = quantityStep;
  }

  of(tick: Scaled): number {
    const code = `goods-${tick.units}-${tick.digits}`;
    const commodityId = this.#ids.get(code) ?? this.#exchange.set({
      ...BY, type: "ListCommodity", code, section: "REHEARSAL", hsCode: "", unit: "", tick,
      quantityStep: this.#quantityStep,
    });
    this.#ids.set(code, commodityId);
    return commodityId;
  }
}

interface Ground {
  readonly exchange: RehearsalExchange;
  readonly file: RehearsalFile;
  readonly sessionId: number;
  readonly goods: Goods;
  readonly cast: BookCast;
  readonly grid: Grid;
}

function openLot({ exchange, file, sessionId, goods, cast, grid }: Ground, offer: LotOffer): number {
  const { lot, owner, options, isAsked: _, isListed: __, tick = grid.tick, ...terms } = offer;
  const most = limitField(file.rules, "maxQuantity", grid.step, Math.floor, "rules");
  return exchange.set({
    ...BY, type: "OpenBook", sessionId, code: cast.keyOf(lot), commodityId: goods.of(tick), basis: "",
    sellerId: 0, options: options ?? [], ...corridorOf(file.rules, tick),
    quantityStepsMax: most === Infinity ? null : most, orderValueMinorMax: null,
    lot: { ...terms, ownerId: cast.party(owner).memberId },
  });
}
