import { cancelResting } from "../book/removeOrder.ts";
import type { ActivateOrder, DismissOrder } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";
import { refusalByStop } from "../session/permits.ts";
import { findEntry, type FoundEntry, termsOf } from "./found.ts";
import { settleCatalogue } from "./settle.ts";
import { tellEntry } from "./tell.ts";

/** Applies an `ActivateOrder`: the order is shown, and its exposure begins where it is exposed [CAT-2]. */
export function applyActivateOrder(state: CoreState, command: ActivateOrder, out: EventLog): Outcome {
  const found = findSubmitted(state, command.orderId);
  if (typeof found === "string") return reject(found);
  const { book, entry } = found;
  entry.state = entry.isExposed ? "EXPOSED" : "OPEN";
  if (entry.isExposed) entry.exposureEndsAt = state.now + termsOf(book).exposureMs;
  tellEntry(book, entry, out);
  updateDue(state);
  return ACCEPTED;
}

/** Applies a `DismissOrder`: what was not verified goes, and its deposit is free [CAT-2]. */
export function applyDismissOrder(state: CoreState, command: DismissOrder, out: EventLog): Outcome {
  const found = findSubmitted(state, command.orderId);
  if (typeof found === "string") return reject(found);
  cancelResting(state, found.book, found.slot, "NOT_VERIFIED", out);
  settleCatalogue(state, found.book, out);
  return ACCEPTED;
}

/** An order is verified once, while its session runs. */
function findSubmitted(state: CoreState, orderId: number): FoundEntry | RejectionCode {
  const found = findEntry(state, orderId);
  if (typeof found === "string") return found;
  if (found.entry.state !== "SUBMITTED") return "ORDER_NOT_ACTIVE";
  return refusalByStop(state, found.book.session) ?? found;
}

