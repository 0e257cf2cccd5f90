import type { AdmitMember, CoreEvent, EventOf, RegisterClient, RegisterTrader } from "@kontor/core";
import { KILL_SCOPES, type KillScope, PERIODS } from "@kontor/wire";
import type { Projector, Tx } from "../../sequencer/projection.ts";

/** Members, their traders, clients of brokers, and who is stopped by a kill switch. */
export const organizationsProjector: Projector = {
  name: "organizations",
  tables: ["member", "client", "trader", "kill_switch"],
  async apply(tx, events) {
    for (const event of events) await applyEvent(tx, event);
  },
};

async function applyEvent(tx: Tx, event: CoreEvent): Promise<void> {
  switch (event.type) {
    case "MemberAdmitted":
      return insertMember(tx, event);
    case "MemberSuspended":
    case "MemberReadmitted":
      await tx
        .updateTable("member").set({ is_suspended: event.type === "MemberSuspended" })
        .where("member_id", "=", event.memberId).execute();
      return;
    case "TraderRegistered":
      return insertTrader(tx, event);
    case "TraderSuspended":
    case "TraderReinstated":
      await tx
        .updateTable("trader").set({ is_suspended: event.type === "TraderSuspended" })
        .where("trader_id", "=", event.traderId).execute();
      return;
    case "ClientRegistered":
      return insertClient(tx, event);
    case "KillSwitchEngaged":
      return engage(tx, event);
    case "KillSwitchReleased":
      return release(tx, scopeOf(event), event.targetId);
    case "SessionResumed":
      // The switch of a session is a halt, and whatever lets the session go on has released it [KIL-1].
      return release(tx, "SESSION", event.sessionId);
    case "PeriodStarted":
      return hasEnded(event) ? release(tx, "SESSION", event.sessionId) : undefined;
  }
}

async function insertMember(tx: Tx, event: EventOf<"MemberAdmitted">): Promise<void> {
  const terms = event.text as AdmitMember;
  await tx
    .insertInto("member")
    .values({
      member_id: event.memberId, code: terms.code, country: terms.country, is_resident: terms.isResident,
      is_visitor: terms.isVisitor, is_broker: terms.isBroker, procedure: terms.procedure,
      valid_until: terms.validUntil, is_suspended: false, is_killed: false, group_name: terms.group,
      admitted_at: event.at,
    })
    .execute();
}

async function insertTrader(tx: Tx, event: EventOf<"TraderRegistered">): Promise<void> {
  const terms = event.text as RegisterTrader;
  await tx
    .insertInto("trader")
    .values({
      trader_id: event.traderId, member_id: event.memberId, code: terms.code, is_suspended: false,
      is_killed: false,
    })
    .execute();
}

async function insertClient(tx: Tx, event: EventOf<"ClientRegistered">): Promise<void> {
  const terms = event.text as RegisterClient;
  await tx
    .insertInto("client")
    .values({
      client_id: event.clientId, broker_id: event.brokerId, code: terms.code, country: terms.country,
      is_resident: terms.isResident, registered_at: event.at,
    })
    .execute();
}

async function engage(tx: Tx, event: EventOf<"KillSwitchEngaged">): Promise<void> {
  const scope = scopeOf(event);
  await markKilled(tx, scope, event.targetId, true);
  const { reason } = event.text as { reason: string };
  await tx
    .insertInto("kill_switch")
    .values({
      scope, target_id: event.targetId, engaged_at: event.at, actor_seq: event.seq,
      cancelled_count: event.cancelledCount, reason,
    })
    .execute();
}

async function release(tx: Tx, scope: KillScope, targetId: number): Promise<void> {
  await markKilled(tx, scope, targetId, false);
  await tx
    .deleteFrom("kill_switch").where("scope", "=", scope).where("target_id", "=", targetId).execute();
}

async function markKilled(tx: Tx, scope: KillScope, targetId: number, isKilled: boolean): Promise<void> {
  const killed = { is_killed: isKilled };
  if (scope === "MEMBER") {
    await tx.updateTable("member").set(killed).where("member_id", "=", targetId).execute();
  }
  if (scope === "TRADER") {
    await tx.updateTable("trader").set(killed).where("trader_id", "=", targetId).execute();
  }
}

function scopeOf(event: { readonly scope: number }): KillScope {
  return KILL_SCOPES[event.scope] ?? "EXCHANGE";
}

function hasEnded(event: EventOf<"PeriodStarted">): boolean {
  const period = PERIODS[event.period];
  return period === "CLOSED" || period === "ABORTED";
}
