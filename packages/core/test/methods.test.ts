import { expect, it } from "vitest";
import { IS_SELL } from "../src/book/orders.ts";
import { type MethodName, METHODS, TIMES_IN_FORCE } from "../src/machine/words.ts";
import { methodOf } from "../src/method/methods.ts";
import { catalogue } from "./support/catalogueSetting.ts";
import { placeOrder, scheduleSession } from "./support/commands.ts";
import { codeOf } from "./support/exchange.ts";
import { PLANS } from "./support/setting.ts";
import { Stage } from "./support/stage.ts";

/** Methods that may go without terms of their own. */
const PLAIN: readonly MethodName[] = [
  "CONTINUOUS_DOUBLE_AUCTION", "PERIODIC_COUNTER_AUCTION", "CALL_AUCTION",
];

it.each(METHODS)("[SES-1, SES-8] whether a session of %s needs terms", (method) => {
  const plan = PLANS[method].filter(({ period }) => period !== "REVEAL");
  const { exchange } = new Stage({ from: "09:00" });
  const { outcome } = exchange.send(scheduleSession("another", { method, plan }));
  expect(codeOf(outcome)).toBe(PLAIN.includes(method) ? "ok" : "TERMS_INVALID");
});

const COLLECTING: readonly MethodName[] = ["PERIODIC_COUNTER_AUCTION", "CALL_AUCTION", "CATALOGUE_EXPOSURE"];

it.each(
  COLLECTING,
)("[CALL-9, PCA-1] in %s a time in force means nothing, and an order is taken as any", (method) => {
  const flags = TIMES_IN_FORCE.map((_, timeInForce) => {
    const { exchange } = new Stage(method === "CATALOGUE_EXPOSURE" ? catalogue() : { method });
    const { events } = exchange.send(placeOrder({ side: 1, priceTicks: 20, quantitySteps: 10, timeInForce }));
    return events.find((event) => event.type === "OrderAccepted")?.flags;
  });
  expect(flags).toEqual([IS_SELL, IS_SELL, IS_SELL]);
});

it.each(METHODS)("the method in the place of %s calls itself so", (name) => {
  expect(methodOf(name).name).toBe(name);
});
