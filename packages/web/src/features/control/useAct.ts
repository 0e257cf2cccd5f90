import type { StaffAnswer } from "@kontor/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";

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

/** Sends one act under one key for as long as its dialog is open: a repetition does nothing more. */
export function useAct(onDone: (answer: StaffAnswer) => void) {
  const queries = useQueryClient();
  const [key] = useState(newKey);
  return useMutation({
    mutationFn: ({ path, body, method = "POST" }: StaffAct) => ask<StaffAnswer>(path, { method, key, body }),
    onSuccess: (answer) => {
      onDone(answer);
      for (const name of TOUCHED) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}
