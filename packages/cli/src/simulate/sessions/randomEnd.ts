import { sha256 } from "@kontor/server/simulator";
import type { Random } from "../../random.ts";
import { type Board, happens } from "../people/board.ts";
import type { OfficerAct } from "./sessionHabit.ts";

/** Seeds that officers keep in their drawers. */
const SEEDS = ["oak", "birch", "alder", "rowan"].map((seed) => (
  { seed, hash: sha256(seed).toString("hex") }
));

/** Longest random part of an auction and the hash of its seed; mostly there is none. */
export function anyRandomEnd(random: Random): { readonly ms: number; readonly hash: string | null } {
  if (happens(random, 0.6)) return { ms: 0, hash: null };
  return { ms: random.between(1, 20_000), hash: random.pick(SEEDS).hash };
}

/** Shows the seed that one of the hashes of a session was made from; now and then another one. */
export function revealSeed({ random, auditor: { state } }: Board, sessionId: number): OfficerAct {
  const terms = JSON.stringify(state.sessions[sessionId]?.rules.terms ?? {});
  const known = SEEDS.find(({ hash }) => terms.includes(hash));
  const { seed } = known && happens(random, 0.95) ? known : random.pick(SEEDS);
  return { type: "RevealSeed", sessionId, seed };
}
