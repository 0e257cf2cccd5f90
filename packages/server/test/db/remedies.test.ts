import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findBinaries } from "../../src/db/embedded/binaries.ts";
import { findRunAs } from "../../src/db/embedded/runAs.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-remedies-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("[EMB-2] a platform for which npm brought no PostgreSQL is told, with the way out", () => {
  vi.spyOn(process, "platform", "get").mockReturnValue("sunos");
  expect(findBinaries).toThrow(
    `npm brought no PostgreSQL for sunos-${process.arch}; ` +
      "start a PostgreSQL 15 or newer server and set DATABASE_URL to its address",
  );
});

it("[EMB-2] an ordinary user starts it as it is", () => {
  vi.spyOn(process, "getuid").mockReturnValue(1000);
  expect(
    findRunAs("/no/such/program", folder).command("postgres", ["-D", "x"]),
  ).toEqual(["postgres", ["-D", "x"]]);
});

it.runIf(process.getuid?.() === 0)("[EMB-2] root with no way that works is told what to do", () => {
  expect(() => findRunAs("/no/such/program", folder)).toThrow(
    "PostgreSQL does not run as root, and this machine allows neither user namespaces nor user nobody " +
      "there; run Kontor as an ordinary user, set KONTOR_VAR to a folder that all may enter, or set " +
      "DATABASE_URL",
  );
});

it.runIf(process.getuid?.() === 0)("[EMB-2] root goes through a user namespace, or becomes nobody", () => {
  const way = findRunAs("/bin/true", folder);
  expect(way.command("/bin/true", [])[0]).toBe("unshare");
  // A machine without the program that makes namespaces.
  vi.stubEnv("PATH", folder);
  expect(() => findRunAs("/bin/true", folder)).toThrow("set DATABASE_URL");
});
