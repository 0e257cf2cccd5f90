import { E, EVENT_STRIDE, type EventLog, type EventName, EVENTS } from "@kontor/core/events";

const HEAD = 3;

/** Reads fields of events in place, without making an object for each. */
export class EventCursor {
  readonly #log: EventLog;
  #start = -EVENT_STRIDE;
  #end: number;

  constructor(log: EventLog) {
    this.#log = log;
    this.#end = log.count * EVENT_STRIDE;
  }

  /** Moves to the next event; false behind the last one. */
  next(): boolean {
    this.#start += EVENT_STRIDE;
    return this.#start < this.#end;
  }

  is(name: EventName): boolean {
    return this.#log.numbers[this.#start] === E[name];
  }

  get seq(): number {
    return this.#log.numbers[this.#start + 1] as number;
  }

  /** Number in a place of the event; places are counted as in the list of the event's fields. */
  at(place: number): number {
    return this.#log.numbers[this.#start + HEAD + place] as number;
  }
}

/** Place of a field in an event, to be looked up once. */
export function placeOf<N extends EventName>(name: N, field: (typeof EVENTS)[N][number]): number {
  return (EVENTS[name] as readonly string[]).indexOf(field);
}
