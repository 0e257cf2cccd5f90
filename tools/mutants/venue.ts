import { CORE, type Mutant, mutant, NAIVE, SCENARIOS } from "./mutant.ts";

const SERVER = "packages/server/src/";
const LOTS = `${SCENARIOS}lots.test.ts`;
const MACHINE = "packages/core/test/machine.property.test.ts";

/** Bugs of auctions and of the venue around them. */
export const VENUE: readonly Mutant[] = [
  mutant("M41", "auction stuck before its bidding begins", "method/timedAuction.ts",
    "if (session.period === \"TRADING\") forEachLot(state, session, open, out);",
    "if (session.period === \"OPENING\") forEachLot(state, session, open, out);", LOTS),
  mutant("M42", "end of the bidding lies in the past", "lot/bidding.ts",
    "  lot.endsAt = state.now + durationMs;", "  lot.endsAt = durationMs;", LOTS),
  mutant("M43", "auction never ends", "lot/extend.ts",
    "if (maxExtensions !== null && lot.extensions >= maxExtensions) return 0;", "", LOTS),
  mutant("M44", "book still crossed after the deals of a session were made",
    "method/periodicCounterAuction.ts",
    "if (orders.num(sell, PRICE_TICKS) > orders.num(buy, PRICE_TICKS)) break;",
    "if (orders.num(sell, PRICE_TICKS) >= orders.num(buy, PRICE_TICKS)) break;",
    `${SCENARIOS}periodicAuction.test.ts`, NAIVE),
  mutant("M45", "snapshot loads pending instead of effective parameters", "machine/snapshot.ts",
    "  for (const session of state.sessions) if (session) updatePermits(state, session);\n",
    "", MACHINE),
  {
    id: "M46", bug: "feed skips what was committed late",
    tests: ["packages/server/test/sequencer/feedCursors.db.test.ts"],
    edits: [{
      file: `${SERVER}modules/market/feed.ts`, find: "const next = batches.at(-1)?.lastSeq ?? afterSeq;",
      put: "const next = kernel.sequencer.head;",
    }],
  },
  mutant("M47", "deal without an award: the lot goes below its reserve", "lot/openBidding.ts",
    "  if (isBelow) return awardLot(", "  if (isBelow && lot.phase === \"ENDED\") return awardLot(",
    `${SCENARIOS}englishAuction.test.ts`),
  {
    id: "M48", bug: "second award becomes active", tests: [LOTS, `${SCENARIOS}englishAuction.test.ts`],
    edits: [
      {
        file: `${CORE}lot/endLot.ts`, find: "  if (lot.phase === \"ENDED\") return;\n", put: "",
      },
      {
        file: `${CORE}lot/forEachLot.ts`, find: "if (book?.lot && book.lot.phase !== \"ENDED\") act",
        put: "if (book?.lot) act",
      },
    ],
  },
  mutant("M49", "reserve overwritten instead of added", "deposit/ledger.ts",
    "    to[toAccount] = (to[toAccount] as number) + amountMinor;",
    "    to[toAccount] = toPart === RESERVED && amountMinor > 0\n" +
      "      ? amountMinor : (to[toAccount] as number) + amountMinor;",
    `${SCENARIOS}deposit.test.ts`, "packages/core/test/conservation.property.test.ts"),
  mutant("M50", "change of the price range strands live orders", "book/setCorridor.ts",
    "  book.lane = laneOf(book, book.session, book.method);\n" +
      "  for (const slot of resting) restOrder(book, orders, slot);",
    "  book.lane = laneOf(book, book.session, book.method);\n" +
      "  for (const slot of resting.slice(0, 1)) restOrder(book, orders, slot);",
    `${SCENARIOS}corridor.test.ts`),
];
