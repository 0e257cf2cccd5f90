import { expect } from "vitest";
import { RESERVED } from "../../src/deposit/ledger.ts";
import type { AcceptOffer, CounterOffer, DeclineOffer } from "../../src/machine/commands.ts";
import { BY } from "../support/commands.ts";
import { recountBound } from "../support/recount.ts";
import { CATALOGUE_PARTIES, type CatalogueRules } from "./catalogueRules.ts";
import { CatalogueRun, TEN } from "./catalogueRun.ts";
import { NEWEST, type Step } from "./catalogueSteps.ts";
import { NaiveCatalogue, type NaiveOffer, type NaiveOrder } from "./naiveCatalogue.ts";

/** Plays steps on both machines and compares all that can be seen after each. */
export class CatalogueDuel {
  /** How often each act met each answer. */
  readonly met = new Map<string, number>();
  readonly core: CatalogueRun;
  readonly naive: NaiveCatalogue;
  #at = TEN;

  constructor(drawn: CatalogueRules) {
    this.core = new CatalogueRun(drawn);
    this.naive = new NaiveCatalogue(drawn);
  }

  play(one: Step): void {
    this.#at = this.#instant(one);
    if (one.kind === "restore") this.core.restore();
    this.naive.pass(this.#at);
    const [core, naive] = this.#act(one);
    // An exposure or a life of no length is over at once, after the act that began it.
    this.naive.pass(this.#at);
    const isDismissal = one.kind === "verify" && !one.isGood;
    const act = one.kind === "answer" ? one.how : isDismissal ? "dismiss" : one.kind;
    this.met.set(`${act} ${core}`, (this.met.get(`${act} ${core}`) ?? 0) + 1);
    if (core !== naive) expect(core, one.kind).toBe(naive);
    expect(this.#seenInCore()).toBe(this.#seenInNaive());
  }

  #instant(one: Step): number {
    if (one.kind === "wait") return this.#at + one.ms;
    if (one.kind !== "boundary" || this.naive.pausedAt !== undefined) return this.#at;
    const ends = [
      ...this.naive.orders.filter(({ state }) => state === "EXPOSED").map(({ until }) => until),
      ...this.naive.offers.filter(({ isLive }) => isLive).map(({ until }) => until),
    ].filter((end) => Number.isFinite(end));
    return ends.length === 0 ? this.#at : Math.max(this.#at, Math.min(...ends) - one.before);
  }

  #act(one: Step): [core: string, naive: string] {
    const { core, naive } = this;
    const at = this.#at;
    switch (one.kind) {
      case "place": {
        const filled = { ...one.wish, id: core.exchange.state.orders.nextOrderId };
        return [core.place(filled, at), naive.place(filled)];
      }
      case "verify": {
        const order = this.#order(one.pick, "SUBMITTED");
        const orderId = order?.id ?? 9_999;
        const code = one.isGood
          ? core.send({ ...BY, type: "ActivateOrder", orderId }, at)
          : core.send({ ...BY, type: "DismissOrder", orderId, reason: "" }, at);
        return [code, naive.verify(order, one.isGood, at)];
      }
      case "offer":
        return this.#offerTo(this.#order(one.pick, "OPEN", "EXPOSED"), one);
      case "answer":
        return this.#answer(this.#offer(one.pick), one);
      case "auction":
      case "cancelOrder":
      case "cancelOffer":
        return this.#change(one);
      case "pause":
        return [core.send({ ...BY, type: "PauseSession", sessionId: 1, reason: "" }, at), naive.pause(at)];
      case "resume":
        return [core.send({ ...BY, type: "ResumeSession", sessionId: 1, reason: "" }, at), naive.resume(at)];
      case "close":
      case "abort": {
        const type = one.kind === "close" ? "CloseSession" : "AbortSession";
        return [core.send({ ...BY, type, sessionId: 1, reason: "" }, at), naive.end()];
      }
      case "kill": {
        const kill = {
          ...BY, type: "EngageKillSwitch", scope: "MEMBER", targetId: one.party, reason: "",
        } as const;
        return [core.send(kill, at), naive.kill(one.party)];
      }
      default:
        return [core.send({ ...BY, type: "AdvanceTime" }, at), "ok"];
    }
  }

  #offerTo(order: NaiveOrder | undefined, one: Extract<Step, { kind: "offer" }>): [string, string] {
    const id = this.core.exchange.state.orders.nextOrderId;
    const code = this.core.send({
      type: "MakeOffer", memberId: one.party, traderId: one.party, clientId: 0, orderId: order?.id ?? 9_999,
      keyScope: one.party, clientOrderId: `f${id}`, priceTicks: one.price, quantitySteps: one.quantity ?? NaN,
    }, this.#at);
    return [code, this.naive.offer(id, one.party, order, one.price, one.quantity, this.#at)];
  }

  #answer(offer: NaiveOffer | undefined, one: Extract<Step, { kind: "answer" }>): [string, string] {
    const right = offer ? (offer.isOwnersTurn ? offer.order.party : offer.party) : 1;
    const memberId = one.who > 3 ? one.who - 3 : right;
    const on = { memberId, traderId: memberId, clientId: 0, key: "", offerId: offer?.id ?? 9_999 };
    const command: AcceptOffer | DeclineOffer | CounterOffer = one.how === "counter"
      ? { type: "CounterOffer", ...on, priceTicks: one.price }
      : { type: one.how === "accept" ? "AcceptOffer" : "DeclineOffer", ...on };
    const code = this.core.send(command, this.#at);
    return [code, this.naive.answer(one.how, memberId, offer, one.price, this.#at)];
  }

  #change(one: Extract<Step, { kind: "auction" | "cancelOrder" | "cancelOffer" }>): [string, string] {
    const order = this.#order(one.pick, "EXPOSURE_OVER");
    const offer = this.#offer(one.pick);
    const right = (one.kind === "cancelOffer" ? offer?.party : order?.party) ?? 1;
    const memberId = one.who > 3 ? one.who - 3 : right;
    const by = { memberId, traderId: memberId, key: "" };
    if (one.kind === "auction") {
      const orderId = order?.id ?? 9_999;
      const code = this.core.send({ type: "OpenMiniAuction", ...by, clientId: 0, orderId }, this.#at);
      return [code, this.naive.openAuction(memberId, order)];
    }
    const orderId = (one.kind === "cancelOffer" ? offer?.id : order?.id) ?? 9_999;
    const code = this.core.send({ type: "CancelOrder", ...by, orderId }, this.#at);
    const told = one.kind === "cancelOffer"
      ? this.naive.cancelOffer(memberId, offer)
      : this.naive.cancelOrder(memberId, order);
    return [code, told];
  }

  /** Mostly an order in one of the states that the act is for, sometimes any, rarely none. */
  #order(place: number, ...states: NaiveOrder["state"][]): NaiveOrder | undefined {
    const { orders } = this.naive;
    return chosen(orders, orders.filter(({ state }) => states.includes(state)), place);
  }

  #offer(place: number): NaiveOffer | undefined {
    const { offers } = this.naive;
    return chosen(offers, offers.filter(({ isLive }) => isLive), place);
  }

  #seenInCore(): string {
    const { core, naive } = this;
    const { state } = core.exchange;
    const bound = recountBound(state);
    return JSON.stringify({
      deals: core.deals.map(({ sellerId, buyerId, quantitySteps, priceTicks }) => (
        [sellerId, buyerId, quantitySteps, priceTicks])),
      orders: naive.orders.map(({ id }) => [id, core.states.get(id), core.ranked(id)]),
      auctions: core.auctions.map(({ orderId, auctionTicks }) => [orderId, auctionTicks]),
      isOver: state.sessions[1]!.period !== "TRADING",
      money: CATALOGUE_PARTIES.map((_, i) => core.money(i + 1)),
      isRecounted: bound.every((
        { reserved }, account,
      ) => state.ledger.balance(account, RESERVED) === reserved),
    });
  }

  #seenInNaive(): string {
    const { naive } = this;
    return JSON.stringify({
      deals: naive.deals.map(({ seller, buyer, quantity: some, price: at }) => [seller, buyer, some, at]),
      orders: naive.orders.map((order) => (
        [order.id, order.state, naive.ranked(order).map(({ id, price: at }) => [id, at])])),
      auctions: naive.auctions.map(({ order, start }) => [order.id, start]),
      isOver: naive.isOver,
      money: CATALOGUE_PARTIES.map((_, i) => {
        const parts = [naive.free(i + 1), naive.reserved(i + 1), naive.blocked(i + 1)];
        return [...parts, ...parts];
      }),
      isRecounted: true,
    });
  }
}

function chosen<T>(all: readonly T[], fitting: readonly T[], place: number): T | undefined {
  if (place === NEWEST) return fitting.at(NEWEST);
  if (place === 40) return undefined;
  const among = place < 34 && fitting.length > 0 ? fitting : all;
  return among[place % Math.max(1, among.length)];
}
