import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ran, runKontor, type Running, startKontor } from "./runKontor.ts";

export const ADMIN_PASSWORD = "kontor-demo";
/** Settings of an exchange that tests start: a clock to move, a port nobody else has. */
const SETTINGS = {
  KONTOR_MODE: "TRAINING", KONTOR_PORT: "0", KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD,
  KONTOR_RATE_PER_SECOND: "100000",
};

/** A folder of a test, which goes with the test. */
export function testFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `kontor-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An exchange started by `kontor serve`. */
export interface ServedExchange {
  readonly url: string;
  readonly running: Running;
  stop(): Promise<Ran>;
}

export async function serve(varDir: string, env: Record<string, string> = {}): Promise<ServedExchange> {
  const running = startKontor(["serve", "--var", varDir], { env: { ...SETTINGS, ...env } });
  const [, url = ""] = await running.says(/the exchange is open: (\S+)/);
  const stop = (): Promise<Ran> => {
    running.child.kill("SIGTERM");
    return running.end;
  };
  return { url, running, stop };
}

/** Somebody at a command line of their own, signed in once by `kontor login`. */
export class Shell {
  readonly #env: Record<string, string>;

  private constructor(env: Record<string, string>) {
    this.#env = env;
  }

  static async of(folder: string, url: string, login: string, password: string): Promise<Shell> {
    const shell = new Shell({ XDG_CONFIG_HOME: join(folder, login), KONTOR_URL: url });
    const ran = await shell.run("login", login, "--password", password);
    if (ran.code !== 0) throw new Error(`${login} cannot sign in: ${ran.stderr}`);
    return shell;
  }

  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  run(...args: readonly string[]): Promise<Ran> {
    return runKontor(args, { env: this.#env });
  }

  /** Runs with --json. @returns the exit code, the value on standard output, that on standard error */
  async json(...args: readonly string[]): Promise<{ code: number | null; value: never; problem: never }> {
    const { code, stdout, stderr } = await this.run(...args, "--json");
    return { code, value: parsed(stdout), problem: parsed(stderr) };
  }
}

function parsed(text: string): never {
  return (text.trim() === "" ? undefined : JSON.parse(text)) as never;
}
