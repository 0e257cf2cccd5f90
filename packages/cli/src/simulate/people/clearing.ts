import type { Command } from "@kontor/core";
import { type Board, happens } from "./board.ts";
import type { Habit } from "./habit.ts";
import { failingDeal } from "./waiting.ts";

const BY = { actorId: 3, key: "" } as const;
const reference = "bank line";

/**
 * Takes money in, pays it back, debits fees, unblocks and forfeits the deposit of deals, dismisses winners.
 */
export class Clearing implements Habit {
  readonly name = "clearing";

  next(board: Board): Command | undefined {
    const { random, auditor: { state }, seats, faults } = board;
    const seat = random.pick(seats);
    const failing = failingDeal(board);
    if (failing !== undefined && happens(random, 0.3)) return dismissal(failing);
    if (!seat || happens(random, 0.5)) return undefined;
    const ownerId = random.pick(seat.ownerIds) || seat.memberId;
    const currency = faults.strikes("OPERATOR_ERROR") ? "XXX" : random.pick(["EUR", "EUR", "BYN", "XTS"]);
    const account = { ownerId, currency, amountMinor: random.between(1, 60_000), reference };
    const side = random.between(0, 1);
    const dealId = random.between(1, Math.max(1, state.deals.count));
    const returnId = random.pick([...state.returns.keys()]) ?? 99;
    const claim = (): number => (happens(random, 0.5) ? 0 : random.between(1, 3_000));
    return random.pick<Command>([
      { ...BY, type: "CreditDeposit", ...account }, { ...BY, type: "CreditDeposit", ...account },
      { ...BY, type: "RequestReturn", ...account }, { ...BY, type: "DebitFee", ...account },
      { ...BY, type: "TransferToCounterparty", ...account },
      { ...BY, type: "PayReturn", returnId, reference },
      { ...BY, type: "UnblockDeposit", dealId, side, reference },
      dismissal(dealId),
      {
        ...BY, type: "ForfeitDeposit", dealId, side, reference, feeArrearsMinor: claim(),
        fineMinor: claim(), costsMinor: claim(),
      },
    ]);
  }
}

function dismissal(dealId: number): Command {
  return { ...BY, type: "DismissWinner", dealId, reason: "did not sign" };
}
