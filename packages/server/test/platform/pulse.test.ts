import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pulse } from "../../src/platform/pulse.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("[PRJ-4] works on one thing at a time; what is asked for meanwhile is done once after it", async () => {
  let [under, most, done] = [0, 0, 0];
  const pulse = new Pulse(async () => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => setTimeout(resolve, 50));
    under--;
    done++;
  }, () => undefined);
  for (let i = 0; i < 5; i++) pulse.wake();
  await vi.advanceTimersByTimeAsync(500);
  expect([most, done]).toEqual([1, 2]);
});

it("[PRJ-4] tells a failure and tries again after a second, unasked", async () => {
  const faults: unknown[] = [];
  let attempts = 0;
  const pulse = new Pulse(() => {
    attempts++;
    return attempts < 3 ? Promise.reject(new Error("not yet")) : Promise.resolve();
  }, (error) => faults.push(error));
  pulse.wake();
  await vi.advanceTimersByTimeAsync(900);
  expect([attempts, faults.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([attempts, faults.length]).toEqual([3, 2]);
});

it("[PRJ-4] closing waits for the work under way and begins no more", async () => {
  let done = 0;
  const pulse = new Pulse(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    done++;
  }, () => undefined);
  pulse.wake();
  pulse.wake();
  const closed = pulse.close();
  await vi.advanceTimersByTimeAsync(1_000);
  await closed;
  pulse.wake();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toBe(1);
});
