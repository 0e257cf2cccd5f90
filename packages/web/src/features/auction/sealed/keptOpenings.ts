import { createStore } from "../../../shared/store.ts";
import { type Opening, openingFrom } from "./opening.ts";

const PLACE = "kontor.sealed.";

/** Raised whenever a secret is put down or taken in. */
export const keptCount = createStore(0);

/** The secret of a commitment, where this browser has it. */
export function keptOpening(commitment: string): Opening | undefined {
  try {
    return openingFrom(localStorage.getItem(PLACE + commitment) ?? "");
  } catch {
    return undefined;
  }
}

/** Puts a secret down in this browser; false where the browser keeps nothing, and only the file is left. */
export function keepOpening(opening: Opening): boolean {
  try {
    localStorage.setItem(PLACE + opening.commitment, JSON.stringify(opening));
    keptCount.set(keptCount.get() + 1);
    return true;
  } catch {
    return false;
  }
}
