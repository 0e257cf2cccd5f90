import { type Command, type CoreEvent, type OpenBook, RESERVE_MET } from "@kontor/core";

/** Reserve of a lot that no bid has reached: higher than any, and nobody learns what it was. */
const OUT_OF_REACH = Number.MAX_SAFE_INTEGER;

/** Follows which lots have a reserve, and which reserves were reached: those everybody has seen. */
export class Reserves {
  readonly unmet = new Set<number>();

  follow(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type === "BookOpened" && hasReserve(event.text as OpenBook)) this.unmet.add(event.bookId);
      if (event.type === "LotChanged" && (event.flags & RESERVE_MET) !== 0) this.unmet.delete(event.bookId);
    }
  }
}

/** A reserve nobody is told: above the start. One at or below it is met by any bid, or is a Dutch floor. */
function hasReserve({ lot }: OpenBook): boolean {
  if (lot === undefined || lot.reserveTicks === null) return false;
  return lot.startTicks === null || lot.reserveTicks > lot.startTicks;
}

/** The command as a file tells it, where it opens a lot whose reserve is hidden [PRF-2]. */
export function hideReserve<C extends Command>(
  command: C, events: readonly CoreEvent[], hidden: ReadonlySet<number>,
): C {
  const opened = events.find((event) => event.type === "BookOpened");
  const isHidden = opened?.type === "BookOpened" && hidden.has(opened.bookId);
  return isHidden ? withHidden(command) : command;
}

/** The command of the journal as a file tells it: with its reserve hidden where the file hides it. */
export function hiddenAs<C extends Command>(command: C, told: Command): C {
  const isHidden = told.type === "OpenBook" && told.lot?.reserveTicks === OUT_OF_REACH;
  return isHidden ? withHidden(command) : command;
}

function withHidden<C extends Command>(command: C): C {
  if (command.type !== "OpenBook" || !command.lot) return command;
  return { ...command, lot: { ...command.lot, reserveTicks: OUT_OF_REACH } };
}
