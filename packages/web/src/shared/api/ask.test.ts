import { afterEach, expect, it, vi } from "vitest";
import { ask } from "./ask.ts";

afterEach(() => vi.unstubAllGlobals());

it.each([
  [502, "<html>Bad gateway</html>", "UNAVAILABLE"],
  [503, `{"message":"upstream"}`, "UNAVAILABLE"],
  [500, "null", "UNAVAILABLE"],
  [413, `{"error":"too large"}`, "INTERNAL"],
  [403, `{"code":"PERMISSION_DENIED","status":403}`, "PERMISSION_DENIED"],
  [200, "<html>Sign in to this network</html>", "NETWORK"],
  [200, `{"items":[`, "NETWORK"],
])("%i %s is told as %s", async (status, body, code) => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
  await expect(ask("/v1/time")).rejects.toMatchObject({ name: "ProblemError", code });
});

it("no way to the exchange is told as that", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(ask("/v1/time")).rejects.toMatchObject({ code: "NETWORK", isTransient: true });
});
