import { CONTINUOUS, CORE, type Mutant, mutant, NAIVE, SCENARIOS } from "./mutant.ts";

const CDA = "method/continuousDoubleAuction.ts";
const LIFE = `${SCENARIOS}orderLife.test.ts`;
const LEVELS = "packages/core/test/levels.property.test.ts";
const DEEP = "packages/core/test/deepBook.test.ts";

/** Bugs in the life of an order and in the state of a book. */
export const LIFECYCLE: readonly Mutant[] = [
  mutant("M15", "remainder of an immediate-or-cancel order rests", CDA,
    "  } else if (!isImmediate) {\n    restOrder(book, orders, slot);",
    "  } else if (!isImmediate || !isDropped) {\n    restOrder(book, orders, slot);", CONTINUOUS),
  mutant("M16", "fill-or-kill judged per price level instead of the whole book", "book/scan.ts",
    "    if (scanQueue(state, book, slot, levels.ends[level << 1] as number)) return;",
    "    if (scanQueue(state, book, slot, levels.ends[level << 1] as number)) return;\n" +
      "    if ((orders.int(slot, FLAGS) & ALL_OR_NONE) !== 0) return;", CONTINUOUS, NAIVE),
  mutant("M17", "amended order rests although it crosses", "lane/amendLane.ts",
    "if ((book.sides[side ^ 1] as PriceLevels).isMetBy(ticks)) return",
    "if ((book.sides[side ^ 1] as PriceLevels).isMetBy(ticks) && steps < 0) return",
    `${SCENARIOS}amendment.test.ts`, CONTINUOUS),
  mutant("M18", "amend after a partial fill rests the wrong quantity", "lane/amendLane.ts",
    "const steps = quantitySteps === quantitySteps ? quantitySteps : stepsBefore;",
    "const steps = quantitySteps === quantitySteps\n" +
      "    ? quantitySteps - (nums[num + fields.DEALT_STEPS] as number) : stepsBefore;",
    `${SCENARIOS}amendment.test.ts`, NAIVE),
  mutant("M19", "cancel of a filled order acknowledged as done", "book/cancelOrder.ts",
    "    return refuseChange(state, command, slot, refuseUnknownOrder(state, command, slot), out);",
    "    if (state.orders.wasGiven(command.orderId)) return ACCEPTED;\n" +
      "    return refuseChange(state, command, slot, refuseUnknownOrder(state, command, slot), out);", LIFE),
  {
    id: "M20", bug: "two live orders with one id", tests: [`${SCENARIOS}idempotency.test.ts`, LIFE],
    edits: [
      {
        file: `${CORE}book/placeOrder.ts`, find: "  if (firstSeq !== 0) {", put: "  if (firstSeq < 0) {",
      },
      {
        file: `${CORE}lane/placeLane.ts`,
        find: "order.clientOrderId, state.seq, state.now) !== 0) return undefined;",
        put: "order.clientOrderId, state.seq, state.now) < 0) return undefined;",
      },
    ],
  },
  mutant("M21", "reuse of an id crashes the engine", "book/placeOrder.ts",
    "  if (firstSeq !== 0) {", "  if (firstSeq !== 0) {\n    throw new Error(\"an id is used again\");",
    `${SCENARIOS}idempotency.test.ts`, LIFE),
  mutant("M22", "cancel removes the whole price level", "book/queue.ts",
    "  if (before === behind) levels.empty(level);", "  levels.empty(level);", CONTINUOUS, NAIVE),
  mutant("M23", "order put on the wrong side", "book/writeDraft.ts",
    "  let flags = isSell ? IS_SELL : 0;", "  let flags = isSell ? 0 : IS_SELL;", CONTINUOUS, NAIVE),
  mutant("M24", "expired order still makes a deal", "method/periodicCounterAuction.ts",
    "if (session.period === \"CLOSING\" || session.period === \"CLOSED\") {",
    "if (session.period === \"CLOSED\") makeAllDeals(state, session, out);\n" +
      "    if (session.period === \"CLOSING\" || session.period === \"CLOSED\") {",
    `${SCENARIOS}periodicAuction.test.ts`, NAIVE, "packages/cli/test/rehearse.test.ts"),
  mutant("M25", "cascade of waiting orders run in one pass only", CDA,
    "  while (book.allOrNoneCount > 0 && sweepOnce(state, book, out)) continue;",
    "  sweepOnce(state, book, out);", CONTINUOUS, "packages/cli/test/rehearse.test.ts", NAIVE),
  mutant("M26", "stale best price", "book/ladder.ts",
    "    if (level === this.#best) this.#best = this.#next(level);\n", "", LEVELS),
  mutant("M27", "depth not reduced after a deal or a cancel", "book/removeOrder.ts",
    "  numbers[i + 2] = orders.num(slot, QUANTITY_STEPS);", "  numbers[i + 2] = 0;",
    "packages/core/test/events.property.test.ts", LIFE),
  mutant("M28", "equal prices kept as two levels", "book/pagedLevels.ts",
    "this.#pages.get(base) ?? this.#take(base)", "this.#take(base)", LEVELS),
  mutant("M29", "bounded price range silently drops orders outside it", "book/orderBook.ts",
    "  joinQueue(levels, orders.ints, slot,",
    "  const ticks = orders.nums[(slot << NUM_SHIFT) + PRICE_TICKS] as number;\n" +
      "  if (book.capTicks === Infinity && levels.levelAt(ticks) > 4096) return;\n" +
      "  joinQueue(levels, orders.ints, slot,", DEEP, NAIVE,
    "packages/core/test/machine.property.test.ts", "packages/core/test/workload.test.ts"),
  mutant("M30", "empty book dereferenced", "book/ladder.ts",
    "return this.#best === NO_LEVEL ? NONE : this.#best;", "return this.#best;", LEVELS, CONTINUOUS),
  mutant("M31", "recursion overflows on a deep sweep", "book/scan.ts",
    "  for (let contra = first; contra !== END; contra = orders.int(contra, NEXT)) {",
    "  const depth = (at: number): number => at === END ? 0 : 1 + depth(orders.int(at, NEXT));\n" +
      "  depth(first);\n" +
      "  for (let contra = first; contra !== END; contra = orders.int(contra, NEXT)) {", DEEP),
  mutant("M32", "best price lost past 100 levels", "book/ladder.ts",
    "    const found = this.#nextWord(word + 1);\n    return found === NO_LEVEL ?",
    "    const found = this.#nextWord(word + 1);\n    return found === NO_LEVEL || found > word + 3 ?",
    LEVELS),
];
