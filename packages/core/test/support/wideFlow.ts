import fc from "fast-check";
import type { Command } from "../../src/machine/commands.ts";
import { HOUR_MS, MINUTE_MS } from "./commands.ts";
import type { TestExchange, Told } from "./exchange.ts";
import { fitted } from "./fitted.ts";
import { amendOrders, cancelOrders, placeOrders } from "./orderFlow.ts";
import { staffCommands } from "./staffFlow.ts";

/** A command and the time that passes before it; a wild one is sent as it stands, whatever it names. */
export interface Step {
  readonly command: Command;
  readonly waitMs: number;
  readonly isWild: boolean;
}

const command: fc.Arbitrary<Command> = fc.oneof(
  { arbitrary: placeOrders, weight: 60 }, { arbitrary: amendOrders, weight: 20 },
  { arbitrary: cancelOrders, weight: 6 }, { arbitrary: staffCommands, weight: 22 },
);

const waitMs = fc.oneof(
  { arbitrary: fc.constant(0), weight: 30 }, { arbitrary: fc.constantFrom(1000, MINUTE_MS), weight: 8 },
  { arbitrary: fc.constantFrom(10 * MINUTE_MS, HOUR_MS), weight: 1 },
);

const isWild = fc.nat(9).map((tenth) => tenth === 0);

/** Commands of every kind on the small world of `newWorld`, some of them wrong. */
export const wideFlow: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ command, waitMs, isWild }), { minLength: 20, maxLength: 90, size: "max" },
);

/** The command that a step sends at present. */
export function commandOf({ state }: TestExchange, { command, isWild }: Step): Command {
  return isWild ? command : fitted(state, command);
}

/** Sends the steps one after another and lets somebody look after each. */
export function runFlow(
  exchange: TestExchange,
  steps: readonly Step[],
  look: (told: Told, command: Command) => void = () => {},
): void {
  for (const step of steps) {
    const sent = commandOf(exchange, step);
    look(exchange.send(sent, exchange.state.now + step.waitMs), sent);
  }
}
