import { useRef } from "react";
import { newKey } from "./newKey.ts";
import { ProblemError } from "./problem.ts";

/**
 * One key for an act until the exchange has taken or refused it: a lost answer is asked for again under the
 * same key; what is mended after a refusal, and what follows an act that is done, is another act.
 */
export function useAttemptKey() {
  const key = useRef(newKey());
  return {
    current: (): string => key.current,
    renew: (): void => {
      key.current = newKey();
    },
    onError: (error: Error): void => {
      if (!(error instanceof ProblemError && error.isTransient)) key.current = newKey();
    },
  };
}
