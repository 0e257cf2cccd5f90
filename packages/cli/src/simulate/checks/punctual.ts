import { must } from "../world/broken.ts";

/** How long what is due may stand undone: a process looks at its clock once a second [TIM-1]. */
const LATE_MS_MAX = 1_050;

/** What is looked at of a process. */
export interface Timed {
  readonly name: string;
  /** Serves, runs, and has nothing under way: nothing keeps it from what is due. */
  readonly isIdle: boolean;
  /** Instant at which the next thing is due by the clock, and what that clock shows. */
  readonly dueAt: number;
  readonly clockAt: number;
}

/** At every instant nothing is overdue in a process that could do it, however its clock was set meanwhile. */
export class Punctual {
  /** Since when a process has been late, in simulated time. */
  readonly #lateSince = new Map<Timed, number>();

  /** Looks at all processes that run. @throws {BrokenPromise} */
  check(processes: Iterable<Timed>, now: number): void {
    for (const process of processes) {
      const { name, isIdle, dueAt, clockAt } = process;
      if (!isIdle || clockAt < dueAt) {
        this.#lateSince.delete(process);
        continue;
      }
      const since = this.#lateSince.get(process) ?? now;
      this.#lateSince.set(process, since);
      must(now - since <= LATE_MS_MAX, "PUNCTUAL", () =>
        `${name} has let ${new Date(dueAt).toISOString()} pass for ${now - since} ms`);
    }
  }
}
