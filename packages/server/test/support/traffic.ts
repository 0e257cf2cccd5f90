import type { OrderAnswer, PlaceOrderBody } from "@kontor/wire";
import type { Answer } from "./caller.ts";
import type { Market } from "./market.ts";

/** Body of an order in the open book of the live session. */
export function orderBody(
  market: Market, clientOrderId: string, changes: Partial<PlaceOrderBody> = {},
): PlaceOrderBody {
  const bookId = market.bookId["LIVE/OPEN"] as string;
  return { clientOrderId, bookId, side: "SELL", price: "100.00", quantity: "5", ...changes };
}

/** Sends an order of a trader. */
export function place(
  market: Market, login: string, clientOrderId: string, changes: Partial<PlaceOrderBody> = {},
): Promise<Answer<OrderAnswer>> {
  return market.as(login).post<OrderAnswer>("/v1/orders", orderBody(market, clientOrderId, changes));
}

/** Sends orders of two members that meet: `rounds` deals, with something left over and something refused. */
export async function trade(market: Market, rounds: number, prefix = "t"): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await Promise.all([
      place(market, "alder", `${prefix}-s-${round}`, { quantity: "7" }),
      place(market, "birch", `${prefix}-b-${round}`, { side: "BUY", quantity: "5" }),
      place(market, "dogwood", `${prefix}-r-${round}`, { price: "0.25" }),
    ]);
  }
}
