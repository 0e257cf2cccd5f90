import { type CoreEvent, E, EVENT_STRIDE, type EventLog, type Outcome, readEvent } from "@kontor/core";

/**
 * What became of one command, once it is durable. It reads the events of its batch in place: valid only
 * while the listener runs; whoever needs more than that copies it.
 */
export interface CommandAnswer extends EventSpan {
  readonly seq: number;
  readonly at: number;
  readonly outcome: Outcome;
}

/** The events of one command inside a log. */
export interface EventSpan {
  readonly log: EventLog;
  readonly firstEvent: number;
  readonly endEvent: number;
}

/** A copy of an answer that may be kept. */
export interface KeptAnswer {
  readonly seq: number;
  readonly at: number;
  readonly outcome: Outcome;
  readonly events: readonly CoreEvent[];
}

export function keepAnswer(answer: CommandAnswer): KeptAnswer {
  return { seq: answer.seq, at: answer.at, outcome: answer.outcome, events: eventsOf(answer) };
}

export function eventsOf({ log, firstEvent, endEvent }: EventSpan): CoreEvent[] {
  const events: CoreEvent[] = [];
  for (let i = firstEvent; i < endEvent; i++) events.push(
    readEvent(log.numbers, i * EVENT_STRIDE, log.details),
  );
  return events;
}

/** One deal of an order, in the units of its book. */
export interface FillOf {
  readonly dealId: number;
  readonly priceTicks: number;
  readonly quantitySteps: number;
}

/** What an order command did to its order, read from its events without making objects for all of them. */
export interface OrderFate {
  orderId: number;
  /** Steps the order had when the command had put it down; -1 where the command tells none. */
  quantitySteps: number;
  filledSteps: number;
  /** Number of the reason why the command itself took the order out; -1 where it did not. */
  cancelReason: number;
  fills: FillOf[];
}

const HEAD = 3;

/** Fate of the order that a place, amend or cancel command is about; `orderId` 0 finds the placed one. */
export function orderFateOf(span: EventSpan, orderId: number): OrderFate {
  const { numbers } = span.log;
  const fate: OrderFate = { orderId, quantitySteps: -1, filledSteps: 0, cancelReason: -1, fills: [] };
  for (let i = span.firstEvent; i < span.endEvent; i++) {
    const start = i * EVENT_STRIDE;
    const field = (place: number): number => numbers[start + HEAD + place] as number;
    const kind = numbers[start];
    if (kind === E.OrderAccepted) {
      fate.orderId = field(0);
      fate.quantitySteps = field(7);
    } else if (kind === E.OrderAmended && field(0) === fate.orderId) {
      fate.quantitySteps = field(3);
    } else if (kind === E.OrderCancelled && field(0) === fate.orderId) {
      fate.cancelReason = field(4);
    } else if (kind === E.DealMade && (field(2) === fate.orderId || field(3) === fate.orderId)) {
      fate.filledSteps += field(6);
      fate.fills.push({ dealId: field(0), priceTicks: field(4), quantitySteps: field(6) });
    }
  }
  return fate;
}
