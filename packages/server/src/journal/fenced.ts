/** Another process writes this journal, or wrote it since. */
export class JournalFencedError extends Error {
  override readonly name = "JournalFencedError";
}
