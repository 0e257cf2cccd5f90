import type { SessionDetail } from "@kontor/wire";
import type { Answer, Caller } from "./api.ts";
import type { Sessions } from "./seedSessions.ts";

type As = (login: string) => Promise<Caller>;
type Put = (
  bookId: string | undefined, side: "BUY" | "SELL", price: number, quantity: number, place?: string,
) => Promise<Answer>;

/** Moves the sessions to where the tests find them, with some orders and one session that is over. */
export async function runSessions(as: As, { codes, books }: Sessions): Promise<void> {
  const auctioneer = await as("auctioneer1");
  const start = (code: string, period: string) => startPeriod(auctioneer, code, period);
  for (const name of ["ended", "timber", "dairy", "practice"] as const) await start(codes[name], "TRADING");
  const [seller, buyer, milk] = await Promise.all([as("seller"), as("buyer"), as("milk")]);
  const [sell, buy, offer] = [seller, buyer, milk].map(putter) as [Put, Put, Put];
  await playEnded(sell, buy, books.ended);
  for (const period of ["SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED"]) {
    await start(codes.ended, period);
  }
  await startPeriod(auctioneer, codes.auction, "TRADING");
  await startPeriod(auctioneer, codes.clock, "TRADING");
  await playTimber(sell, buy, books.timber);
  await playDairy(offer, buy, books.dairy);
  // Going on takes a second person: one proposal waits for somebody.
  for (const act of ["PAUSE", "RESUME"]) {
    await auctioneer.post(`/v1/sessions/${codes.practice}/acts`, { act, reason: "a break in the hall" });
  }
}

/** Begins a period, unless the plan has begun it meanwhile. */
async function startPeriod(auctioneer: Caller, code: string, period: string): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    const { session } = await auctioneer.get<SessionDetail>(`/v1/sessions/${code}`);
    return session.period === period;
  };
  if (await isThere()) return;
  const act = { act: "START_PERIOD", period, reason: "by the plan" };
  await auctioneer.post(`/v1/sessions/${code}/acts`, act).catch(async (error: unknown) => {
    if (!(await isThere())) throw error;
  });
}

/** Puts orders for one person, each under a number of its own. */
function putter(who: Caller, index: number): Put {
  let number = 0;
  return (bookId, side, price, quantity, place) =>
    who.post("/v1/orders", {
      clientOrderId: `seed-${index}-${++number}`, bookId, side, price: `${price}.00`,
      quantity: String(quantity), ...(place ? { deliveryPlace: place } : {}),
    });
}

async function playEnded(sell: Put, buy: Put, books: readonly string[]): Promise<void> {
  for (const [i, bookId] of books.entries()) {
    await sell(bookId, "SELL", 1500 + i * 20, 400);
    if (i < 3) await buy(bookId, "BUY", 1520 + i * 20, i === 2 ? 250 : 400, i === 1 ? "Shanghai" : "Taicang");
  }
}

const ASKS = [[1575, 120], [1590, 260]] as const;
const BIDS = [[1492, 160, "Taicang"], [1485, 240, "Shanghai"], [1470, 90, "Changsha"]] as const;

async function playTimber(sell: Put, buy: Put, books: readonly string[]): Promise<void> {
  for (const [i, bookId] of books.entries()) {
    await sell(bookId, "SELL", 1540 + i * 10, 300 + i * 40);
    if (i % 2 === 0) await buy(bookId, "BUY", 1480 + i * 10, 200, "Tianjin");
  }
  const watched = books[2];
  for (const [price, quantity] of ASKS) await sell(watched, "SELL", price, quantity);
  for (const [price, quantity, place] of BIDS) await buy(watched, "BUY", price, quantity, place);
}

async function playDairy(sell: Put, buy: Put, [powder, butter]: readonly string[]): Promise<void> {
  for (const price of [2900, 2910, 2925, 2950, 3000]) await sell(powder, "SELL", price, 20 + (price % 40));
  for (const price of [2880, 2870, 2850, 2820]) await buy(powder, "BUY", price, 15 + (price % 30));
  await sell(butter, "SELL", 5200, 40);
}
