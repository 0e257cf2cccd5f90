import type { Command, CoreEvent, OpenBook, ScheduleSession } from "@kontor/core";

/** A command that somebody else's act stood for, with the events that tell what it made. */
export interface Stood {
  readonly command: ScheduleSession | OpenBook;
  readonly events: readonly CoreEvent[];
}

/**
 * A session that came out of another one: its events tell the commands that would have scheduled it, and in
 * its file these stand in the place of the act, which the other session's file has [PRF-1].
 */
export function stoodFor(events: readonly CoreEvent[]): Stood[] {
  const stood: { command: ScheduleSession | OpenBook; events: CoreEvent[] }[] = [];
  for (const event of events) {
    if (event.type === "SessionScheduled" || event.type === "BookOpened") {
      stood.push({ command: event.text as ScheduleSession | OpenBook, events: [] });
    }
    stood.at(-1)?.events.push(event);
  }
  return stood;
}

/** The command of the journal, or that for which it stood where a file tells that one [PRF-5]. */
export function toldFor(real: Command, told: Command, events: readonly CoreEvent[]): Command {
  if (real.type === told.type) return real;
  return stoodFor(events).find(({ command }) => command.type === told.type)?.command ?? real;
}
