import type { CoreState } from "./state.ts";

type Kind = "session" | "member" | "trader" | "commodity" | "book";

/** Gives a record its code for ever; the caller has refused a taken one. */
export function takeCode(state: CoreState, kind: Kind, code: string, id: number): void {
  state.codes.set(`${kind}/${code}`, id);
}
