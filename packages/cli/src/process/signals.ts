const FAILED = 1;
const INTERRUPTED = 130;

/** Stops the work once on Ctrl-C or a stop signal; a second signal ends at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(INTERRUPTED);
      isStopping = true;
      stop().then(
        () => process.exit(signal === "SIGINT" ? INTERRUPTED : 0),
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
          process.exit(FAILED);
        },
      );
    });
  }
}
