import { ControlView, KillSwitchList } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { AfterQuery, CodeParams, type Http } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { controlView } from "./control.ts";
import { killSwitchesOf } from "./killSwitches.ts";
import type { MarketRooms } from "./sessionRoutes.ts";

/** What only those see who run and watch sessions, and who stops somebody. */
export function controlRoutes(app: Http, kernel: Kernel, rooms: MarketRooms): void {
  const { directory, feed, connections } = rooms;

  app.get("/v1/sessions/:code/control",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: ControlView }, tags: ["sessions"],
      },
    },
    async (request) => {
      requireUser(request, "sessions.watch");
      const { code } = request.params;
      await untilProjected(kernel, request.query.after);
      const view = await controlView(kernel, directory, connections, feed.watcherCount(code), code);
      if (!view) throw edgeError("NOT_FOUND", "no session has this code");
      return view;
    });
  app.get("/v1/kill-switch",
    { schema: { querystring: AfterQuery, response: { 200: KillSwitchList }, tags: ["sessions"] } },
    async (request) => {
      requireUser(request, "killSwitch.engage", "sessions.watch");
      await untilProjected(kernel, request.query.after);
      return { items: await killSwitchesOf(kernel.db) };
    });
}
