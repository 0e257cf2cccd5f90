/** An owner's instruction to pay free deposit back; the sum is out of free until it is paid [DEP-6]. */
export interface ReturnRequest {
  readonly returnId: number;
  readonly accountId: number;
  readonly amountMinor: number;
}
