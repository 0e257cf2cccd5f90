import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until a condition holds, asking again every few milliseconds.
 * @returns whether it held before the time was over
 */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 20,
): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    if (await condition()) return true;
    await sleep(everyMs);
  }
  return condition();
}
