import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { readAgain } from "../../src/shared/api/readAgain.ts";

/** A list on a slow line: a reading takes what stands when it is asked for, and comes when it is let go. */
function slowList() {
  const standing: string[] = [];
  const waiting: (() => void)[] = [];
  const queries = new QueryClient();
  const observer = new QueryObserver(queries, {
    queryKey: ["orders", "S-1"],
    queryFn: () => {
      const read = [...standing];
      return new Promise<string[]>((resolve) => waiting.push(() => resolve(read)));
    },
  });
  const leave = observer.subscribe(() => undefined);
  return { standing, waiting, queries, observer, leave };
}

/** Lets every reading come, those included that are asked for meanwhile. */
async function letAllCome(waiting: (() => void)[], done: Promise<void>): Promise<void> {
  let isDone = false;
  void done.then(() => (isDone = true));
  while (!isDone) {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it("shows what changed while the list was on its first way", async () => {
  const { standing, waiting, queries, observer, leave } = slowList();
  standing.push("order 1");
  await letAllCome(waiting, readAgain(queries, ["orders"]));
  expect(observer.getCurrentResult().data).toEqual(["order 1"]);
  leave();
});

it("asks once for a list that is there", async () => {
  const { standing, waiting, queries, observer, leave } = slowList();
  await letAllCome(waiting, readAgain(queries, ["orders"]));
  standing.push("order 1");
  const again = readAgain(queries, ["orders"]);
  expect(waiting).toHaveLength(1);
  await letAllCome(waiting, again);
  expect(observer.getCurrentResult().data).toEqual(["order 1"]);
  expect(waiting).toHaveLength(0);
  leave();
});
