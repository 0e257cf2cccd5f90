import type { Command } from "@kontor/core";

/** One act of a user, sent as often as it takes under one key. */
export interface Request {
  /** Who sends, and under which key: the act, whatever its copies. */
  readonly name: string;
  readonly command: Command;
  /** Highest place in the journal that anybody had an answer from when this was sent first. */
  readonly knownSeq: number;
}

/** What the sender is told. */
export type Reply =
  | {
    readonly kind: "DONE";
    readonly seq: number;
    /** Everything that an answer says but for whether it is a repetition. */
    readonly content: string;
    readonly isRepeated: boolean;
    /** Record that a staff command made, order that a place command made; 0 is none. */
    readonly id: number;
  }
  | { readonly kind: "REFUSED"; readonly code: string }
  /** It is not known what became of it, or nobody took it: send it again. */
  | { readonly kind: "FAULT"; readonly code: string };
