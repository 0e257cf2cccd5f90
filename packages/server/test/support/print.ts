import { hashState } from "@kontor/core";
import { recover } from "../../src/sequencer/recover.ts";
import type { Market } from "./market.ts";

/** What a refusal leaves behind, and what only says that somebody asked. */
const TRACES = new Set([
  "journal", "event_batch", "snapshot", "projection", "order_refusal", "staff_act", "api_key", "sign_in",
]);

/**
 * Print of the state that the record leads to, and of all rows made from it: equal where nothing was done.
 */
export async function printOf({ exchange }: Market): Promise<{ state: string; rows: string }> {
  const { pool, record, sequencer, projections } = exchange.kernel;
  while (projections.projectedTo < sequencer.head) await new Promise((resolve) => setTimeout(resolve, 5));
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' order by table_name`,
  );
  const prints: string[] = [];
  for (const { name } of tables.filter((table) => !TRACES.has(table.name))) {
    const { rows } = await pool.query<{ print: string }>(
      `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as print from "${name}" t`,
    );
    prints.push(`${name} ${rows[0]?.print}`);
  }
  const { state } = await recover(record);
  return { state: String(hashState(state)), rows: prints.join("\n") };
}
