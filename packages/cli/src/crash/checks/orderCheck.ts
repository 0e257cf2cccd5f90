import type { DealView, OrderView } from "@kontor/wire";
import { must } from "../crashFault.ts";
import type { SettledAct } from "../act.ts";
import type { GroundTrader } from "../ground.ts";
import { add, minorOf } from "./minor.ts";
import type { BoundSums } from "./moneyCheck.ts";

/** Orders and deals of one member as its list shows them. */
interface MemberBooks {
  readonly trader: GroundTrader;
  readonly orderIds: Map<string, string>;
  readonly dealt: Map<string, number>;
  readonly dealSides: Map<string, string>;
  lastOrderId: number;
  lastDealId: number;
}

/** Orders and deals: each confirmed order once, each deal once on both sides, quantities that add up. */
export class OrderCheck {
  readonly #members: MemberBooks[];
  readonly #reserved = new Map<string, number>();
  readonly #blocked = new Map<string, number>();
  readonly #fees = new Map<string, number>();
  readonly #dealSideCount = new Map<string, number>();
  #dealCount = 0;

  constructor(traders: readonly GroundTrader[]) {
    const byMember = new Map(traders.map((trader) => [trader.memberId, trader]));
    this.#members = [...byMember.values()].map((trader) => ({
      trader, orderIds: new Map(), dealt: new Map(), dealSides: new Map(), lastOrderId: 0, lastDealId: 0,
    }));
  }

  get dealCount(): number {
    return this.#dealCount;
  }

  /** Reads what is new and compares. @param sent - client order ids that were ever sent, by member */
  async run(settled: readonly SettledAct[], sent: ReadonlySet<string>, after: number): Promise<BoundSums> {
    this.#reserved.clear();
    for (const member of this.#members) {
      await this.#readDeals(member, after);
      await this.#readOrders(member, sent, after);
    }
    for (const [dealId, sides] of this.#dealSideCount) {
      must(sides === 2, () => `deal ${dealId} has ${sides} sides`);
    }
    this.#dealSideCount.clear();
    this.#checkSettled(settled);
    return { reserved: this.#reserved, blocked: this.#blocked, fees: this.#fees };
  }

  async #readDeals(member: MemberBooks, after: number): Promise<void> {
    const deals = await member.trader.door.readUntil<DealView>(
      `/v1/deals?after=${after}`, (deal) => Number(deal.dealId) <= member.lastDealId,
    );
    const { memberId } = member.trader;
    for (const deal of deals) {
      member.lastDealId = Math.max(member.lastDealId, Number(deal.dealId));
      add(this.#dealSideCount, deal.dealId, 1);
      add(member.dealt, deal.orderId ?? "", minorOf(deal.quantity));
      if (deal.blocked) {
        add(this.#blocked, `${memberId}/${deal.blocked.currency}`, minorOf(deal.blocked.amount));
      }
      if (deal.fee) add(this.#fees, `${memberId}/${deal.fee.currency}`, minorOf(deal.fee.amount));
      if (deal.side === "SELL") this.#dealCount++;
    }
  }

  async #readOrders(member: MemberBooks, sent: ReadonlySet<string>, after: number): Promise<void> {
    const { door } = member.trader;
    const fresh = await door.readUntil<OrderView>(
      `/v1/orders?after=${after}`, (order) => Number(order.orderId) <= member.lastOrderId,
    );
    for (const { orderId, clientOrderId } of fresh) {
      member.lastOrderId = Math.max(member.lastOrderId, Number(orderId));
      must(sent.has(clientOrderId), () => `order ${orderId} (${clientOrderId}) was never sent`);
      must(!member.orderIds.has(clientOrderId), () => `order ${clientOrderId} is there twice`);
      member.orderIds.set(clientOrderId, orderId);
    }
    const active = new Map<string, OrderView>();
    for (const state of ["ACTIVE", "PARTLY_FILLED"]) {
      const orders = await door.readUntil<OrderView>(`/v1/orders?state=${state}&after=${after}`, () => false);
      for (const order of orders) active.set(order.orderId, order);
    }
    for (const order of new Map([...fresh.map((one) => [one.orderId, one] as const), ...active]).values()) {
      checkQuantities(order, member.dealt.get(order.orderId) ?? 0);
    }
    for (const { reserved } of active.values()) {
      add(this.#reserved, `${member.trader.memberId}/${reserved.currency}`, minorOf(reserved.amount));
    }
  }

  #checkSettled(settled: readonly SettledAct[]): void {
    for (const { act, reply } of settled) {
      if (act.kind !== "PLACE") continue;
      const { key } = act.request;
      const found = this.#members.map(({ orderIds }) => orderIds.get(key)).find((orderId) => orderId);
      const expected = reply.kind === "DONE" ? String(reply.body["orderId"]) : reply.orderId;
      must(
        found === expected,
        () => `order ${key} is ${String(found)} in the list, answered ${String(expected)}`,
      );
    }
  }
}

function checkQuantities(order: OrderView, dealt: number): void {
  const { orderId, state } = order;
  const [quantity, filled, remaining] = [order.quantity, order.filled, order.remaining].map(minorOf) as
    [number, number, number];
  must(filled === dealt, () => `order ${orderId} is filled by ${order.filled}, its deals by ${dealt / 100}`);
  const isOpen = state === "ACTIVE" || state === "PARTLY_FILLED";
  const expected = isOpen ? quantity - filled : 0;
  must(
    remaining === expected && (isOpen === remaining > 0) && (state !== "FILLED" || filled === quantity),
    () => `order ${orderId} does not add up: ${JSON.stringify(order)}`,
  );
}
