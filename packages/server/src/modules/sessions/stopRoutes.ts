import { CorridorBody, KillSwitchBody, StaffAnswer } from "@kontor/wire";
import { edgeError, fieldInvalid } from "../../platform/appError.ts";
import { countOn, idOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import type { BookDirectory } from "./bookDirectory.ts";

/** The corridor of a book: one person narrows it, widening takes two. */
export function corridorRoutes(app: Http, kernel: Kernel, books: BookDirectory): void {
  app.post("/v1/books/:id/corridor",
    { schema: { params: IdParams, body: CorridorBody, response: { 200: StaffAnswer }, tags: ["sessions"] } },
    async (request) => {
      const user = requireUser(request, "corridor.set");
      const bookId = idOf(request.params.id);
      const book = await books.find(bookId);
      if (!book) throw edgeError("NOT_FOUND", "no order book has this id");
      const { floor, cap, reason } = request.body;
      return submitStaff(kernel, {
        type: "SetCorridor", actorId: user.userId, key: keyOf(request), bookId, reason,
        floorTicks: floor === null ? null : countOn(floor, book.tick, "/floor"),
        capTicks: cap === null ? null : countOn(cap, book.tick, "/cap"),
      });
    });
}

/** The kill switch: one person turns it on, turning it off takes two. */
export function killSwitchRoutes(app: Http, kernel: Kernel): void {
  for (const [path, type] of [["", "EngageKillSwitch"], ["/release", "ReleaseKillSwitch"]] as const) {
    app.post(`/v1/kill-switch${path}`,
      { schema: { body: KillSwitchBody, response: { 200: StaffAnswer }, tags: ["sessions"] } },
      async (request) => {
        const user = requireUser(request, "killSwitch.engage");
        const { scope, targetId, reason } = request.body;
        if ((scope === "EXCHANGE") !== (targetId === null)) {
          throw fieldInvalid("/targetId", "names the trader, member or session; null for the exchange");
        }
        return submitStaff(kernel, {
          type, actorId: user.userId, key: keyOf(request), scope,
          targetId: targetId === null ? 0 : idOf(targetId), reason,
        });
      });
  }
}
