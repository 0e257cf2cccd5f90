import type { ProposalView } from "@kontor/wire";

/** Terms of the acts that take two persons, as the journal keeps them: ids, ticks and minor units. */
export interface Terms {
  readonly reason?: string;
  readonly reference?: string;
  readonly sessionId?: number;
  readonly bookId?: number;
  readonly floorTicks?: number | null;
  readonly capTicks?: number | null;
  readonly scope?: "TRADER" | "MEMBER" | "SESSION" | "EXCHANGE";
  readonly targetId?: number;
  readonly memberId?: number;
  readonly returnId?: number;
  readonly ownerId?: number;
  readonly currency?: string;
  readonly amountMinor?: number;
  readonly dealId?: number;
  readonly side?: number;
  readonly feeArrearsMinor?: number;
  readonly fineMinor?: number;
  readonly costsMinor?: number;
  readonly feeLines?: readonly FeeLineTerms[];
}

interface FeeLineTerms {
  readonly side: "BUY" | "SELL";
  readonly residency: "RESIDENT" | "NON_RESIDENT";
  readonly bps: number;
  readonly upToMinor: number | null;
}

export function termsOf({ terms }: Pick<ProposalView, "terms">): Terms {
  return typeof terms === "object" && terms !== null ? (terms as Terms) : {};
}
