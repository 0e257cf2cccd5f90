import { setTimeout as sleep } from "node:timers/promises";

/** What was waited for did not come about. */
class WaitedInVainError extends Error {
  override readonly name = "WaitedInVainError";
}

/**
 * Asks again and again until something is there.
 * @returns the first answer that is not undefined
 * @throws {WaitedInVainError} naming `what` when the time is over
 */
export async function waitUntil<T>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<T | undefined> | T | undefined,
  everyMs = 20,
): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) throw new WaitedInVainError(`waited in vain: ${what}`);
    await sleep(everyMs);
  }
}
