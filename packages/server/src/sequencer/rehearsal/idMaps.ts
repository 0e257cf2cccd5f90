import type { Command } from "@kontor/core";
import type { Tally } from "./tally.ts";

/**
 * Ids of the record as ids of the other history. The core counts orders, deals, proposals and returns as they
 * come: where one is refused here that was not, all later numbers shift. Orders and deals are found again by
 * their names.
 */
export class IdMaps {
  readonly #would: Tally;
  readonly #proposals = new Map<number, number>();
  readonly #returns = new Map<number, number>();

  constructor(would: Tally) {
    this.#would = would;
  }

  addProposal(recordedId: number, proposalId: number): void {
    this.#proposals.set(recordedId, proposalId);
  }

  addReturn(recordedId: number, returnId: number): void {
    this.#returns.set(recordedId, returnId);
  }

  /**
   * The command with the ids of this history; "ORDER" or "DEAL" where what it is about is not there.
   * @param subject - name of the order or deal it was about; undefined where it was about none
   */
  translate(command: Command, subject: string | undefined): Command | "ORDER" | "DEAL" {
    switch (command.type) {
      case "AmendOrder":
      case "CancelOrder": {
        if (subject === undefined) return command;
        const order = this.#would.orderNamed(subject);
        return order ? { ...command, orderId: order.orderId } : "ORDER";
      }
      case "UnblockDeposit":
      case "ForfeitDeposit":
      case "DismissWinner": {
        if (subject === undefined) return command;
        const deal = this.#would.dealNamed(subject);
        return deal ? { ...command, dealId: deal.dealId } : "DEAL";
      }
      case "ApproveProposal":
      case "RefuseProposal":
        return { ...command, proposalId: this.#proposals.get(command.proposalId) ?? command.proposalId };
      case "PayReturn":
        return { ...command, returnId: this.#returns.get(command.returnId) ?? command.returnId };
      default:
        return command;
    }
  }
}
