/** The exchange broke a promise: what the crash loop looks for. */
export class CrashFault extends Error {
  override readonly name = "CrashFault";
}

/** @throws {CrashFault} saying `what` where the condition does not hold */
export function must(condition: boolean, what: () => string): asserts condition {
  if (!condition) throw new CrashFault(what());
}
