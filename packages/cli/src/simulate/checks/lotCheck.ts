import { type CoreEvent, LOT_OUTCOMES, type LotTerms, type OpenBook, SELL, WAIT_ENDS } from "@kontor/core";
import { must } from "../world/broken.ts";

interface FollowedLot {
  readonly terms: LotTerms;
  /** The owner's order, the first of the book. */
  orderId: number;
  /** Goods are offered; where they are asked for nobody has anything to certify [REV-1]. */
  isOffered: boolean;
  /** By deals that stand. */
  soldSteps: number;
  /** Something waits after its end [WAI-1, WAI-5]. */
  isWaiting: boolean;
  /** A winner has failed. */
  hasFailed: boolean;
  /** Its owner sold below the reserve. */
  hasAssented: boolean;
  isCertified: boolean;
  outcome: string;
}

/**
 * Follows the lots of one-sided methods by their events: a lot sells at most what it has, ends once, and its
 * owner has a deal or a certificate, unless it was aborted or withdrawn [LOT-5]. After its end it deals only
 * while something waits; then it may sell again what a failed winner had, or what its owner agrees to.
 */
export class LotCheck {
  readonly #lots = new Map<number, FollowedLot>();

  take(event: CoreEvent): void {
    if (event.type === "BookOpened") return this.#open(event.bookId, event.text as OpenBook);
    const lot = "bookId" in event ? this.#lots.get(event.bookId) : undefined;
    if (!lot) return;
    if (event.type === "OrderAccepted" && lot.orderId === 0) {
      lot.orderId = event.orderId;
      lot.isOffered = event.side === SELL;
    }
    if (event.type === "DealMade") this.#deal(lot, event.bookId, event.quantitySteps);
    if (event.type === "NoSaleCertified") lot.isCertified = true;
    followWait(lot, event);
    if (event.type === "LotEnded") this.#end(lot, event);
  }

  #end(lot: FollowedLot, event: Extract<CoreEvent, { type: "LotEnded" }>): void {
    must(lot.outcome === "", "LOTS", () => `lot ${event.bookId} ends twice`);
    lot.outcome = LOT_OUTCOMES[event.outcome] ?? "";
    const left = lot.terms.quantitySteps - lot.soldSteps;
    const isKnown = event.leftSteps === left || lot.outcome === "WITHDRAWN" || lot.outcome === "ABORTED";
    must(isKnown, "LOTS", () => `lot ${event.bookId} says ${event.leftSteps} are left, there are ${left}`);
  }

  /** At the end of all sessions. */
  checkAll(): void {
    for (const [bookId, lot] of this.#lots) {
      const { outcome, soldSteps, isCertified, isWaiting } = lot;
      must(outcome !== "" && !isWaiting, "LOTS", () => `lot ${bookId} never ended`);
      must(isSettled(lot), "LOTS", () =>
        `lot ${bookId} ended ${outcome}: ${soldSteps} sold, ${isCertified ? "certified" : "no certificate"}`);
    }
  }

  get endedCount(): number {
    return [...this.#lots.values()].filter(({ outcome }) => outcome !== "").length;
  }

  #open(bookId: number, { lot: terms }: OpenBook): void {
    if (!terms) return;
    this.#lots.set(bookId, {
      terms, orderId: 0, isOffered: false, soldSteps: 0, isWaiting: false, hasFailed: false,
      hasAssented: false, isCertified: false, outcome: "",
    });
  }

  #deal(lot: FollowedLot, bookId: number, steps: number): void {
    must(lot.outcome === "" || lot.isWaiting, "LOTS", () => `lot ${bookId} deals after its end`);
    lot.soldSteps += steps;
    must(lot.soldSteps <= lot.terms.quantitySteps, "LOTS", () =>
      `lot ${bookId} sells ${lot.soldSteps} of ${lot.terms.quantitySteps}`);
  }
}

/** What waits after a lot, from its events alone. */
function followWait(lot: FollowedLot, event: CoreEvent): void {
  if (event.type === "WaitBegun") lot.isWaiting = true;
  if (event.type === "DealAnnulled") {
    must(lot.isWaiting, "LOTS", () => `deal ${event.dealId} is annulled, and nobody waits behind it`);
    lot.soldSteps -= event.quantitySteps;
    lot.hasFailed = true;
  }
  if (event.type !== "WaitEnded") return;
  lot.isWaiting = false;
  lot.hasAssented ||= WAIT_ENDS[event.end] === "ASSENTED";
}

/** Whether the owner has what its lot came to: deals, or a certificate that there are none. */
function isSettled({ outcome, soldSteps, isOffered, isCertified, ...lot }: FollowedLot): boolean {
  if (outcome === "ABORTED" || outcome === "WITHDRAWN") return true;
  if (soldSteps > 0) return (outcome === "SOLD" || lot.hasAssented) && !isCertified;
  return (outcome !== "SOLD" || lot.hasFailed) && !lot.hasAssented && isCertified === isOffered;
}
