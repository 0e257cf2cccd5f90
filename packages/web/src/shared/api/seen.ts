/** Last journal position this page has an answer for: reads ask to be shown at least that. */
let lastSeq = 0;

export function noteSeq(seq: number): void {
  if (seq > lastSeq) lastSeq = seq;
}

export function seenSeq(): number {
  return lastSeq;
}

/** The exchange's journal is shorter than what was seen: another exchange stands at this address now. */
export function forgetSeq(): void {
  lastSeq = 0;
}

/** Adds `after` to an address whose list takes it, so that the answer shows what was just done. */
export function afterSeen(path: string): string {
  if (lastSeq === 0) return path;
  return `${path}${path.includes("?") ? "&" : "?"}after=${lastSeq}`;
}
