/** Who sent a command and under which key; the key makes a repetition harmless [IDM-1]. */
export interface By {
  /** User who acts; 0 is the exchange's own clock or loader. */
  readonly actorId: number;
  /** Idempotency key, 1..64 printable ASCII characters, or "" for none. */
  readonly key: string;
}
