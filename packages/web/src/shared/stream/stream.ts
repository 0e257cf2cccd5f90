import { forgetSeq, seenSeq } from "../api/seen.ts";
import { localNow, serverClock } from "../clock/clock.ts";
import type { ClockSample } from "../clock/serverClock.ts";
import { type SocketLike, StreamClient } from "./streamClient.ts";

const SAMPLES = 4;
const MEASURE_EVERY_MS = 30_000;
const SLEEP_MS = 5_000;

function openSocket(): SocketLike {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/v1/stream`);
  const like: SocketLike = {
    send: (text) => socket.send(text), close: () => socket.close(), onopen: null, onclose: null,
    onmessage: null,
  };
  socket.onopen = () => like.onopen?.();
  socket.onclose = () => like.onclose?.();
  socket.onmessage = (event) => like.onmessage?.({ data: event.data });
  return like;
}

/** The page's one connection to the exchange. */
export const stream: StreamClient = new StreamClient(
  {
    open: openSocket, now: localNow, random: Math.random,
    setTimer: (run, ms) => setTimeout(run, ms), clearTimer: (timer) => clearTimeout(timer as number),
  },
  (nowMs, head) => {
    if (head < seenSeq()) forgetSeq();
    if (serverClock.hear(nowMs)) void measureClock();
  },
);

/** Asks the exchange for its time a few times and keeps the quickest answer. */
async function measureClock(): Promise<void> {
  const samples: ClockSample[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const sentAt = localNow();
    try {
      const reply = await stream.request({ op: "ping", sentAt });
      if ("nowMs" in reply) samples.push({ sentAt, serverAt: reply.nowMs, receivedAt: localNow() });
    } catch {
      break;
    }
  }
  serverClock.take(samples);
}

/** Starts the connection and keeps the clock: every half minute, after sleep, and when the line is back. */
export function startStream(): void {
  stream.start();
  stream.link.subscribe(() => {
    if (stream.link.get().state === "live") void measureClock();
  });
  let measuredAt = localNow();
  let checkedAt = localNow();
  setInterval(() => {
    const now = localNow();
    const hasSlept = now - checkedAt > SLEEP_MS;
    checkedAt = now;
    if (!hasSlept && now - measuredAt < MEASURE_EVERY_MS) return;
    measuredAt = now;
    void measureClock();
  }, 1_000);
  addEventListener("online", () => stream.restart());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") stream.start();
  });
}
