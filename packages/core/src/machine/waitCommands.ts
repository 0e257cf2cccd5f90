import type { By } from "./by.ts";

/** The winner of a lot has failed: its deal is annulled and offered to those who wait [WAI-3]. */
export interface DismissWinner extends By {
  readonly type: "DismissWinner";
  readonly dealId: number;
  readonly reason: string;
}

/** Who waits first takes its chance, by a trader of its member [WAI-4]. */
export interface TakeChance extends By {
  readonly type: "TakeChance";
  readonly memberId: number;
  readonly traderId: number;
  readonly bookId: number;
}

/** The owner of a lot accepts, by a trader of its member, what was bid below its reserve [WAI-6]. */
export interface AssentBelowReserve extends By {
  readonly type: "AssentBelowReserve";
  readonly memberId: number;
  readonly traderId: number;
  readonly bookId: number;
}

/** What is done about the bids that wait after the end of a lot. */
export type WaitCommand = DismissWinner | TakeChance | AssentBelowReserve;
