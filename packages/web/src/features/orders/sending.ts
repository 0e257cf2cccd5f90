import type { OrderAnswer, OrderItem, OrderItemAnswer } from "@kontor/wire";
import { announce, announceUrgent } from "../../shared/announce.ts";
import { ask, signInIsOver } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";
import { ProblemError } from "../../shared/api/problem.ts";
import { noteSeq } from "../../shared/api/seen.ts";
import { localNow } from "../../shared/clock/clock.ts";
import { createStore } from "../../shared/store.ts";
import { stream } from "../../shared/stream/stream.ts";
import type { Intention } from "./intention.ts";
import { OrderSender } from "./sender.ts";

const PLACE = "kontor.sending";

/** Raised with each answer, so that lists of orders and deposits are read again. */
export const settledCount = createStore(0);

/** The one sender of the page. */
export const sender = new OrderSender(
  {
    send: sendOnce, newKey, now: localNow, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    signedIn, onSettled, keep,
  },
  readKept(),
);

/** Over the socket while it is live; by a plain request while it is not. */
async function sendOnce(item: OrderItem): Promise<OrderItemAnswer> {
  if (stream.link.get().state !== "live") return sendPlain(item);
  const reply = await stream.request({ op: "orders", items: [item] });
  if ("code" in reply) {
    if (reply.code === "SIGN_IN_EXPIRED" || reply.code === "SIGN_IN_REQUIRED") signInIsOver.set(true);
    return { code: reply.code, detail: reply.detail };
  }
  const [answer] = "items" in reply ? reply.items : [];
  if (!answer) throw new ProblemError({ code: "NO_ANSWER", transient: true });
  return answer;
}

async function sendPlain(item: OrderItem): Promise<OrderItemAnswer> {
  try {
    return await ask<OrderAnswer>(...plainForm(item));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === "SIGN_IN_REQUIRED") signInIsOver.set(true);
    const pointer = error.faults[0]?.pointer;
    return { code: error.code, detail: error.message, ...(pointer ? { pointer } : {}) };
  }
}

function plainForm(item: OrderItem): Parameters<typeof ask> {
  const timeoutMs = 8_000;
  if (item.do === "place") return ["/v1/orders", { method: "POST", body: item.order, timeoutMs }];
  const path = `/v1/orders/${item.orderId}`;
  const key = item.key ?? "";
  if (item.do === "amend") return [path, { method: "PATCH", body: item.change, key, timeoutMs }];
  return [path, { method: "DELETE", key, timeoutMs }];
}

/** Waits until the sign-in has been renewed and the socket knows it. */
function signedIn(): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (signInIsOver.get()) return;
      leave();
      resolve();
    };
    const leave = signInIsOver.subscribe(check);
    check();
  });
}

function onSettled(intention: Intention): void {
  if (intention.answer) noteSeq(intention.answer.seq);
  settledCount.set(settledCount.get() + 1);
  if (intention.phase === "refused") announceUrgent(intention.sentence);
  else if (intention.phase === "accepted") announce(intention.sentence);
}

/** What has no answer yet outlives the page, so that a reload cannot make anybody send a second order. */
function keep(open: readonly Intention[]): void {
  try {
    if (open.length === 0) sessionStorage.removeItem(PLACE);
    else sessionStorage.setItem(PLACE, JSON.stringify(open));
  } catch {
    // Without a memory the list of orders still tells what was recorded.
  }
}

function readKept(): readonly Intention[] {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "[]") as Intention[];
  } catch {
    return [];
  }
}
