import type { QueryClient } from "@tanstack/react-query";

/**
 * Reads lists again that something has changed in. The library does not ask twice for a list that is on
 * its first way here, though that may have been read before the change: it is asked for once more when it
 * has come.
 */
export async function readAgain(queries: QueryClient, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => readOne(queries, name)));
}

async function readOne(queries: QueryClient, name: string): Promise<void> {
  const filter = { queryKey: [name] };
  const isFirstWay = queries.getQueryCache().findAll(filter).some(
    ({ state }) => state.data === undefined && state.fetchStatus === "fetching",
  );
  await queries.invalidateQueries(filter);
  if (isFirstWay) await queries.invalidateQueries(filter);
}
