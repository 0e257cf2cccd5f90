/** The embedded database cannot be started; `remedy` says what the operator can do [EMB-2]. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";
  readonly remedy: string;

  constructor(what: string, remedy: string) {
    super(`${what}; ${remedy}`);
    this.remedy = remedy;
  }
}
