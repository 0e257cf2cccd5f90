import type { Command, CoreEvent, ScheduleSession } from "@kontor/core";
import { TestExchange } from "../../../core/test/support/exchange.ts";
import type { Stamped } from "./recordRows.ts";

/** A deal as far as both histories must agree on it. */
export interface SeenDeal {
  readonly sell: string;
  readonly buy: string;
  readonly book: number;
  readonly ticks: number;
  readonly steps: number;
}

/**
 * The slow twin of a rehearsal: the very commands sent once more, one by one, to a fresh exchange, with
 * another command in place of the one that scheduled a session. Orders are found again by their owner's
 * name for them; plans keep their instants, so that nothing has to be moved.
 */
export function twinDeals(
  commands: readonly Stamped[], schedule: (command: ScheduleSession) => ScheduleSession,
): SeenDeal[] {
  const [first, second] = [new Names(), new Names()];
  const [was, is] = [new TestExchange(), new TestExchange()];
  const deals: SeenDeal[] = [];
  for (const [command, at] of commands) {
    const isOnOrder = command.type === "AmendOrder" || command.type === "CancelOrder";
    const name = isOnOrder ? first.nameOf(command.orderId) : undefined;
    first.learn(was.send(command, at).events);
    const sent = isOnOrder && name !== undefined ? second.under(command, name) : schedules(command, schedule);
    if (!sent) continue;
    const { events } = is.send(sent, Math.max(at, is.state.now));
    second.learn(events);
    for (const event of events) if (event.type === "DealMade") deals.push(second.seen(event));
  }
  return deals;
}

function schedules(command: Command, schedule: (command: ScheduleSession) => ScheduleSession): Command {
  return command.type === "ScheduleSession" ? schedule(command) : command;
}

class Names {
  readonly #names = new Map<number, string>();
  readonly #ids = new Map<string, number>();

  learn(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type !== "OrderAccepted") continue;
      const name = `${event.memberId}:${String(event.text)}`;
      this.#names.set(event.orderId, name);
      this.#ids.set(name, event.orderId);
    }
  }

  nameOf(orderId: number): string | undefined {
    return this.#names.get(orderId);
  }

  under<C extends Command & { orderId: number }>(command: C, name: string): C | undefined {
    const orderId = this.#ids.get(name);
    return orderId === undefined ? undefined : { ...command, orderId };
  }

  seen(event: Extract<CoreEvent, { type: "DealMade" }>): SeenDeal {
    return {
      sell: this.nameOf(event.sellOrderId) ?? "", buy: this.nameOf(event.buyOrderId) ?? "",
      book: event.bookId, ticks: event.priceTicks, steps: event.quantitySteps,
    };
  }
}
