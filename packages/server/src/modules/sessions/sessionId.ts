import { AppError } from "../../platform/appError.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";

/** Number of a session by its code, also of one that was scheduled a moment ago. */
export async function sessionIdOf(kernel: Kernel, code: string): Promise<number> {
  for (const after of [undefined, kernel.sequencer.head]) {
    await untilProjected(kernel, after);
    const row = await kernel.db
      .selectFrom("session").select("session_id").where("code", "=", code).executeTakeFirst();
    if (row) return row.session_id;
  }
  throw new AppError("NOT_FOUND", "no session has this code");
}
