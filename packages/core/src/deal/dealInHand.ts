/**
 * Terms of the deal that is being made, for both of its sides. They stand here and are not passed on: a
 * double that goes through a call is put on the heap.
 */
export class DealInHand {
  dealId = 0;
  sell = 0;
  buy = 0;
  // A half: the machine keeps such a field for doubles from the start.
  steps = 0.5;
  /** Price of the deal, the surcharge included. */
  ticks = 0.5;
  surchargeTicks = 0.5;
  valueMinor = 0.5;
}
