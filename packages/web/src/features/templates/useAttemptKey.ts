import { useRef } from "react";
import { newKey } from "../../shared/api/newKey.ts";
import { ProblemError } from "../../shared/api/problem.ts";

/**
 * One key for an act until the exchange has refused it: a lost answer is asked for again under the same key,
 * and what is mended after a refusal is another act.
 */
export function useAttemptKey() {
  const key = useRef(newKey());
  return {
    current: (): string => key.current,
    onError: (error: Error): void => {
      if (!(error instanceof ProblemError && error.isTransient)) key.current = newKey();
    },
  };
}
