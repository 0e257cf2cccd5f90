import { readDemoExchange } from "./demoFiles.ts";

/** Whom a visitor can be, and what there is to do; the traders' lines are in the order of `visitors`. */
const PLACES = [
  ["buyer", "buys timber in the special session for China, and anything in the open market"],
  ["seller", "loads lot LOT-05 before each special session, and sells in the open market"],
  ["broker", "trades for two clients: choose one in the order form"],
  ["auctioneer, auctioneer2", "run the sessions; what one proposes the other approves"],
  ["clearing, clearing2", "keep the deposits; paying out takes both"],
  ["chief, accreditation", "schedule sessions; admit members"],
  ["surveillance, regulator", "read everything"],
  ["admin", "users, kill switch, training clock"],
] as const;

/** Logins that the welcome names. */
export const WELCOMED: readonly string[] = PLACES.flatMap(([logins]) => logins.split(", "));

/** Tells where the demo is and whom to sign in as. */
export function welcome(url: string): string {
  const width = Math.max(...PLACES.map(([logins]) => logins.length));
  return [
    "", `  The exchange is open: ${url}`, "", `  Sign in with the password ${readDemoExchange().password} as`,
    ...PLACES.map(([logins, words]) => `    ${logins.padEnd(width)}  ${words}`), "",
    "  All companies that trade here are fictitious. An open market and a special session run; beside them",
    "  each method is practised in play money, with traders who bid against you and answer you.",
    `  Interface: ${url}/docs/api    Stop: Ctrl-C`, "", "",
  ].join("\n");
}
