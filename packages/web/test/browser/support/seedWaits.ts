import type { Caller } from "./api.ts";
import type { Members } from "./seedPeople.ts";
import { names } from "./seedSessions.ts";

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** Lots in order: one with somebody behind its winner, one below its reserve, and again. */
const WAIT_LOTS = ["W-01", "W-02", "W-03", "W-04"] as const;

/** An auction that is over, after which bidders wait and an owner is asked. @returns its code */
export async function auctionWithWaits(
  as: (login: string) => Promise<Caller>, { ids }: Members,
): Promise<string> {
  const [chief, auctioneer, milk, broker] = await Promise.all(
    ["chief", "auctioneer1", "milk", "broker"].map(as),
  ) as [Caller, Caller, Caller, Caller];
  const code = `${inHours(3).slice(0, 10)}-WAITS-01`;
  await chief.post("/v1/sessions", {
    code, section: "DAIRY", method: "ENGLISH_AUCTION", currency: "USD",
    titles: names("Butter, noon auction", "Масло, полуденный аукцион", "黄油午间拍卖"),
    plan: [{ period: "TRADING", at: inHours(1) }, { period: "CLOSED", at: inHours(3) }],
    rules: {
      secondBidder: { waitMs: 48 * HOUR_MS, answerMs: 4 * HOUR_MS, biddersMax: 3 }, assentMs: 6 * HOUR_MS,
      terms: { durationMs: HOUR_MS },
    },
  });
  const act = (body: object) => (
    auctioneer.post(`/v1/sessions/${code}/acts`, { ...body, reason: "by the plan" })
  );
  const bookIds: (string | null)[] = [];
  for (const [i, lot] of WAIT_LOTS.entries()) {
    const { id } = await chief.post(`/v1/sessions/${code}/books`, {
      code: lot, commodityCode: "BUTTER", basis: "DAP Małaszewicze",
      lot: {
        ownerId: ids.seller, quantity: "20", startPrice: "3000.00",
        reservePrice: i % 2 === 0 ? null : "5000.00",
      },
    });
    bookIds.push(id);
  }
  await act({ act: "START_PERIOD", period: "TRADING" });
  for (const [i, bookId] of bookIds.entries()) {
    const bid = (who: Caller, price: string) => who.post("/v1/orders", {
      clientOrderId: `${price}-${i}`, bookId, side: "BUY", price,
    });
    await bid(milk, "3100");
    if (i % 2 === 0) await bid(broker, "3200");
  }
  await act({ act: "CLOSE" });
  return code;
}
