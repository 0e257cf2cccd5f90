import type { SessionDetail, SessionPage } from "@kontor/wire";
import type { Client } from "../api/client.ts";
import { type Desks, membersByCode } from "./desks.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MINSK_MS = 180 * MINUTE;
const OWNER = "BEREZINA-WOOD";

/** A method to practise: its parameters, made short, and its lots. */
interface Practice {
  readonly method: string;
  readonly word: string;
  readonly titles: { readonly en: string; readonly ru: string; readonly zh: string };
  readonly terms: Readonly<Record<string, unknown>>;
  /** Offers are filed before the start. */
  readonly hasOffers?: boolean;
  readonly lot: Readonly<Record<string, unknown>>;
}

const TIMED = { durationMs: 4 * MINUTE, extensionWindowMs: 20 * SECOND, extensionLengthMs: 20 * SECOND };
const LOT = { quantity: "100", startPrice: "150" };
const titles = (en: string, ru: string, zh: string) => (
  { en: `Practice: ${en}`, ru: `Учебные торги: ${ru}`, zh: `练习：${zh}` }
);

/** One session of each, again and again; the parameters are short, so that one sees a whole auction. */
export const PRACTICES: readonly Practice[] = [
  {
    method: "ENGLISH_AUCTION", word: "ENGLISH",
    titles: titles("English auction", "английский аукцион", "英式拍卖"), terms: { ...TIMED, stepPercent: "1" },
    lot: { ...LOT, reservePrice: "158" },
  },
  {
    method: "REVERSE_AUCTION", word: "REVERSE",
    titles: titles("reverse auction", "аукцион на понижение", "反向拍卖"), terms: { ...TIMED, stepPercent: "1" },
    lot: { quantity: "100", startPrice: "190" },
  },
  {
    method: "DISCOUNT_DOWN_AUCTION", word: "DISCOUNT",
    titles: titles("auction with a discount", "аукцион с дисконтом", "折扣拍卖"),
    terms: { ...TIMED, stepPercent: "1", maxDiscountPercent: "10" },
    lot: { quantity: "100", startPrice: "170" },
  },
  {
    method: "MULTI_UNIT_ENGLISH", word: "SHARED",
    titles: titles("a lot that several share", "лот на нескольких покупателей", "多人分购"),
    terms: { ...TIMED, stepPercent: "1" }, lot: { ...LOT, divisible: true, minTake: "10" },
  },
  {
    method: "ROUND_ENGLISH", word: "ROUNDS", titles: titles("rounds", "раунды", "轮次拍卖"),
    terms: { stepPercent: "1", roundMs: 30 * SECOND, pauseMs: 5 * SECOND }, lot: LOT,
  },
  {
    method: "THREE_ROUND_ENGLISH", word: "THREE",
    titles: titles("three rounds", "три раунда", "三轮拍卖"), hasOffers: true,
    terms: { stepPercent: "1", turnMs: 20 * SECOND }, lot: LOT,
  },
  {
    method: "DUTCH_AUCTION", word: "DUTCH", titles: titles("Dutch auction", "голландский аукцион", "荷兰式拍卖"),
    terms: { stepPercent: "1", stepMs: 10 * SECOND, partialOk: true },
    lot: { quantity: "100", startPrice: "190", reservePrice: "150", divisible: true },
  },
  {
    method: "HYBRID_DUTCH", word: "HYBRID",
    titles: titles("hybrid Dutch auction", "гибридный аукцион", "混合荷兰式拍卖"),
    terms: {
      stageCount: 30, stageMs: 8 * SECOND, pauseBeforeSealedMs: 5 * SECOND, sealedMs: MINUTE,
      pauseBeforeBestMs: 5 * SECOND, bestMs: 40 * SECOND,
    },
    lot: { quantity: "100", startPrice: "210" },
  },
];

/** Keeps one practice session of each method alive; when one has ended the next one opens. */
export class PracticeAuctions {
  readonly #desks: Desks;

  constructor(desks: Desks) {
    this.#desks = desks;
  }

  /** Sessions of auctions that run now, with their lots; what is missing is opened. */
  async keep(): Promise<SessionDetail[]> {
    const chief = await this.#desks.of("chief");
    const open = await this.#openCodes(chief);
    const live: SessionDetail[] = [];
    for (const practice of PRACTICES) {
      const code = open.find((known) => known.includes(`-PRACTICE-${practice.word}-`)) ??
        (await this.#open(chief, practice));
      live.push(await chief.get<SessionDetail>(`/v1/sessions/${code}`));
    }
    return live;
  }

  async #openCodes(chief: Client): Promise<string[]> {
    const { head } = await chief.get<{ head: number }>("/v1/time");
    const codes: string[] = [];
    for (const state of ["LIVE", "UPCOMING"]) {
      const page = await chief.get<SessionPage>(`/v1/sessions?state=${state}&after=${head}&limit=200`);
      codes.push(...page.items.map(({ code }) => code));
    }
    return codes;
  }

  async #open(chief: Client, practice: Practice): Promise<string> {
    const { nowMs } = await chief.get<{ nowMs: number }>("/v1/time");
    const day = new Date(nowMs + MINSK_MS).toISOString().slice(0, 10);
    const time = new Date(nowMs + MINSK_MS).toISOString().slice(11, 19).replaceAll(":", "");
    const code = `${day}-PRACTICE-${practice.word}-${time}`;
    const { method, terms, lot } = practice;
    await chief.post("/v1/sessions", {
      code, section: "TIMBER", method, currency: "XTS", practice: true, titles: practice.titles,
      depositPercent: { BUY: "2", SELL: "2" }, plan: planOf(practice, nowMs), rules: { terms },
    });
    const owner = (await membersByCode(chief)).get(OWNER);
    for (const number of [1, 2]) {
      await chief.post(`/v1/sessions/${code}/books`, {
        code: `${practice.word}-${number}`, commodityCode: "LUMBER-PINE-EDGED", basis: "FCA Minsk",
        lot: { ...lot, ownerId: owner?.memberId },
      });
    }
    return code;
  }
}

/** The end is the lots' own; the plan only says when it is over at the latest. */
function planOf({ hasOffers }: Practice, nowMs: number): { period: string; at: string }[] {
  const at = (ms: number): string => new Date(nowMs + ms).toISOString();
  const offers = hasOffers ? [{ period: "PRELIMINARY", at: at(10 * SECOND) }] : [];
  return [
    ...offers, { period: "TRADING", at: at(hasOffers ? 70 * SECOND : 30 * SECOND) },
    { period: "CLOSED", at: at(60 * MINUTE) },
  ];
}
