import type { ScheduleSession } from "@kontor/core";
import type {
  SessionFromTemplate, SessionFromTemplateBody, StaffAnswer, TemplateLot, TemplateTerms,
} from "@kontor/wire";
import type { Selectable } from "kysely";
import { keepText } from "../../db/keepText.ts";
import { json } from "../../db/saveRows.ts";
import type { CommodityTable } from "../../db/tables/market.ts";
import { edgeError, fieldInvalid } from "../../platform/appError.ts";
import { idOf, millisOf } from "../../platform/grid.ts";
import { sha256 } from "../../platform/sha256.ts";
import { scheduleFrom, tryTerms } from "../../sequencer/coreRules.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";
import { firstOpening, tradingDayOf, withMainOffers } from "../sessions/index.ts";
import { lotCommand, type LotCommand } from "./lotCommand.ts";
import type { VersionRow } from "./templateStore.ts";
import { inForceOn, selectVersions } from "./templateView.ts";
import { readGround } from "./trialGround.ts";

interface Sender {
  readonly actorId: number;
  readonly key: string;
}

/**
 * Makes a session with its lots from a version of a template. All of it is tried on the core first, so that
 * nothing is scheduled whose lots would be refused [TPL-2, TPL-3]. Sent again with its key, it goes on where
 * it
 * stopped and makes nothing twice [TPL-6].
 *
 * @throws {AppError} TEMPLATE_STATE where the version does not hold on the day
 */
export async function makeSession(
  kernel: Kernel, code: string, body: SessionFromTemplateBody, sender: Sender,
): Promise<SessionFromTemplate> {
  const startsAt = millisOf(body.startsAt, "/startsAt");
  const row = await versionFor(kernel, code, body.version, startsAt);
  const terms = row.terms as TemplateTerms;
  // Main offers belong to a day and not to a template: the session names the trading that it follows.
  await untilProjected(kernel, kernel.sequencer.head);
  const schedule = await withMainOffers(kernel, body.mainSession, scheduleFrom(terms, {
    code: body.code, startsAt, ...sender, key: keyFor(sender.key, "session"),
    template: { code, version: row.version, hash: row.hash },
  }));
  const lots = await lotCommands(kernel, terms, body.lots, startsAt, schedule);
  await keepText(kernel.db, "session_text", {
    code: body.code, titles: json(body.titles), source: body.source ? json(body.source) : null,
  });
  const session = await submitStaff(kernel, schedule);
  return {
    sessionCode: body.code, version: row.version, hash: row.hash, session,
    lots: await openLots(kernel, Number(session.id), lots, sender),
  };
}

async function openLots(
  kernel: Kernel, sessionId: number, lots: readonly LotCommand[], { actorId, key }: Sender,
): Promise<StaffAnswer[]> {
  const answers: StaffAnswer[] = [];
  for (const [i, lot] of lots.entries()) {
    const own = { actorId, key: keyFor(key, `lot ${i}`) };
    answers.push(await submitStaff(kernel, { type: "OpenBook", ...own, sessionId, ...lot }));
  }
  return answers;
}

/** One key of the sender as a key for each of the commands it stands for. */
function keyFor(key: string, part: string): string {
  return sha256(key, "/", part).toString("hex");
}

/** The version that was asked for, or the one that holds; either must hold on the day of the session. */
async function versionFor(
  kernel: Kernel, code: string, version: number | undefined, startsAt: number,
): Promise<VersionRow> {
  const rows = await selectVersions(kernel.db, code);
  if (version !== undefined && !rows.some((row) => row.version === version)) {
    throw edgeError("NOT_FOUND", "the template has no such version");
  }
  const asked = version === undefined ? rows : rows.filter((row) => row.version === version);
  const day = await dayOf(kernel, asked, startsAt);
  const row = inForceOn(asked, day);
  if (!row) throw edgeError("TEMPLATE_STATE", `no approved version of ${code} holds on ${day}`);
  return row;
}

/** Trading day of a session that begins at an instant, by the plan of the newest of the versions. */
async function dayOf(kernel: Kernel, rows: readonly VersionRow[], startsAt: number): Promise<string> {
  const terms = rows.at(-1)?.terms as TemplateTerms;
  const { plan } = scheduleFrom(terms, { code: "", startsAt, actorId: 0, key: "" });
  const exchange = await kernel.db.selectFrom("exchange").select("utc_offset_minutes").executeTakeFirst();
  return tradingDayOf(firstOpening(plan), exchange?.utc_offset_minutes ?? 0);
}

async function lotCommands(
  kernel: Kernel, terms: TemplateTerms, lots: readonly TemplateLot[], startsAt: number,
  schedule: ScheduleSession,
): Promise<LotCommand[]> {
  const { ground, commodities } = await readGround(kernel, lots.map(({ commodityCode }) => commodityCode));
  await refuseSellers(kernel, lots);
  const minorDigits = (await minorDigitsOf(kernel.db))(terms.currency);
  const commands = lots.map((lot, i) =>
    lotCommand(terms, lot, `/lots/${i}`, commodities[i] as Selectable<CommodityTable>, minorDigits));
  // Tried just before its plan begins: whether that is past is for the exchange's clock to say.
  tryTerms(ground, startsAt - 1, schedule, commands.map(({ commodityId: _id, ...book }, i) => ({
    ...book, commodityPlace: i,
  })));
  return commands;
}

async function refuseSellers({ db }: Kernel, lots: readonly TemplateLot[]): Promise<void> {
  for (const [i, { sellerId, lot }] of lots.entries()) {
    const [owner, pointer] = lot ? [lot.ownerId, "lot/ownerId"] : [sellerId, "sellerId"];
    if (!owner) continue;
    const ownerId = idOf(owner);
    const member = await db
      .selectFrom("member").select("member_id").where("member_id", "=", ownerId).executeTakeFirst();
    const client = member ?? await db
      .selectFrom("client").select("client_id").where("client_id", "=", ownerId).executeTakeFirst();
    if (!client) throw fieldInvalid(`/lots/${i}/${pointer}`, "names no member and no client");
  }
}
