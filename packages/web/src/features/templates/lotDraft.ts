import type { TemplateLot } from "@kontor/wire";

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
  readonly isDivisible: boolean;
}

export const EMPTY_LOT: LotDraft = {
  code: "", commodityCode: "", basis: "", ownerId: "", referencePrice: "", quantity: "", startPrice: "",
  reservePrice: "", isDivisible: false,
};

/** What is sent of a lot: in a one-sided method its owner offers it, else its seller may sell in it. */
export function lotOf(draft: LotDraft, isOneSided: boolean): TemplateLot {
  const { code, commodityCode, basis, ownerId, referencePrice } = draft;
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return {
    code: code.trim(), commodityCode, basis: basis.trim(), referencePrice: orNull(referencePrice),
    ...(isOneSided
      ? {
        lot: {
          ownerId, quantity: draft.quantity.trim(), startPrice: orNull(draft.startPrice),
          reservePrice: orNull(draft.reservePrice), divisible: draft.isDivisible,
        },
      }
      : { sellerId: orNull(ownerId) }),
  };
}
