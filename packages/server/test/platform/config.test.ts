import { resolve } from "node:path";
import { expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/platform/config.ts";

it("listens to this machine alone and brings its own database where nothing is set", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1", port: 8080, varDir: resolve("var"), databaseUrl: undefined, mode: "LIVE",
    webDir: undefined, logLevel: "warn", snapshotEvery: 100_000, ratePerSecond: 200, adminPassword: undefined,
  });
});

it("takes what is set, and an empty text for not set", () => {
  expect(readConfig({
    DATABASE_URL: "postgres://elsewhere/kontor", KONTOR_PORT: "0", KONTOR_MODE: "TRAINING",
    KONTOR_SNAPSHOT_EVERY: "7", KONTOR_ADMIN_PASSWORD: "a password",
  })).toMatchObject({
    databaseUrl: "postgres://elsewhere/kontor", port: 0, mode: "TRAINING", snapshotEvery: 7,
    adminPassword: "a password",
  });
  expect(
    readConfig({ DATABASE_URL: "", KONTOR_PORT: "", KONTOR_MODE: "", KONTOR_ADMIN_PASSWORD: "" }),
  ).toEqual(
    readConfig({}),
  );
});

it("names every setting that is wrong, and what it may be", () => {
  const wrong = {
    KONTOR_PORT: "65536", KONTOR_MODE: "live", KONTOR_LOG: "loud", KONTOR_SNAPSHOT_EVERY: "0.5",
  };
  expect(() => readConfig(wrong)).toThrow(ConfigError);
  expect(() => readConfig(wrong)).toThrow([
    "KONTOR_PORT=65536: must be a whole number 0..65535",
    "KONTOR_MODE=live: must be one of LIVE, TRAINING",
    "KONTOR_LOG=loud: must be one of debug, info, warn, error, silent",
    "KONTOR_SNAPSHOT_EVERY=0.5: must be a whole number 1..100000000",
  ].join("\n"));
});
