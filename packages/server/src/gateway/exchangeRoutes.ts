import { ClockBody, StatusView, TimeView } from "@kontor/wire";
import { Type } from "typebox";
import { edgeError } from "../platform/appError.ts";
import { TrainingClock } from "../platform/clock.ts";
import { millisOf } from "../platform/grid.ts";
import type { Http } from "../platform/http.ts";
import { instant } from "../platform/time.ts";
import type { Kernel } from "../sequencer/kernel.ts";
import { requireUser } from "../modules/identity/index.ts";
import { ERROR_LINES } from "./errorsPage.ts";

const ErrorList = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(), status: Type.Integer(), transient: Type.Boolean(), means: Type.String(),
    }),
  ),
});

/** Time, state of the exchange, list of errors, and the clock of a training exchange. */
export function exchangeRoutes(app: Http, kernel: Kernel, connectionCount: () => number): void {
  const { sequencer } = kernel;
  const startedAt = Date.now();
  const rate = new CommandRate(() => sequencer.head);

  app.get("/v1/time", { schema: { response: { 200: TimeView }, tags: ["exchange"] } }, () => {
    const now = sequencer.now();
    return { now: instant(now), nowMs: now, head: sequencer.head };
  });

  app.get("/v1/status", { schema: { response: { 200: StatusView }, tags: ["exchange"] } }, (request) => {
    requireUser(request, "status.read");
    return {
      head: sequencer.head, headHash: sequencer.headHash.toString("hex"), stateHash: null,
      projectedTo: kernel.projections.projectedTo, epoch: sequencer.epoch, startedAt: instant(startedAt),
      commandsPerSecond: rate.read().toFixed(1), connections: connectionCount(),
      queue: sequencer.waitingCount,
    };
  });

  app.get("/v1/errors", { schema: { response: { 200: ErrorList }, tags: ["exchange"] } }, () => ({
    items: ERROR_LINES.map((line) => ({ ...line })),
  }));

  app.post("/v1/training/clock",
    { schema: { body: ClockBody, response: { 200: TimeView }, tags: ["exchange"] } },
    (request) => {
      requireUser(request, "clock.move");
      if (!(kernel.clock instanceof TrainingClock)) {
        throw edgeError("CLOCK_NOT_MOVABLE", "only a training exchange moves its clock");
      }
      const { at } = request.body;
      kernel.clock.set(at === null ? null : millisOf(at, "/at"));
      sequencer.wake();
      const now = sequencer.now();
      return { now: instant(now), nowMs: now, head: sequencer.head };
    });
}

/** Commands in a second, between two readings. */
class CommandRate {
  readonly #head: () => number;
  #seq: number;
  #at = performance.now();

  constructor(head: () => number) {
    this.#head = head;
    this.#seq = head();
  }

  read(): number {
    const now = performance.now();
    const seconds = Math.max(0.001, (now - this.#at) / 1000);
    const perSecond = (this.#head() - this.#seq) / seconds;
    this.#seq = this.#head();
    this.#at = now;
    return perSecond;
  }
}
