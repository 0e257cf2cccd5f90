import type { NoSalePage } from "@kontor/wire";
import type { Caller } from "./api.ts";
import type { Members } from "./seedPeople.ts";
import { names } from "./seedSessions.ts";

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** Sessions that are over, each with a sheet of its own kind. */
export interface ResultCodes {
  /** Two of one series: the second is compared with the first. */
  readonly sealed: readonly [string, string];
  readonly exposure: string;
  readonly addressed: string;
  /** Its one lot found no taker: the seller has the certificate with this number. */
  readonly unsold: string;
  readonly certificate: string;
}

/** A session whose one lot finds no taker. */
const UNSOLD = {
  method: "ENGLISH_AUCTION", titles: names("Butter, evening auction", "Масло, вечерний аукцион", "黄油晚间拍卖"),
};

type As = (login: string) => Promise<Caller>;

/** Holds them from beginning to end. */
export async function resultsOfMethods(as: As, { ids }: Members, mainSession: string): Promise<ResultCodes> {
  const [chief, auctioneer, milk, broker, seller] = await Promise.all(
    ["chief", "auctioneer1", "milk", "broker", "seller"].map(as),
  ) as [Caller, Caller, Caller, Caller, Caller];
  let closedSeq = 0;
  const day = inHours(3).slice(0, 10);
  const hold = async (
    code: string, session: object, book: object, play: (bookId: string) => Promise<void>,
  ): Promise<string> => {
    const { period, ...more } = { period: "TRADING", section: "DAIRY", currency: "USD", ...session };
    await chief.post("/v1/sessions", {
      code, ...more, plan: [{ period, at: inHours(1) }, { period: "CLOSED", at: inHours(3) }],
    });
    const { id } = await chief.post(`/v1/sessions/${code}/books`, {
      commodityCode: "BUTTER", basis: "DAP Małaszewicze", ...book,
    });
    const act = (body: object) => (
      auctioneer.post(`/v1/sessions/${code}/acts`, { ...body, reason: "by the plan" }));
    await act({ act: "START_PERIOD", period });
    await play(id as string);
    ({ seq: closedSeq } = await act({ act: "CLOSE" }));
    return code;
  };
  const lotOf = (code: string, startPrice: string) => (
    { code, lot: { ownerId: ids.seller, quantity: "20", startPrice } });
  const sealed = (code: string, ...prices: readonly [string, string]) => hold(code, {
    method: "SEALED_BID", titles: names("Butter, sealed bids", "Масло, закрытые торги", "黄油密封竞价"),
    rules: { terms: { isCommitted: false } },
  }, lotOf("B-01", "3000.00"), async (bookId) => {
    for (const [i, who] of [milk, broker].entries()) {
      await who.post("/v1/orders", { clientOrderId: code, bookId, side: "BUY", price: prices[i] });
    }
  });
  const unsold = await hold(`${day}-UNSOLD-11`, UNSOLD, lotOf("U-01", "3300.00"), async () => undefined);
  const certificates = await seller.get<NoSalePage>(
    `/v1/no-sale-certificates?session=${unsold}&after=${closedSeq}`,
  );
  return {
    sealed: [
      await sealed(`${day}-SEALED-11`, "3100.00", "3200.00"),
      await sealed(`${day}-SEALED-12`, "3360.00", "3300.00"),
    ],
    exposure: await hold(`${day}-CATALOGUE-11`, {
      method: "CATALOGUE_EXPOSURE", titles: names("Dairy, catalogue", "Молочная продукция, каталог", "乳制品目录"),
    }, { code: "BUTTER" }, async (bookId) => {
      const sale = { clientOrderId: "shown", bookId, side: "SELL", price: "250.00", quantity: "1" };
      const { orderId } = await milk.post<{ orderId: string }>("/v1/orders", sale);
      await auctioneer.post(`/v1/orders/${orderId}/verify`, {});
      const offer = { clientOrderId: "offer", price: "240.00", quantity: "1" };
      const made = await broker.post<{ offerId: string }>(`/v1/orders/${orderId}/offers`, offer);
      await milk.post(`/v1/offers/${made.offerId}/accept`, {});
    }),
    addressed: await hold(`${day}-ADDRESSED-11`, {
      method: "ADDRESSED_DEAL", section: "TIMBER", currency: "CNY", period: "ADDRESSED", mainSession,
      titles: names("Timber, addressed deals", "Лесоматериалы, адресные сделки", "木材协议交易"),
    }, { code: "PINE", commodityCode: "SAWN-PINE", basis: "FCA Vitebsk" }, async (bookId) => {
      const of = { bookId, price: "1700.00", quantity: "40" };
      await seller.post("/v1/orders", {
        ...of, clientOrderId: "address", side: "SELL", counterpartyId: ids.dairy, bid: "DIRECT",
      });
      await milk.post("/v1/orders", {
        ...of, clientOrderId: "answer", side: "BUY", counterpartyId: ids.seller, bid: "ACCEPT",
      });
    }),
    unsold, certificate: certificates.items[0]?.number ?? "",
  };
}
