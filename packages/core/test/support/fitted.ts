import { MEMBER, ORDER_ID } from "../../src/book/orders.ts";
import type { Command } from "../../src/machine/commands.ts";
import type { CoreState } from "../../src/machine/state.ts";

/** The command with its ids turned to things that are there at present, so that it may act. */
export function fitted(state: CoreState, command: Command): Command {
  switch (command.type) {
    case "AmendOrder":
    case "CancelOrder":
      return { ...command, ...liveOrder(state, command.orderId) };
    case "PlaceOrder":
      return command.bookId === 2 ? { ...command, ...lotSide(command.memberId) } : command;
    case "ApproveProposal":
    case "RefuseProposal":
      return { ...command, proposalId: pick([...state.proposals.keys()], command.proposalId) };
    case "PayReturn":
      return { ...command, returnId: pick([...state.returns.keys()], command.returnId) };
    case "UnblockDeposit":
    case "ForfeitDeposit":
      return { ...command, dealId: 1 + (command.dealId % Math.max(1, state.deals.count - 1)) };
    default:
      return command;
  }
}

function liveOrder({ orders }: CoreState, wanted: number) {
  const slots = orders.select(() => true);
  if (slots.length === 0) return {};
  const slot = pick(slots, wanted);
  const memberId = orders.int(slot, MEMBER);
  return { orderId: orders.num(slot, ORDER_ID), memberId, traderId: memberId };
}

/** The second book is a lot of the first member: it sells, the others buy and name a place. */
function lotSide(memberId: number) {
  return memberId === 1 ? { side: 1, option: 0 } : { side: 0, option: 1 };
}

function pick(list: readonly number[], wanted: number): number {
  return list[wanted % list.length] ?? wanted;
}
