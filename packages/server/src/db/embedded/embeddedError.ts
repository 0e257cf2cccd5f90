/** The embedded database cannot be started; `remedy` says what the operator can do. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";
  readonly remedy: string;

  constructor(what: string, remedy: string) {
    super(`${what}; ${remedy}`);
    this.remedy = remedy;
  }
}
