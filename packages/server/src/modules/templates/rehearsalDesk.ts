import type { RehearsalBody, TemplateTerms } from "@kontor/wire";
import type { Transaction } from "kysely";
import { type KeyedAct, onceByKey } from "../../db/onceByKey.ts";
import { json } from "../../db/saveRows.ts";
import type { Tables } from "../../db/tables.ts";
import { edgeError } from "../../platform/appError.ts";
import { type RehearsalEnd, type RehearsalTask, RehearsalThread } from "../../sequencer/coreRules.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { namedResult } from "./namedResult.ts";
import { taskFor } from "./rehearsalSource.ts";

/** What is rehearsed and who asks. */
export interface Asked extends Pick<RehearsalBody, "source"> {
  readonly templateCode: string;
  readonly version: number | null;
  /** Terms that no version holds; null where a version is rehearsed, or the rules as they were. */
  readonly unkept: TemplateTerms | null;
  /** Rules to rehearse; null: as they were. */
  readonly terms: TemplateTerms | null;
}

interface Running {
  readonly rehearsalId: number;
  readonly thread: RehearsalThread;
  readonly ended: Promise<void>;
}

/**
 * Where rehearsals are run, one at a time: they take a processor, and the exchange needs the others. What
 * came out is a row and outlives the process; what was under way when it ended has failed [RHS-5].
 */
export class RehearsalDesk {
  readonly #kernel: Kernel;
  readonly #onFault: (error: unknown) => void;
  #isTaken = false;
  #running: Running | undefined;

  private constructor(kernel: Kernel, onFault: (error: unknown) => void) {
    this.#kernel = kernel;
    this.#onFault = onFault;
  }

  static async open(kernel: Kernel, onFault: (error: unknown) => void): Promise<RehearsalDesk> {
    await kernel.db
      .updateTable("rehearsal")
      .set({ state: "FAILED", reason: "the exchange was stopped", ended_at: kernel.sequencer.now() })
      .where("state", "=", "RUNNING").execute();
    return new RehearsalDesk(kernel, onFault);
  }

  /**
   * Begins a rehearsal; a repetition with its key gives the one that was begun. @returns its id
   * @throws {AppError} REHEARSAL_BUSY while another one runs
   */
  async begin(asked: Asked, by: KeyedAct): Promise<number> {
    const task = await taskFor(this.#kernel, asked.source, asked.terms);
    let hasTaken = false;
    try {
      const { rehearsalId } = await onceByKey(this.#kernel.db, by, async (tx) => {
        this.#take();
        hasTaken = true;
        return { rehearsalId: await insertRehearsal(tx, asked, by) };
      });
      if (hasTaken) this.#run(rehearsalId, task);
      return rehearsalId;
    } catch (error) {
      if (hasTaken) this.#isTaken = false;
      throw error;
    }
  }

  /** How far a rehearsal is; undefined where it does not run. */
  progressOf(rehearsalId: number): { readonly done: number; readonly total: number } | undefined {
    return this.#running?.rehearsalId === rehearsalId ? this.#running.thread.progress : undefined;
  }

  /** Ends a rehearsal where it stands; one that does not run is left as it is. */
  async cancel(rehearsalId: number): Promise<void> {
    const running = this.#running;
    if (running?.rehearsalId !== rehearsalId) return;
    await running.thread.cancel();
    await running.ended;
  }

  async close(): Promise<void> {
    if (this.#running) await this.cancel(this.#running.rehearsalId);
  }

  #take(): void {
    if (this.#isTaken) throw edgeError("REHEARSAL_BUSY", "one rehearsal runs at a time");
    this.#isTaken = true;
  }

  #run(rehearsalId: number, task: RehearsalTask): void {
    const { connectionString = "" } = this.#kernel.pool.options;
    const thread = new RehearsalThread({ databaseUrl: connectionString, task });
    const ended = thread.ended
      .then((end) => this.#save(rehearsalId, thread, end))
      .catch((error: unknown) => this.#onFault(error))
      .finally(() => {
        this.#running = undefined;
        this.#isTaken = false;
      });
    this.#running = { rehearsalId, thread, ended };
  }

  async #save(rehearsalId: number, thread: RehearsalThread, end: RehearsalEnd): Promise<void> {
    const isDone = end.state === "DONE";
    const result = isDone ? json(await namedResult(this.#kernel.db, end.result)) : null;
    await this.#kernel.db
      .updateTable("rehearsal")
      .set({
        state: end.state, result, reason: isDone ? null : end.reason, ended_at: this.#kernel.sequencer.now(),
        ...thread.progress,
      })
      .where("rehearsal_id", "=", rehearsalId).execute();
  }
}

async function insertRehearsal(
  tx: Transaction<Tables>, { templateCode, version, unkept, source }: Asked, { actorId, at }: KeyedAct,
): Promise<number> {
  const row = await tx
    .insertInto("rehearsal")
    .values({
      template_code: templateCode, version, terms: unkept ? json(unkept) : null, source: json(source),
      state: "RUNNING", done: 0, total: 0, asked_by: actorId, asked_at: at, ended_at: null, reason: null,
      result: null,
    })
    .returning("rehearsal_id").executeTakeFirstOrThrow();
  return row.rehearsal_id;
}
