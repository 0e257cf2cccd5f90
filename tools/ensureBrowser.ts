import { inflate } from "@sparticuz/chromium";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A browser for tests on a machine that has none: Chromium comes by npm, and so do the few libraries that
 * a bare Debian or Ubuntu lacks. `KONTOR_BROWSER=/path/to/chromium` names another one.
 */
export interface FoundBrowser {
  readonly executablePath: string;
  /** Where its libraries and letters are, when the machine has none of its own. */
  readonly env: Readonly<Record<string, string>>;
}

const PACKAGE = join(import.meta.dirname, "../node_modules/@sparticuz/chromium");
const PARTS = ["chromium.br", "al2023.tar.br", "fonts.tar.br"] as const;

export async function ensureBrowser(): Promise<FoundBrowser> {
  const named = process.env["KONTOR_BROWSER"];
  if (named) return { executablePath: named, env: {} };
  if (process.platform !== "linux" || process.arch !== "x64") return installed();
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  if (missing(executablePath, {}).length === 0) return { executablePath, env: fonts };
  const brought = { ...fonts, LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  if (missing(executablePath, brought).length === 0) return { executablePath, env: brought };
  installLibraries(missing(executablePath, {}));
  return { executablePath, env: fonts };
}

/**
 * Unpacks once for each user and edition, beside the place and under its name only when all is there: test
 * files that begin together, or another user's browser, are never in each other's way.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const place = join(tmpdir(), `kontor-browser-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(place)) return place;
  const before = process.env["TMPDIR"];
  const folder = mkdtempSync(`${place}-`);
  process.env["TMPDIR"] = folder; // The package unpacks there and nowhere else.
  try {
    await Promise.all(PARTS.map((part) => inflate(join(PACKAGE, "bin", part))));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  try {
    renameSync(folder, place);
  } catch {
    rmSync(folder, { recursive: true }); // Another test file was first.
  }
  return place;
}

/** Libraries that the browser asks for and does not find. */
function missing(executablePath: string, env: Readonly<Record<string, string>>): readonly string[] {
  const { stdout, stderr } = spawnSync("ldd", [executablePath], {
    encoding: "utf8", env: { ...process.env, ...env },
  });
  return [...`${stdout}${stderr}`.matchAll(/^\s*(.+?)(?: => not found|: version .+ not found)/gm)]
    .map(([, name]) => name as string);
}

const LIBRARIES = ["libnss3", "libexpat1"];

/** The last way, for a C library older than those that were brought: root installs, others are told what. */
function installLibraries(names: readonly string[]): void {
  const words = `apt-get install -y --no-install-recommends ${LIBRARIES.join(" ")}`;
  if (process.getuid?.() === 0) {
    console.error(`the browser lacks ${names.join(", ")}: ${words}`);
    const { status } = spawnSync("sh", ["-c", `apt-get update -qq && ${words}`], {
      stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status === 0) return;
  }
  throw new Error(`the browser of the tests lacks ${names.join(", ")}. As root: ${words}`);
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where npm brings no browser, the machine's own is taken. */
function installed(): FoundBrowser {
  for (const folder of (process.env["PATH"] ?? "").split(":")) {
    const name = NAMES.find((candidate) => existsSync(join(folder, candidate)));
    if (name) return { executablePath: join(folder, name), env: {} };
  }
  throw new Error("no browser for the tests: install Chromium, or name one by KONTOR_BROWSER=/path/to/it");
}
