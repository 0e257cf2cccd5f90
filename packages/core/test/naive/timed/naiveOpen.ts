import { type NaiveBid, type NaiveGrant, NaiveTimed, type Sent } from "./naiveTimed.ts";

/** One winner: open bids and limits, by the text of the manual (3.7) and of B9 to B14, B28. */
export class NaiveOpen extends NaiveTimed {
  leader: NaiveBid | undefined;
  /** What everybody sees. */
  seen: number | undefined;

  /** Least level of a first bid: start or a step better, inside the corridor, on the grid. */
  get first(): number {
    const { start, firstBidAtStart, floor, cap, isAsked } = this.rules;
    let level = firstBidAtStart ? this.bound : this.level(start) + this.step;
    const worst = isAsked ? cap : floor;
    if (worst !== null) level = Math.max(level, this.level(worst));
    while (!this.isOnGrid(level)) level++;
    return level;
  }

  /** Least level of the next open bid. */
  get least(): number {
    if (this.seen === undefined) return this.first;
    let level = this.seen + this.step;
    while (!this.isOnGrid(level)) level++;
    return level;
  }

  isQuantityGood({ quantity }: Sent): boolean {
    return Number.isNaN(quantity) || quantity === this.rules.lotQuantity;
  }

  refuseImprovement({ party, isLimit }: Sent, level: number): string | undefined {
    const isLeader = this.leader?.party === party;
    if (isLeader && isLimit) return level > (this.leader?.level ?? 0) ? undefined : "STEP_TOO_SMALL";
    if (level < this.least) return "STEP_TOO_SMALL";
    return isLeader ? "ALREADY_LEADING" : undefined;
  }

  place(bid: NaiveBid, earlier: NaiveBid | undefined): void {
    const { leader } = this;
    if (earlier !== undefined && earlier === leader) {
      this.leader = { ...bid, place: leader.place };
      this.bids.push(this.leader);
      this.#lift();
      return;
    }
    this.bids.push(bid);
    if (leader === undefined || this.seen === undefined) {
      this.leader = bid;
      this.seen = bid.isLimit ? this.first : bid.level;
    } else if (bid.level > leader.level) {
      this.leader = bid;
      this.seen = bid.isLimit ? Math.min(bid.level, leader.level + this.step) : bid.level;
    } else {
      this.seen = Math.min(leader.level, bid.level + this.step);
    }
    this.#lift();
    this.extend();
  }

  /** A leader that reaches the reserve is seen at it at least. */
  #lift(): void {
    const { reserve } = this.rules;
    if (reserve === null || this.leader === undefined || this.seen === undefined) return;
    if (this.leader.level >= reserve) this.seen = Math.max(this.seen, reserve);
  }

  winners(isReserveAsked = true): NaiveGrant[] {
    const { reserve, lotQuantity } = this.rules;
    const { leader, seen } = this;
    if (leader === undefined || seen === undefined) return [];
    if (isReserveAsked && reserve !== null && seen < reserve) return [];
    return [{ party: leader.party, quantity: lotQuantity, level: seen }];
  }

  outcomeWithout(): string {
    return this.leader === undefined ? "UNSOLD" : "RESERVE_NOT_MET";
  }

  without(party: number): void {
    this.bids = this.bids.filter((bid) => bid.party !== party);
    if (this.leader?.party !== party) return;
    const [best] = this.ranked;
    this.leader = best;
    this.seen = best && Math.min(this.seen ?? 0, best.level);
  }
}
