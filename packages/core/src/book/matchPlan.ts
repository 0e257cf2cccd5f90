import { growFloats, growInts } from "../machine/columns.ts";

/** The pairs an order would make and the own orders in its way, before anything is changed. */
export class MatchPlan {
  pairCount = 0;
  ownCount = 0;
  /** Steps of the order that no pair takes. */
  restSteps = 0;
  /** The scan was stopped by an order of the same self-trade group. */
  isStoppedByOwn = false;
  slots = new Int32Array(256);
  steps = new Float64Array(256);
  ownSlots = new Int32Array(16);

  clear(quantitySteps: number): void {
    this.pairCount = 0;
    this.ownCount = 0;
    this.restSteps = quantitySteps;
    this.isStoppedByOwn = false;
  }

  addPair(slot: number, steps: number): void {
    if (this.pairCount === this.slots.length) {
      this.slots = growInts(this.slots, this.pairCount << 1);
      this.steps = growFloats(this.steps, this.pairCount << 1);
    }
    this.slots[this.pairCount] = slot;
    this.steps[this.pairCount] = steps;
    this.pairCount++;
    this.restSteps -= steps;
  }

  addOwn(slot: number): void {
    if (this.ownCount === this.ownSlots.length) this.ownSlots = growInts(this.ownSlots, this.ownCount << 1);
    this.ownSlots[this.ownCount++] = slot;
  }
}
