import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "../shared/api/problem.ts";

const TRIES = 2;

/** Answers are kept for a moment; what may succeed later is asked again, what was refused is not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < TRIES && error instanceof ProblemError && error.isTransient,
    },
    // An act that cannot be sent fails at once: kept back, it would be done at a moment nobody chose.
    mutations: { networkMode: "always" },
  },
});
