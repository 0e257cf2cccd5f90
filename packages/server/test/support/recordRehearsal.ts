import { RehearsalExchange } from "../../../cli/src/rehearse/exchange.ts";
import { rehearseText } from "../../../cli/src/rehearse/rehearse.ts";
import type { Timed } from "./journalOf.ts";

/** What a rehearsal sends to each exchange it makes, until every session in it has ended. */
export function recordRehearsal(text: string): Timed[][] {
  const journals = new Map<RehearsalExchange, Timed[]>();
  const { send } = RehearsalExchange.prototype;
  RehearsalExchange.prototype.send = function record(this: RehearsalExchange, command, at) {
    const list = journals.get(this) ?? [];
    journals.set(this, [...list, { command: structuredClone(command), at: Math.max(at, this.state.now) }]);
    return send.call(this, command, at);
  };
  try {
    rehearseText(text);
    for (const exchange of journals.keys()) {
      for (const session of exchange.state.sessions) {
        if (!session) continue;
        const { sessionId } = session;
        exchange.send(
          { type: "CloseSession", sessionId, reason: "", actorId: 1, key: "" }, exchange.state.now,
        );
      }
    }
  } finally {
    RehearsalExchange.prototype.send = send;
  }
  return [...journals.values()];
}
