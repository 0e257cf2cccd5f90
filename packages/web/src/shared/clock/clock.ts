import { useSyncExternalStore } from "react";
import { ServerClock } from "./serverClock.ts";

/** Local time that neither the user nor the system's time service can set back. */
export const localNow = (): number => performance.timeOrigin + performance.now();

/** The exchange's clock of this page. */
export const serverClock = new ServerClock(localNow);

/**
 * The exchange's time, rounded down to `everyMs`: the component is drawn again when that much has passed.
 * Zero until the exchange has said its time once.
 */
export function useServerNow(everyMs = 1000): number {
  return useSyncExternalStore(
    (listener) => tickEvery(everyMs, listener),
    () => (serverClock.isKnown ? Math.floor(serverClock.now() / everyMs) * everyMs : 0),
    () => 0,
  );
}

/** While the exchange has not said its time it is looked for so often, however long the steps are. */
const LOOK_MS = 250;

/** Calls at each full step of the exchange's clock; a sleeping page catches up when it wakes. */
function tickEvery(everyMs: number, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const plan = (): void => {
    const rest = serverClock.isKnown ? everyMs - (serverClock.now() % everyMs) : LOOK_MS;
    timer = setTimeout(() => {
      listener();
      plan();
    }, rest + 5);
  };
  plan();
  return () => clearTimeout(timer);
}
