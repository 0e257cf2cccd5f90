import { type Market, openMarket } from "./market.ts";
import { openRoom, type Room } from "./room.ts";
import { trade } from "./traffic.ts";
import { untilProjected } from "./untilProjected.ts";

/** A closed exchange with some trade in its record and snapshots on the way. */
export interface Record {
  readonly market: Market;
  readonly url: string;
  readonly room: Room;
}

/**
 * Trades for some rounds, in several rows and with a snapshot every few commands, and closes the exchange
 * again: what an operator has before the offline tools.
 */
export async function recordTrade(rounds: number, snapshotEvery = 10): Promise<Record> {
  const market = await openMarket({ snapshotEvery });
  await trade(market, rounds);
  await untilProjected(market);
  await market.close();
  return { market, url: market.url, room: openRoom(market.url) };
}
