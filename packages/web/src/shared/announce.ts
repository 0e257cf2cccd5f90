import { settingsNow } from "./settings/settings.ts";
import { createStore } from "./store.ts";

/** What a screen reader is told: one polite sentence at most every five seconds, urgent ones at once. */
export const politeText = createStore("");
export const urgentText = createStore("");

const GATHER_MS = 5_000;
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let spokenAt = -GATHER_MS;

/** Tells an outcome when there is room for it; of many sentences the last three are said. */
export function announce(sentence: string, whose: "mine" | "market" = "mine"): void {
  const { speech } = settingsNow();
  if (speech === "off" || (speech === "mine" && whose === "market")) return;
  waiting.push(sentence);
  if (timer !== undefined) return;
  const waitMs = Math.max(0, spokenAt + GATHER_MS - performance.now());
  timer = setTimeout(() => {
    politeText.set(waiting.slice(-3).join(" "));
    waiting = [];
    timer = undefined;
    spokenAt = performance.now();
  }, waitMs);
}

/** Tells at once: refused, halted. */
export function announceUrgent(sentence: string): void {
  urgentText.set("");
  setTimeout(() => urgentText.set(sentence), 50);
}
