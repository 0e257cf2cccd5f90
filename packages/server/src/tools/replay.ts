import { ChainFollower } from "../journal/chain.ts";
import { readJournal } from "../journal/reader.ts";
import { Replayer } from "../sequencer/replayer.ts";
import type { ToolResult, ToolRoom } from "./tools.ts";

const TELL_EVERY = 100_000;

/** Runs the whole journal again from its first command and tells the hash of the state it leads to. */
export async function replay({ record, progress }: ToolRoom): Promise<ToolResult> {
  const replayer = new Replayer();
  const { state } = replayer;
  const chain = new ChainFollower();
  const startedAt = performance.now();
  let told = 0;
  for await (const row of readJournal(record, 0)) {
    chain.follow(row);
    replayer.applyRow(row);
    if (state.seq - told < TELL_EVERY) continue;
    told = state.seq;
    progress(`${told} commands replayed`);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { stateHash } = replayer;
  const headHash = chain.lastHash.toString("hex");
  return {
    exitCode: 0,
    result: { commands: state.seq, stateHash, headHash, seconds: Number(seconds.toFixed(3)) },
    lines: [
      `${state.seq} commands in ${seconds.toFixed(2)} s`, `state ${stateHash}`, `head  ${headHash}`,
    ],
  };
}
