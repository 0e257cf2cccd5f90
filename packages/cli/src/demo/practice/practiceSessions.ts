import type { CatalogueView, MemberView, SessionDetail, SessionPage } from "@kontor/wire";
import type { Client } from "../../api/client.ts";
import { type Desks, membersByCode } from "../desks.ts";
import type { Practice } from "./practice.ts";
import { PRACTICES } from "./practices.ts";

const MINSK_MS = 180 * 60_000;
const OWNER = "BEREZINA-WOOD";
/** What each resident has offered to all before addressed deals, in ticks and steps of the commodity. */
const OFFERED = { priceTicks: 158, quantitySteps: 400 };

/** Keeps practice sessions of each method alive; when one takes no newcomers any more the next one opens. */
export class PracticeSessions {
  readonly #desks: Desks;
  readonly #practices: readonly Practice[];

  constructor(desks: Desks, practices: readonly Practice[] = PRACTICES) {
    this.#desks = desks;
    this.#practices = practices;
  }

  /** Practice sessions that run or are to come, auctions out of a catalogue among them. */
  async keep(): Promise<SessionDetail[]> {
    const chief = await this.#desks.of("chief");
    const live = await this.#open(chief);
    const { nowMs } = await chief.get<{ nowMs: number }>("/v1/time");
    for (const practice of this.#practices) {
      const own = live.filter(({ session }) => isSessionOf(session.code, practice.word));
      if (own.some((detail) => isOpenTo(detail, practice, nowMs))) continue;
      live.push(await this.#begin(chief, practice));
    }
    return live;
  }

  async #open(chief: Client): Promise<SessionDetail[]> {
    const { head } = await chief.get<{ head: number }>("/v1/time");
    const codes: string[] = [];
    for (const state of ["LIVE", "UPCOMING"]) {
      const page = await chief.get<SessionPage>(`/v1/sessions?state=${state}&after=${head}&limit=200`);
      codes.push(...page.items.map(({ code }) => code));
    }
    const own = codes.filter((code) => this.#practices.some(({ word }) => code.includes(markOf(word))));
    return Promise.all(own.map((code) => chief.get<SessionDetail>(`/v1/sessions/${code}`)));
  }

  async #begin(chief: Client, practice: Practice): Promise<SessionDetail> {
    const members = await membersByCode(chief);
    // Read anew: where many sessions are opened one after the other a plan must not be past when it comes.
    const { nowMs } = await chief.get<{ nowMs: number }>("/v1/time");
    const local = new Date(nowMs + MINSK_MS).toISOString();
    const code = `${local.slice(0, 10)}${markOf(practice.word)}${local.slice(11, 19).replaceAll(":", "")}`;
    const { method, terms, titles, plan, books } = practice;
    const offers = practice.hasMainOffers ? { mainOffers: await mainOffers(chief, practice, members) } : {};
    await chief.post("/v1/sessions", {
      code, section: "TIMBER", method, currency: "XTS", practice: true, titles,
      depositPercent: { BUY: "2", SELL: "2" }, rules: { terms: { ...terms, ...offers } },
      plan: plan.map(([period, afterMs]) => ({ period, at: new Date(nowMs + afterMs).toISOString() })),
    });
    const ownerId = members.get(OWNER)?.memberId;
    for (const { lot, ...book } of books) {
      const owned = lot ? { lot: { ...lot, ownerId } } : {};
      await chief.post(`/v1/sessions/${code}/books`, { ...book, ...owned });
    }
    const { head } = await chief.get<{ head: number }>("/v1/time");
    return chief.get<SessionDetail>(`/v1/sessions/${code}?after=${head}`);
  }
}

/** Whether newcomers can take part; a session whose opening was cut off has not got all its books. */
function isOpenTo(detail: SessionDetail, { books, takesNewcomers }: Practice, nowMs: number): boolean {
  return detail.books.length >= books.length && (takesNewcomers?.(detail, nowMs) ?? true);
}

/** What stands between the day and the time in the codes of the sessions of a practice. */
function markOf(word: string): string {
  return `-PRACTICE-${word}-`;
}

/** Whether it is a session of this practice itself, and no auction out of one. */
export function isSessionOf(code: string, word: string): boolean {
  return new RegExp(`${markOf(word)}\\d{6}$`).test(code);
}

/** Every resident that trades has offered the same, so that each of them has a quota to sell. */
async function mainOffers(
  chief: Client, { books }: Practice, members: ReadonlyMap<string, MemberView>,
): Promise<object[]> {
  const { commodities } = await chief.get<CatalogueView>("/v1/commodities");
  const residents = [...members.values()].filter(({ resident }) => resident);
  return books.flatMap(({ commodityCode, basis }) => {
    const commodityId = Number(commodities.find(({ code }) => code === commodityCode)?.commodityId);
    return residents.map(({ memberId }) => ({ ownerId: Number(memberId), commodityId, basis, ...OFFERED }));
  });
}
