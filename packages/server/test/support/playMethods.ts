import { METHOD_SHEETS, type OrderAnswer, type ScheduleSessionBody, type StaffAnswer } from "@kontor/wire";
import type { MethodName, Period } from "@kontor/core";
import type { Market } from "./market.ts";
import { untilProjected } from "./untilProjected.ts";

/** A small session of one method, from what is scheduled to what its people do. */
export interface Play {
  readonly terms?: object;
  readonly plan?: readonly Period[];
  readonly lot?: object;
  readonly session?: Partial<ScheduleSessionBody>;
  /** What happens in the session once its first period has begun. */
  readonly act: (stage: PlayStage) => Promise<void>;
}

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const TIMES = ["08:00", "08:30", "09:00"];

/** The people of one session, who act through the doors that everybody uses. */
export class PlayStage {
  readonly market: Market;
  readonly code: string;
  readonly bookId: string;
  #orders = 0;

  constructor(market: Market, code: string, bookId: string) {
    this.market = market;
    this.code = code;
    this.bookId = bookId;
  }

  /** Puts an order or a bid that must be taken, and gives its id. */
  async put(login: string, side: "BUY" | "SELL", price: string, quantity?: string, more: object = {}) {
    const { body } = await this.send<OrderAnswer>(login, "/v1/orders", {
      clientOrderId: `${this.code}-${++this.#orders}`, bookId: this.bookId, side, price,
      ...(quantity === undefined ? {} : { quantity }), ...more,
    });
    return body.orderId;
  }

  /** Sends what must be taken. */
  async send<T>(login: string, path: string, body: unknown): Promise<{ readonly body: T }> {
    const answer = await this.market.as(login).post<T>(path, body);
    if (answer.status !== 200) throw new Error(`${this.code} ${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async begin(period: Period): Promise<void> {
    await this.act({ act: "START_PERIOD", period });
  }

  async act(act: object): Promise<void> {
    await this.send("auctioneer", `/v1/sessions/${this.code}/acts`, { ...act, reason: "as planned" });
  }
}

/** Holds a session from its scheduling to its last bid; `close` ends it. */
export async function openPlay(
  market: Market, method: MethodName, code: string, play: Play,
): Promise<PlayStage> {
  const plan = play.plan ?? ["TRADING"];
  const chief = market.as("chief");
  const scheduled = await chief.post("/v1/sessions", {
    code, section: "TIMBER", titles: { en: code, ru: code, zh: code }, method, currency: "USD",
    plan: [
      ...plan.map((period, i) => ({ period, at: at(TIMES[i] as string) })),
      { period: "CLOSED", at: at("15:00") },
    ],
    ...(play.terms ? { rules: { terms: play.terms } } : {}), ...play.session,
  });
  if (scheduled.status !== 200) throw new Error(`${code}: ${JSON.stringify(scheduled.body)}`);
  const lot = METHOD_SHEETS[method].isOneSided
    ? { lot: { ownerId: market.ownerId["ALDER"], quantity: "10", startPrice: "100.0", ...play.lot } } : {};
  const opened = await chief.post<StaffAnswer>(`/v1/sessions/${code}/books`, {
    code: "L1", commodityCode: "SAWN", basis: "FCA Minsk", ...lot,
  });
  if (opened.status !== 200) throw new Error(`${code}: ${JSON.stringify(opened.body)}`);
  await untilProjected(market);
  const stage = new PlayStage(market, code, opened.body.id as string);
  await stage.begin(plan[0] as Period);
  await play.act(stage);
  await untilProjected(market);
  return stage;
}

type Plays<M extends MethodName> = Readonly<Record<M, Play>>;

/** One play of each method: most of them sell 10 that cost some 100 each. */
export function playsOf(market: Market): Plays<MethodName> {
  return { ...bookPlays(), ...lotPlays(market), ...roundPlays(), ...partyPlays(market) };
}

const twoBids = async (stage: PlayStage): Promise<void> => {
  await stage.put("birch", "BUY", "100.0");
  await stage.put("dogwood", "BUY", "110.0");
};

function bookPlays(): Plays<"CONTINUOUS_DOUBLE_AUCTION" | "PERIODIC_COUNTER_AUCTION" | "CALL_AUCTION"> {
  return {
    CONTINUOUS_DOUBLE_AUCTION: {
      async act(stage) {
        await stage.put("alder", "SELL", "100.0", "10");
        await stage.put("birch", "BUY", "104.0", "4");
        await stage.put("dogwood", "BUY", "100.0", "3");
      },
    },
    PERIODIC_COUNTER_AUCTION: {
      plan: ["TRADING", "DEAL_MAKING"],
      async act(stage) {
        await stage.put("alder", "SELL", "100.0", "10");
        await stage.put("birch", "BUY", "105.0", "8");
        await stage.begin("DEAL_MAKING");
      },
    },
    CALL_AUCTION: {
      async act(stage) {
        await stage.put("alder", "SELL", "100.0", "10");
        await stage.put("birch", "BUY", "106.0", "8");
        await stage.put("dogwood", "BUY", "104.0", "6");
      },
    },
  };
}

type LotMethod =
  | "ENGLISH_AUCTION" | "DISCOUNT_DOWN_AUCTION" | "REVERSE_AUCTION" | "MULTI_UNIT_ENGLISH" | "SEALED_BID";

function lotPlays(market: Market): Plays<LotMethod> {
  return {
    ENGLISH_AUCTION: { act: twoBids },
    DISCOUNT_DOWN_AUCTION: { act: twoBids },
    REVERSE_AUCTION: {
      lot: { ownerId: market.ownerId["BIRCH"] },
      async act(stage) {
        await stage.put("alder", "SELL", "95.0");
        await stage.put("dogwood", "SELL", "90.0");
      },
    },
    MULTI_UNIT_ENGLISH: {
      lot: { divisible: true },
      async act(stage) {
        await stage.put("birch", "BUY", "110.0", "4");
        await stage.put("dogwood", "BUY", "105.0", "5");
      },
    },
    SEALED_BID: { terms: { isCommitted: false }, act: twoBids },
  };
}

type RoundMethod =
  | "ROUND_ENGLISH" | "THREE_ROUND_ENGLISH" | "DUTCH_AUCTION" | "HYBRID_DUTCH" | "CLOCK_AUCTION";

function roundPlays(): Plays<RoundMethod> {
  return {
    ROUND_ENGLISH: { act: async (stage) => void await stage.put("birch", "BUY", "101.0") },
    THREE_ROUND_ENGLISH: {
      plan: ["PRELIMINARY", "TRADING"],
      async act(stage) {
        await stage.put("birch", "BUY", "120.0");
        await stage.put("dogwood", "BUY", "110.0");
        await stage.begin("TRADING");
      },
    },
    DUTCH_AUCTION: {
      terms: { stepMs: 3_600_000 }, lot: { divisible: true, reservePrice: "50.0" },
      async act(stage) {
        await stage.put("birch", "BUY", "100.0", "4", { bid: "ACCEPT" });
        await stage.put("dogwood", "BUY", "100.0", "3", { bid: "ACCEPT" });
      },
    },
    HYBRID_DUTCH: {
      act: async (stage) => void await stage.put("birch", "BUY", "100.0", undefined, { bid: "ACCEPT" }),
    },
    CLOCK_AUCTION: {
      terms: { roundMs: 3_600_000, pauseMs: 0 }, lot: { divisible: true },
      async act(stage) {
        const ask = (login: string, quantity: string) =>
          stage.send(login, `/v1/sessions/${stage.code}/round-bids`, {
            round: 1, bids: [{ bookId: stage.bookId, quantity }],
          });
        await ask("birch", "6");
        await ask("dogwood", "3");
        await stage.send(
          "auctioneer", `/v1/sessions/${stage.code}/round-end`, { round: 1, reason: "all have bid" },
        );
      },
    },
  };
}

function partyPlays(market: Market): Plays<"CATALOGUE_EXPOSURE" | "ADDRESSED_DEAL"> {
  return {
    CATALOGUE_EXPOSURE: {
      async act(stage) {
        const sale = await stage.put("alder", "SELL", "20.0", "10");
        await stage.put("birch", "SELL", "30.0", "5");
        await stage.send("auctioneer", `/v1/orders/${sale}/verify`, {});
        const made = await stage.send<{ offerId: string }>("dogwood", `/v1/orders/${sale}/offers`, {
          clientOrderId: `${stage.code}-offer`, price: "19.0", quantity: "6",
        });
        await stage.send("alder", `/v1/offers/${made.body.offerId}/accept`, {});
      },
    },
    ADDRESSED_DEAL: {
      plan: ["ADDRESSED"], session: { mainSession: "RES-CONTINUOUS_DOUBLE_AUCTION" },
      async act(stage) {
        const [alder, birch] = [market.ownerId["ALDER"], market.ownerId["BIRCH"]];
        await stage.put("alder", "SELL", "105.0", "5", { counterpartyId: birch, bid: "DIRECT" });
        await stage.put("birch", "BUY", "105.0", "5", { counterpartyId: alder, bid: "ACCEPT" });
      },
    },
  };
}
