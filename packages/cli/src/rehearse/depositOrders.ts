import type { Scaled } from "@kontor/wire/decimal";
import { DEPOSIT_SIDES, type DepositFormula } from "./depositFormula.ts";
import { decimalField, textField, wordField } from "./fields.ts";
import type { RehearsalEvent } from "./file.ts";

type Code = string | undefined;

interface Order {
  readonly side: (typeof DEPOSIT_SIDES)[number];
  price: Scaled;
  /** What is left; nothing when the order is done. */
  quantity: Scaled;
  reserved: number;
}

/** Orders and deals of one member, as far as they hold deposit (A39). */
export class DepositOrders {
  readonly #formula: DepositFormula;
  readonly #orders = new Map<string, Order>();
  /** Sum that each deal still blocks. */
  readonly #deals = new Map<string, number>();

  constructor(formula: DepositFormula) {
    this.#formula = formula;
  }

  place(event: RehearsalEvent, where: string): Code {
    const name = textField(event, "order", where);
    if (this.#orders.has(name)) return "ORDER_ALREADY_EXISTS";
    const order: Order = {
      side: wordField(event, "side", DEPOSIT_SIDES, undefined, where),
      price: decimalField(event, "price", where),
      quantity: decimalField(event, "quantity", where),
      reserved: 0,
    };
    const code = this.#hold(order, order.price, order.quantity);
    if (code === undefined) this.#orders.set(name, order);
    return code;
  }

  amend(event: RehearsalEvent, where: string): Code {
    const order = this.#active(event, where);
    if (typeof order === "string") return order;
    const price = event["price"] === undefined ? order.price : decimalField(event, "price", where);
    const quantity = event["quantity"] === undefined
      ? order.quantity
      : decimalField(event, "quantity", where);
    return this.#hold(order, price, quantity);
  }

  cancel(event: RehearsalEvent, where: string): Code {
    const order = this.#active(event, where);
    if (typeof order === "string") return order;
    return this.#leave(order, { units: 0, digits: 0 });
  }

  /** A deal of an order is always made and blocks at its own price; one without needs free cover. */
  deal(event: RehearsalEvent, where: string): Code {
    const name = textField(event, "deal", where);
    if (this.#deals.has(name)) return "ORDER_ALREADY_EXISTS";
    const order = event["order"] === undefined ? undefined : this.#active(event, where);
    if (typeof order === "string") return order;
    const side = order?.side ?? wordField(event, "side", DEPOSIT_SIDES, undefined, where);
    const quantity = decimalField(event, "quantity", where);
    if (quantity.units === 0) return "QUANTITY_INVALID";
    const needed = this.#formula.required(side, decimalField(event, "price", where), quantity);
    const { account } = this.#formula;
    if (!order && needed > Math.max(0, account.free)) return "DEPOSIT_INSUFFICIENT";
    const rest = order && minus(order.quantity, quantity);
    if (rest && rest.units < 0) return "QUANTITY_INVALID";
    if (order && rest) this.#leave(order, rest);
    account.hold("BLOCKED", needed);
    this.#deals.set(name, needed);
    return undefined;
  }

  unblock(event: RehearsalEvent, where: string): Code {
    const name = textField(event, "deal", where);
    const blocked = this.#deals.get(name);
    if (blocked === undefined) return "ORDER_NOT_FOUND";
    this.#formula.account.hold("BLOCKED", -blocked);
    this.#deals.set(name, 0);
    return undefined;
  }

  hasDeal(name: string): boolean {
    return this.#deals.has(name);
  }

  /** Takes a claim from what a deal blocks, as far as it reaches; gives what was taken. */
  forfeit(name: string, claim: number, to: "FEE_INCOME" | "PAID_OUT"): number {
    const blocked = this.#deals.get(name) ?? 0;
    const taken = Math.min(claim, blocked);
    this.#formula.account.pay("BLOCKED", to, taken);
    this.#deals.set(name, blocked - taken);
    return taken;
  }

  #active(event: RehearsalEvent, where: string): Order | string {
    const order = this.#orders.get(textField(event, "order", where));
    if (!order) return "ORDER_NOT_FOUND";
    return order.quantity.units === 0 ? "ORDER_NOT_ACTIVE" : order;
  }

  /** Reserves the difference first, then changes the order; or changes nothing. */
  #hold(order: Order, price: Scaled, quantity: Scaled): Code {
    if (quantity.units === 0) return "QUANTITY_INVALID";
    if (price.units === 0) return "PRICE_INVALID";
    const { account } = this.#formula;
    const missing = this.#formula.required(order.side, price, quantity) - order.reserved;
    if (missing > 0 && missing > account.free) return "DEPOSIT_INSUFFICIENT";
    account.hold("RESERVED", missing);
    Object.assign(order, { price, quantity, reserved: order.reserved + missing });
    return undefined;
  }

  /** What is left of an order after a deal or a withdrawal is reserved anew. */
  #leave(order: Order, quantity: Scaled): undefined {
    const needed = quantity.units === 0 ? 0 : this.#formula.required(order.side, order.price, quantity);
    this.#formula.account.hold("RESERVED", needed - order.reserved);
    Object.assign(order, { quantity, reserved: needed });
  }
}

/** Difference of two decimals; both are far from the end of the safe range. */
function minus(a: Scaled, b: Scaled): Scaled {
  const digits = Math.max(a.digits, b.digits);
  const units = a.units * 10 ** (digits - a.digits) - b.units * 10 ** (digits - b.digits);
  return { units, digits };
}
