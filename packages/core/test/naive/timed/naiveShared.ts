import { type NaiveBid, type NaiveGrant, NaiveTimed, type Sent } from "./naiveTimed.ts";

/** Many winners, by the text of the manual (3.7.1, 3.10) and of B15 to B17, A26 to A28. */
export class NaiveShared extends NaiveTimed {
  isQuantityGood({ party, quantity }: Sent): boolean {
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > this.rules.lotQuantity) return false;
    const own = this.bids.find((bid) => bid.party === party);
    return own === undefined || quantity >= own.quantity;
  }

  refuseImprovement({ party }: Sent, level: number): string | undefined {
    const own = this.bids.find((bid) => bid.party === party);
    if (own === undefined) return undefined;
    if (level < own.level + this.step) return "STEP_TOO_SMALL";
    const isWinning = this.winners().some((grant) => grant.party === party);
    const isOthers = this.bids.some((bid) => bid.party !== party && bid.level === level);
    return isWinning && isOthers ? "STEP_TOO_SMALL" : undefined;
  }

  place(bid: NaiveBid): void {
    this.bids.push(bid);
    if (this.winners().some((grant) => grant.party === bid.party)) this.extend();
  }

  /** Quantity that each live bid would win, in the order of the ranking. */
  shares(isReserveAsked = true): number[] {
    const { reserve, lotQuantity, minTake } = this.rules;
    const shares: number[] = [];
    for (const { party, level, quantity } of this.ranked) {
      const left = lotQuantity - shares.reduce((sum, share) => sum + share, 0);
      const grant = Math.min(quantity, left, this.winLimit(party));
      const isIn = (!isReserveAsked || reserve === null || level >= reserve) && grant >= Math.max(1, minTake);
      shares.push(isIn ? grant : 0);
    }
    return shares;
  }

  winners(isReserveAsked = true): NaiveGrant[] {
    const shares = this.shares(isReserveAsked);
    const grants = this.ranked.map(({ party, level }, i) => ({ party, level, quantity: shares[i] ?? 0 }));
    const won = grants.filter(({ quantity }) => quantity > 0);
    const worst = Math.min(...won.map(({ level }) => level));
    return this.rules.isUniform ? won.map((grant) => ({ ...grant, level: worst })) : won;
  }

  outcomeWithout(): string {
    const { reserve } = this.rules;
    const isBelow = this.bids.every(({ level }) => reserve !== null && level < reserve);
    return this.bids.length > 0 && isBelow ? "RESERVE_NOT_MET" : "UNSOLD";
  }

  without(party: number): void {
    this.bids = this.bids.filter((bid) => bid.party !== party);
  }
}
