import type pg from "pg";

/** The database would not keep what it confirms. */
export class UnsafeDatabaseError extends Error {
  override readonly name = "UnsafeDatabaseError";
}

const VERSION_LEAST = 150_000;

/**
 * Refuses a server that may lose what it has confirmed, or that is too old [JRN-2].
 * @throws {UnsafeDatabaseError} naming each setting and what it must be
 */
export async function refuseUnsafeSettings(client: pg.Client | pg.Pool): Promise<void> {
  const faults: string[] = [];
  for (const name of ["fsync", "full_page_writes"]) {
    if ((await show(client, name)) !== "on") faults.push(`${name} must be on`);
  }
  // With a retry a write that the disk has lost would be confirmed the second time.
  if ((await show(client, "data_sync_retry")) !== "off") faults.push("data_sync_retry must be off");
  if ((await show(client, "synchronous_commit")) === "off") faults.push("synchronous_commit must not be off");
  const version = Number(await show(client, "server_version_num"));
  if (version < VERSION_LEAST) faults.push(`PostgreSQL 15 or newer is needed, this is ${version}`);
  if (faults.length > 0) throw new UnsafeDatabaseError(`the database is not safe: ${faults.join("; ")}`);
}

async function show(client: pg.Client | pg.Pool, name: string): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`show ${name}`);
  return rows[0]?.[name] ?? "";
}
