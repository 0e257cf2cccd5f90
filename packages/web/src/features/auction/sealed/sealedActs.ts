import type { OrderAnswer, OrderView } from "@kontor/wire";
import { ask } from "../../../shared/api/ask.ts";
import { newKey } from "../../../shared/api/newKey.ts";
import { ProblemError } from "../../../shared/api/problem.ts";
import { settledCount } from "../../orders/sending.ts";
import type { Opening } from "./opening.ts";

const TRIES = 6;
const PAUSE_MS = 1_000;

/** Files a commitment: the same under the same number until the exchange has answered. */
export async function fileCommitment(
  { bookId, commitment }: Opening, bound: string, clientId: string,
): Promise<void> {
  const clientOrderId = newKey();
  await untilAnswered(() => ask<OrderAnswer>("/v1/commitments", {
    method: "POST", body: { clientOrderId, bookId, commitment, bound, ...(clientId ? { clientId } : {}) },
  }));
}

/** Shows a bid: once, however often it is asked for. */
export async function showBid(order: Pick<OrderView, "orderId">, opening: Opening): Promise<void> {
  const { price, quantity, place, salt } = opening;
  await untilAnswered(() => ask<OrderAnswer>(`/v1/orders/${order.orderId}/reveal`, {
    method: "POST", key: `reveal-${order.orderId}`,
    body: { price, quantity, salt, ...(place ? { deliveryPlace: place } : {}) },
  }));
}

/** Asks again while nothing, or nothing final, came back; then the lists are read anew. */
async function untilAnswered(send: () => Promise<unknown>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await send();
      settledCount.set(settledCount.get() + 1);
      return;
    } catch (error) {
      const mayPass = error instanceof ProblemError && error.isTransient;
      if (!mayPass || error.code === "DEPOSIT_INSUFFICIENT" || left === 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
