/** One connection of the load generator; what comes back is given to the listener it was opened with. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** Hears the text of each answer; errors end the load. */
export interface WireListener {
  readonly onText: (text: string) => void;
  readonly onError: (error: Error) => void;
}
