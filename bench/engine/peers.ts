import type { GoalName } from "../report/goals.ts";
import type { FlowName } from "./flows.ts";

/** An engine that npm does not bring: its user builds it and names the program in an environment variable. */
export interface Peer {
  readonly name: string;
  readonly variable: string;
  /** What it is compared on, and the goal there. */
  readonly goals: readonly (readonly [flow: FlowName, goal: GoalName])[];
}

export const PEERS: readonly Peer[] = [
  { name: "liquibook", variable: "KONTOR_BENCH_LIQUIBOOK", goals: [["xc1", "E1"], ["xc1000", "E3a"]] },
  { name: "exchange-core", variable: "KONTOR_BENCH_EXCHANGE_CORE", goals: [["xc1", "E2"]] },
  { name: "cpptrader", variable: "KONTOR_BENCH_CPPTRADER", goals: [["xc1000", "E3b"]] },
];

/** What a user reads who has not built a peer. */
export function howToProvide({ name, variable }: Peer): string {
  return `${name} is not here: set ${variable} to a program that takes the path of a flow file and prints ` +
    `{"commands":N,"seconds":S,"checksum":H} (bench/README.md, "Engines you build")`;
}
