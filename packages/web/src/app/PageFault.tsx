import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorNote } from "../shared/ui/States.tsx";

/** A page that could not be drawn says so itself; the frame and the other pages stay. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  return <ErrorNote error={error} onRetry={reset} isUrgent />;
}
