import { waitFor } from "../../src/platform/waitFor.ts";
import type { Market } from "./market.ts";

/** Waits until the lists show the last command. */
export async function untilProjected({ exchange }: Pick<Market, "exchange">, timeoutMs = 15_000) {
  const { projections, sequencer } = exchange.kernel;
  const isThere = await waitFor(() => projections.projectedTo === sequencer.head, timeoutMs);
  if (!isThere) throw new Error(`the lists stand at ${projections.projectedTo}, not at ${sequencer.head}`);
}
