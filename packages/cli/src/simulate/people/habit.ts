import type { Command } from "@kontor/core";
import type { Board } from "./board.ts";

/** What a kind of user does. */
export interface Habit {
  /** Name of the user, and first part of its keys. */
  readonly name: string;
  /** The next act, without its key; undefined where there is nothing to do now. */
  next(board: Board): Command | undefined;
  /** An act was answered; `id` is that of the record it made. */
  learn?(id: number): void;
}
