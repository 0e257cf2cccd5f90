/** Offline tools of the server: they work on the journal while no exchange writes it. */
export async function runTool(command: string, _args: readonly string[]): Promise<number> {
  process.stderr.write(`unknown command ${command}\n`);
  return 2;
}
