import { defineConfig } from "vitest/config";

/** All tests of the workspaces; `npx vitest run packages/core` runs those of one package. */
export default defineConfig({
  test: {
    include: [
      "tools/**/*.test.ts", "packages/*/test/**/*.test.ts", "packages/*/src/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Starts a PostgreSQL only when a test asks for a database.
    globalSetup: ["./packages/server/test/support/postgresDoor.ts"],
  },
});
