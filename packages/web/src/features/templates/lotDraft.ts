import { METHOD_SHEETS, type TemplateLot } from "@kontor/wire";
import type { MethodName } from "@kontor/wire/words";

/** A lot as it is typed. */
export interface LotDraft {
  readonly code: string;
  readonly commodityCode: string;
  readonly basis: string;
  readonly ownerId: string;
  readonly referencePrice: string;
  readonly quantity: string;
  readonly startPrice: string;
  readonly reservePrice: string;
  readonly minSupply: string;
  readonly isDivisible: boolean;
}

export const EMPTY_LOT: LotDraft = {
  code: "", commodityCode: "", basis: "", ownerId: "", referencePrice: "", quantity: "", startPrice: "",
  reservePrice: "", minSupply: "", isDivisible: false,
};

/** Methods whose lots are shared whatever is said. */
export function isAlwaysShared(method: MethodName): boolean {
  return method === "CLOCK_AUCTION" || method === "MULTI_UNIT_ENGLISH";
}

/** What is sent of a lot: in a one-sided method its owner offers it, else its seller may sell in it. */
export function lotOf(draft: LotDraft, method: MethodName): TemplateLot {
  const isClock = method === "CLOCK_AUCTION";
  const { code, commodityCode, basis, ownerId, referencePrice } = draft;
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return {
    code: code.trim(), commodityCode, basis: basis.trim(), referencePrice: orNull(referencePrice),
    ...(METHOD_SHEETS[method].isOneSided
      ? {
        lot: {
          ownerId, quantity: draft.quantity.trim(), startPrice: orNull(draft.startPrice),
          reservePrice: isClock ? null : orNull(draft.reservePrice),
          divisible: isAlwaysShared(method) || draft.isDivisible,
          minSupply: isClock ? orNull(draft.minSupply) : null,
        },
      }
      : { sellerId: orNull(ownerId) }),
  };
}
