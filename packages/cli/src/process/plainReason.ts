/** What keeps a server from opening, as it tells it, and what its operator can do. */
const REMEDIES: readonly (readonly [pattern: RegExp, words: (found: RegExpExecArray) => string])[] = [
  [
    /EADDRINUSE: address already in use (\S+)/,
    ([, address]) =>
      `${String(address)} is taken by another program; give another port (--port or KONTOR_PORT)`,
  ],
  [
    /process (\d+) already uses this folder \((.*?)(\/postgres)?\/lock\)/,
    ([, pid, folder]) => `another exchange runs in ${String(folder)} (process ${String(pid)}); ` +
      "stop it, or give another folder (--var or KONTOR_VAR)",
  ],
];

/** The reason in words that say what to do, where we have any. */
export function plainReason(reason: string): string {
  for (const [pattern, words] of REMEDIES) {
    const found = pattern.exec(reason);
    if (found) return words(found);
  }
  return reason;
}
