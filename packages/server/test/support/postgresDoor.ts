import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { DatabaseStock } from "./databaseStock.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address at which a test asks for a database of its own. */
    postgresDoor: string;
  }
}

/** One PostgreSQL for all tests of a run, started when the first of them asks for a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stock = new DatabaseStock();
  const door = createServer((request, response) => {
    stock.take((request.url ?? "/").slice(1)).then(
      (taken) => response.end(JSON.stringify(taken)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  project.provide("postgresDoor", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    await stock.close();
  };
}
