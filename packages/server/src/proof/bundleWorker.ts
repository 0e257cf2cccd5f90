import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "../db/database.ts";
import { recordIn } from "../journal/postgresRecord.ts";
import type { BundleOrder, BundlesMade } from "./bundleThread.ts";
import { journalIn, makeBundles } from "./makeBundles.ts";
import { loadSigner } from "./signing.ts";

const { url, sessions, edition, signingKeyPath } = workerData as BundleOrder;
const CONNECTIONS = 2;

/** Replays the journal beside the doors, which go on meanwhile. */
async function work(): Promise<BundlesMade> {
  const { db, pool } = openDatabase(url, CONNECTIONS);
  try {
    const made = await makeBundles(journalIn(recordIn(pool)), sessions, edition, loadSigner(signingKeyPath));
    return [...made].map(([sessionId, { bytes, root }]) => ({ sessionId, bytes, root }));
  } finally {
    await db.destroy();
  }
}

parentPort?.postMessage(await work());
