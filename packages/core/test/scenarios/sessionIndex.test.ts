import { describe, expect, it } from "vitest";
import type { Command } from "../../src/machine/commands.ts";
import { EVENTS } from "../../src/machine/events.ts";
import { nounOf } from "../../src/machine/references.ts";
import { KILL_SCOPES } from "../../src/machine/words.ts";
import { EVERY_SESSION, SessionIndex } from "../../src/session/sessionIndex.ts";
import { amendOrder, BY, openBook, placeOrder, scheduleSession } from "../support/commands.ts";
import type { TestExchange } from "../support/exchange.ts";
import { newWorld } from "../support/world.ts";

/** The small world with an index that has followed it, and whoever sends a command to both. */
function followed(): { exchange: TestExchange; index: SessionIndex; send(command: Command): void } {
  const index = new SessionIndex();
  const exchange = newWorld(({ events }) => events.forEach((event) => index.follow(event)));
  const send = (command: Command): void => {
    for (const event of exchange.send(command).events) index.follow(event);
  };
  return { exchange, index, send };
}

const reason = "as told";

describe("[SES-9] which session a command concerns", () => {
  const { index, send } = followed();
  // Order 1 stands in the first session, order 2 in the second; order 3 is withdrawn again.
  for (const [bookId, clientOrderId] of [[1, "a"], [3, "b"], [1, "c"]] as const) {
    send(placeOrder({ bookId, clientOrderId, priceTicks: 100, memberId: 2 }));
  }
  send({ type: "CancelOrder", traderId: 2, memberId: 2, orderId: 3, key: "" });
  send({ ...BY, actorId: 1, type: "PauseSession", sessionId: 1, reason });
  send({ ...BY, actorId: 1, type: "ResumeSession", sessionId: 1, reason });
  send({ ...BY, actorId: 1, type: "ReadmitMember", memberId: 1, reason });

  it.each<[string, Command, number]>([
    ["an order in a book of the first", placeOrder({ bookId: 2 }), 1],
    ["an order in a book of the second", placeOrder({ bookId: 3 }), 2],
    ["an order in no book", placeOrder({ bookId: 9 }), 0],
    ["an amendment of an order that stands", amendOrder({ orderId: 2, memberId: 2 }), 2],
    [
      "a withdrawal of an order that is done",
      { ...BY, type: "CancelOrder", traderId: 2, memberId: 2, orderId: 3 }, 1,
    ],
    [
      "a withdrawal of an order that never was",
      { ...BY, type: "CancelOrder", traderId: 2, memberId: 2, orderId: 9 }, 0,
    ],
    ["a corridor", { ...BY, type: "SetCorridor", bookId: 3, floorTicks: 1, capTicks: 9, reason }, 2],
    ["an act on a session", { ...BY, type: "HaltSession", sessionId: 2, reason }, 2],
    ["a lot", openBook("more", 2), 2],
    ["a second signature under an act on the first", { ...BY, type: "ApproveProposal", proposalId: 1 }, 1],
    ["a second signature under something else", { ...BY, type: "ApproveProposal", proposalId: 2 }, 0],
    ["a second signature under nothing", { ...BY, type: "ApproveProposal", proposalId: 9 }, 0],
    ["a stop of a session", { ...BY, type: "EngageKillSwitch", scope: "SESSION", targetId: 2, reason }, 2],
    [
      "a stop of the exchange", { ...BY, type: "EngageKillSwitch", scope: "EXCHANGE", targetId: 0, reason },
      EVERY_SESSION,
    ],
    ["a stop of a member whose number is that of a session",
      { ...BY, type: "EngageKillSwitch", scope: "MEMBER", targetId: 1, reason }, 0],
    ["a session that is not there yet", scheduleSession("later"), 0],
    ["time that passes", { ...BY, type: "AdvanceTime" }, 0],
  ])("%s", (_, command, session) => {
    expect(index.sessionOf(command)).toBe(session);
  });

  it("an index that begins in the middle knows books and proposals", () => {
    const { exchange } = followed();
    exchange.send({ ...BY, actorId: 1, type: "PauseSession", sessionId: 2, reason });
    exchange.send({ ...BY, actorId: 1, type: "ResumeSession", sessionId: 2, reason });
    const later = new SessionIndex(exchange.state);
    expect(later.sessionOf(placeOrder({ bookId: 3 }))).toBe(2);
    expect(later.sessionOf({ ...BY, type: "ApproveProposal", proposalId: 1 })).toBe(2);
  });
});

it("[SES-9] an order that is refused has no number and belongs to nobody", () => {
  const { index, send } = followed();
  send(placeOrder({ bookId: 1, priceTicks: 0 }));
  expect(index.sessionOf(amendOrder({ orderId: 0 }))).toBe(0);
});

it("[SES-9] an event of a session alone, or of an order alone, says nothing of each other", () => {
  const index = new SessionIndex();
  index.follow({ sessionId: 1 });
  index.follow({ orderId: 5 });
  expect(index.sessionOf(amendOrder({ orderId: 5 }))).toBe(0);
});

it("[SES-9] a proposal keeps its session through what is told of it later", () => {
  const index = new SessionIndex();
  index.follow({ proposalId: 3, text: { type: "HaltSession", sessionId: 2 } });
  for (const text of [undefined, null, "why", { reason }]) {
    const event = { type: "ProposalApproved", proposalId: 3, text };
    index.follow(event);
    expect(index.sessionOf(event)).toBe(2);
    expect(index.sessionOf({ text })).toBe(0);
  }
});

it("[SES-9] an event tells a kill switch by the number of its scope, and no session has that of all", () => {
  const index = new SessionIndex();
  const concerned = KILL_SCOPES.map((_, scope) => index.sessionOf({ scope, targetId: 7 }));
  expect(Object.fromEntries(KILL_SCOPES.map((name, i) => [name, concerned[i]]))).toEqual({
    TRADER: 0, MEMBER: 0, SESSION: 7, EXCHANGE: EVERY_SESSION,
  });
  expect(EVERY_SESSION).toBeLessThan(0);
});

it("[SES-9] every field of an event that holds a number of a record says of which", () => {
  const fields = new Set(Object.values(EVENTS).flat().filter((field) => field.endsWith("Id")));
  expect([...fields].filter((field) => nounOf(field) === undefined)).toEqual([]);
  expect([
    nounOf("clientOrderId"), nounOf("toString"), nounOf("priceTicks"),
  ]).toEqual([undefined, undefined, undefined]);
});
