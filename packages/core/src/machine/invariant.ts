/** A bug of the exchange. Nobody catches it: the process stops and an operator looks before replay. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Stops the machine unless `holds`; for what only a bug can break, never for what a user can send. */
export function invariant(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InvariantError(what);
}
