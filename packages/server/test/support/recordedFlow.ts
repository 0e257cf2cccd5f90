import fc from "fast-check";
import { generateKeyPairSync } from "node:crypto";
import { TestExchange } from "../../../core/test/support/exchange.ts";
import { runFlow, type Step, wideFlow } from "../../../core/test/support/wideFlow.ts";
import { newWorld } from "../../../core/test/support/world.ts";
import type { Edition } from "../../src/proof/bundle.ts";
import { makeBundles } from "../../src/proof/makeBundles.ts";
import { Signer } from "../../src/proof/signing.ts";
import { journalOf, type MadeJournal, type Timed } from "./journalOf.ts";

const DAYS_MS = 10 * 86_400_000;

/** Everything that was sent to the small world and in a flow on it, until both its sessions have ended. */
export function recordFlow(steps: readonly Step[]): Timed[] {
  const commands: Timed[] = [];
  const { send } = TestExchange.prototype;
  TestExchange.prototype.send = function record(this: TestExchange, command, at = this.state.now) {
    commands.push({ command: structuredClone(command), at });
    return send.call(this, command, at);
  };
  try {
    const exchange = newWorld();
    runFlow(exchange, steps);
    for (const sessionId of [1, 2]) {
      const at = exchange.state.now + DAYS_MS;
      exchange.send({ type: "CloseSession", sessionId, reason: "", actorId: 1, key: "" }, at);
    }
  } finally {
    TestExchange.prototype.send = send;
  }
  return commands;
}

/** A signer of a test. */
export function newSigner(): Signer {
  return new Signer(generateKeyPairSync("ed25519").privateKey);
}

/** A day with deals and refusals on which much happened, the same in every run. */
export function busyDay(): MadeJournal {
  const flows = fc.sample(wideFlow, { numRuns: 40, seed: 7 });
  const [busiest] = flows.map((steps) => recordFlow(steps)).sort((a, b) => b.length - a.length);
  return journalOf(busiest ?? []);
}

/** The file of the first session of a journal. */
export async function fileOf(journal: MadeJournal, edition: Edition, signer: Signer): Promise<Buffer> {
  const session = journal.ended.find(({ sessionId }) => sessionId === 1);
  const made = session && (await makeBundles(journal, [session], edition, signer)).get(1);
  if (!made) throw new Error("the session has not ended");
  return made.bytes;
}
