import type { StaffAnswer } from "@kontor/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { useAttemptKey } from "../../shared/api/useAttemptKey.ts";

/** An act of staff as it is sent. */
export interface StaffAct {
  readonly path: string;
  readonly body?: unknown;
  /** POST where nothing else is said. */
  readonly method?: "POST" | "DELETE";
}

/** What became of an act, and what it was called. */
export interface Outcome {
  readonly said: string;
  readonly answer: StaffAnswer;
}

const TOUCHED = [
  "control", "killSwitches", "proposals", "sessions", "orders", "members", "books", "exposure", "waits",
];

/** Sends acts, each under one key until it is taken or refused: a repetition does nothing more. */
export function useAct(onDone: (answer: StaffAnswer) => void) {
  const queries = useQueryClient();
  const key = useAttemptKey();
  return useMutation({
    mutationFn: ({ path, body, method = "POST" }: StaffAct) => (
      ask<StaffAnswer>(path, { method, key: key.current(), body })
    ),
    onError: key.onError,
    onSuccess: (answer) => {
      key.renew();
      onDone(answer);
      for (const name of TOUCHED) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}
