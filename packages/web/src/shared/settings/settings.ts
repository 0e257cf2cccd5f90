import { createStore, type Store, useStore } from "../store.ts";

/** What a reader has set for itself in this browser. */
export interface Settings {
  /** Colour of a rise: blue as by default, or that of a fall where custom is the other way about. */
  readonly directions: "plain" | "swapped";
  readonly rows: "comfortable" | "compact";
  /** Single-letter keys; who speaks to the computer or types by accident switches them off. */
  readonly hasLetterKeys: boolean;
  /** What a screen reader is told while a session runs. */
  readonly speech: "all" | "mine" | "off";
  /** Whether a chime calls when the reader is outbid or it is its turn. */
  readonly sound: "on" | "off";
}

const PLACE = "kontor.settings";
const FIRST: Settings = {
  directions: "plain", rows: "comfortable", hasLetterKeys: true, speech: "mine", sound: "on",
};

const store: Store<Settings> = createStore(readKept());

function readKept(): Settings {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Partial<Settings>) };
  } catch {
    return FIRST;
  }
}

export function useSettings(): Settings {
  return useStore(store);
}

export function settingsNow(): Settings {
  return store.get();
}

/** Changes some settings, keeps them in the browser and shows them at once. */
export function changeSettings(change: Partial<Settings>): void {
  const next = { ...store.get(), ...change };
  store.set(next);
  try {
    localStorage.setItem(PLACE, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing still shows the setting until the page is left.
  }
  showSettings();
}

/** Writes the settings that are matters of style onto the page. */
export function showSettings(): void {
  const { directions, rows } = store.get();
  document.documentElement.dataset["directions"] = directions;
  document.documentElement.dataset["rows"] = rows;
}
