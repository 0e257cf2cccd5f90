import type { Command, CoreEvent, CoreState, StaffCommand } from "@kontor/core";

/** A command whose key was used outside the session is told after a fact that says so. */
export interface KeyTold {
  readonly key: string;
  readonly usedBefore: StaffCommand | undefined;
}

/**
 * Keys of a file in place of the senders' own, which may say who they are: the same key where a sender
 * repeated it, another where the exchange had forgotten it [IDM-2, PRF-2].
 */
export class FileKeys {
  readonly #inFile = new Map<string, string>();
  #count = 0;

  /**
   * Key of a command in the file.
   * @param scope - whose key it is, in the numbers of the file, as the core counts it
   * @param events - what the command did; a repetition is told there
   */
  keyOf(file: CoreState, scope: number, key: string, events: readonly CoreEvent[]): KeyTold {
    if (key === "") return { key, usedBefore: undefined };
    const known = this.#inFile.get(`${scope}/${key}`);
    const isUsed = known !== undefined && file.keys.valueOf(scope, known) !== 0;
    const isRepeated = events.some((event) => event.type === "CommandRepeated");
    if (known !== undefined && isUsed === isRepeated) return { key: known, usedBefore: undefined };
    const next = `k${++this.#count}`;
    this.#inFile.set(`${scope}/${key}`, next);
    return { key: next, usedBefore: isRepeated ? useOf(scope, next) : undefined };
  }
}

/** The plainest command that uses up a key: time passes, asked for by whoever the scope belongs to. */
function useOf(scope: number, key: string): StaffCommand {
  return { type: "AdvanceTime", actorId: -1 - scope, key };
}

/** Scope and key of a command as it stands. */
export function keyIn(command: Command): { readonly scope: number; readonly key: string } {
  if ("clientOrderId" in command) return { scope: command.keyScope, key: command.clientOrderId };
  return { scope: "actorId" in command ? -1 - command.actorId : command.memberId, key: command.key };
}

export function withKey<C extends Command>(command: C, key: string): C {
  return "clientOrderId" in command ? { ...command, clientOrderId: key } : { ...command, key };
}
