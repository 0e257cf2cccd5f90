import { type EventOf, PRICE_TICKS, QUANTITY_STEPS } from "@kontor/core";
import { textOf } from "@kontor/wire/decimal";
import type { BookCast } from "./bookCast.ts";
import type { Stage } from "./stage.ts";

/** A deal in the words and the decimals of its file. */
export function tellDeal(
  deal: EventOf<"DealMade">, cast: BookCast, stage: Pick<Stage, "tick" | "step">,
): Record<string, string> {
  const sell = cast.nameOf(deal.sellOrderId);
  const buy = cast.nameOf(deal.buyOrderId);
  return {
    sellOrder: sell.name,
    buyOrder: buy.name,
    seller: sell.party,
    buyer: buy.party,
    quantity: textOf(deal.quantitySteps, stage.step),
    price: textOf(deal.priceTicks, stage.tick),
  };
}

/** What a call auction tells beside its deals. */
export interface CallResult {
  readonly clearingPrice: string | null;
  readonly closedAt: string | null;
}

export function tellUncrossed(event: EventOf<"BookUncrossed">, stage: Stage): CallResult {
  const clearingPrice = event.priceTicks === 0 ? null : textOf(event.priceTicks, stage.tick);
  return { clearingPrice, closedAt: new Date(event.uncrossedAt).toISOString() };
}

/** What is left in the book after the last event. */
export function tellResting(
  cast: BookCast, stage: Pick<Stage, "exchange" | "tick" | "step">,
): Record<string, string>[] {
  const { orders } = stage.exchange.state;
  return cast.orders.flatMap(({ name, orderId }) => {
    const slot = orders.slotOf(orderId);
    if (slot < 0) return [];
    const quantity = textOf(orders.num(slot, QUANTITY_STEPS), stage.step);
    const ticks = orders.num(slot, PRICE_TICKS);
    // A market order that waits for its price has none.
    return [{ order: name, quantity, ...(ticks === 0 ? {} : { price: textOf(ticks, stage.tick) }) }];
  });
}
