import type { OrderView } from "@kontor/wire";
import { useCallback, useEffect, useState } from "react";
import { type AnyCode, ProblemError } from "../../../shared/api/problem.ts";
import type { Opening } from "./opening.ts";
import { showBid } from "./sealedActs.ts";

/** Shows a bid by itself as soon as it is due and its secret is here; after a refusal when asked again. */
export function useShowing(bid: OrderView, opening: Opening | undefined, isDue: boolean) {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<AnyCode>();
  const { orderId } = bid;
  const salt = opening?.salt;
  const show = useCallback(async (): Promise<void> => {
    if (!opening) return;
    setIsBusy(true);
    setRefusal(undefined);
    try {
      await showBid({ orderId }, opening);
    } catch (error) {
      setRefusal(error instanceof ProblemError ? error.code : "PAGE_FAULT");
    } finally {
      setIsBusy(false);
    }
    // A secret never changes; its salt tells it from every other.
  }, [orderId, salt]);
  useEffect(() => {
    if (isDue && salt !== undefined) void show();
  }, [isDue, salt, show]);
  return { isBusy, refusal, again: () => void show() };
}
