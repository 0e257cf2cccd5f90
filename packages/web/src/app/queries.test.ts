import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, it } from "vitest";
import { queries } from "./queries.ts";

afterEach(() => onlineManager.setOnline(true));

it("an act without a connection fails at once and is not kept for later", async () => {
  onlineManager.setOnline(false);
  const act = queries.getMutationCache().build(queries, {
    mutationFn: () => Promise.reject(new Error("no way there")),
  });
  await expect(act.execute(undefined)).rejects.toThrow("no way there");
  expect(act.state.isPaused).toBe(false);
});
