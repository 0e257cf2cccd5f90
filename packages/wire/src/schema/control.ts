import { type Static, Type } from "typebox";
import { KILL_SCOPES, SESSION_ACTS } from "../words.ts";
import { closed, Id, Instant, Names, nullable, wordOf } from "./fields.ts";
import { SessionView } from "./session.ts";

/** A kill switch that is on: whom it stops, since when, and why. */
export const KillSwitchView = Type.Object(
  {
    scope: wordOf(KILL_SCOPES),
    /** Id of the trader, the member or the session; "0" for the whole exchange. */
    targetId: Type.String(),
    targetName: Type.String(), at: Instant, reason: Type.String(),
  },
  closed,
);
export type KillSwitchView = Static<typeof KillSwitchView>;
export const KillSwitchList = Type.Object({ items: Type.Array(KillSwitchView) }, closed);
export type KillSwitchList = Static<typeof KillSwitchList>;

const TraderHere = Type.Object(
  {
    traderId: Id, traderCode: Type.String(), memberId: Id, memberCode: Type.String(), memberNames: Names,
    isConnected: Type.Boolean(), activeOrders: Type.Integer(),
  },
  closed,
);

const Refusal = Type.Object(
  {
    at: Instant, code: Type.String(), traderCode: Type.String(), bookCode: Type.String(), seq: Type.Integer(),
  },
  closed,
);

/** An act on the session, with the code by which the rules refuse it now; null where they allow it. */
const ActView = Type.Object(
  { act: wordOf(SESSION_ACTS), refusal: nullable(Type.String()), twoPersons: Type.Boolean() },
  closed,
);

/** What the control room shows beside the lots. */
export const ControlView = Type.Object(
  {
    session: SessionView,
    connections: Type.Integer(),
    observers: Type.Integer(),
    traders: Type.Array(TraderHere),
    ordersPerMinute: Type.Integer(),
    refusals: Type.Array(Refusal),
    killSwitches: Type.Array(KillSwitchView),
    acts: Type.Array(ActView),
  },
  closed,
);
export type ControlView = Static<typeof ControlView>;
