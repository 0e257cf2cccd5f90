import { CONTINUOUS, CORE, type Mutant, mutant, NAIVE, SCENARIOS } from "./mutant.ts";

const CDA = "method/continuousDoubleAuction.ts";
const OLDER_PRICE = "const ticks = orders.num(isOlder ? contra : slot, PRICE_TICKS);";
const DEALT_OUT = `    if (orders.num(contra, QUANTITY_STEPS) === 0) {
      unrestOrder(book, orders, contra);`;

/** Bugs of price, priority and quantity. */
export const MATCHING: readonly Mutant[] = [
  mutant("M1", "deal at the taker's price instead of the maker's", CDA, OLDER_PRICE,
    "const ticks = orders.num(isOlder ? slot : contra, PRICE_TICKS);", CONTINUOUS),
  mutant("M2", "deal at the midpoint", CDA, OLDER_PRICE,
    "const ticks = (orders.num(contra, PRICE_TICKS) +\n" +
      "      orders.num(isOlder ? slot : contra, PRICE_TICKS)) >> 1;",
    CONTINUOUS),
  mutant("M3", "limit ignored: the incoming order pays through its limit", "book/scan.ts",
    "if (isSell ? ticks < limitTicks : ticks > limitTicks) return;",
    "if (isSell ? ticks < 0 : limitTicks < 0) return;", CONTINUOUS, NAIVE),
  {
    id: "M4", bug: "last in, first out at a price level", tests: [CONTINUOUS],
    edits: [
      {
        file: `${CORE}book/scan.ts`, find: "levels.ends[level << 1] as number)",
        put: "levels.ends[(level << 1) + 1] as number)",
      },
      {
        file: `${CORE}book/scan.ts`, find: "contra = orders.int(contra, NEXT)",
        put: "contra = orders.int(contra, fields.PREVIOUS)",
      },
    ],
  },
  mutant("M5", "cancel by swap-and-remove breaks the order of a level", "book/queue.ts",
    "  // Only where there is no other order are the two the same: END.",
    `  const tail = ends[first + 1] as number;
  if (before !== END && behind !== END && tail !== behind) {
    const pre = ints[(tail << INT_SHIFT) + PREVIOUS] as number;
    ints[(pre << INT_SHIFT) + NEXT] = END;
    ends[first + 1] = pre;
    ints[(before << INT_SHIFT) + NEXT] = tail;
    ints[(tail << INT_SHIFT) + PREVIOUS] = before;
    ints[(tail << INT_SHIFT) + NEXT] = behind;
    ints[(behind << INT_SHIFT) + PREVIOUS] = tail;
  }`, "packages/core/test/priority.test.ts"),
  mutant("M6", "unstable sort once more than 12 orders share a price", "book/resting.ts",
    "forEachResting(book, orders, isSell, (slot) => slots.push(slot));\n  return slots;",
    "forEachResting(book, orders, isSell, (slot) => slots.push(slot));\n" +
      "  return slots.length > 12 ? [slots[1] as number, slots[0] as number, ...slots.slice(2)] : slots;",
    "packages/core/test/priority.test.ts"),
  {
    id: "M7", bug: "a tie of clock stamps breaks first-in-first-out", tests: [CONTINUOUS],
    edits: [
      {
        file: `${CORE}lane/placeLane.ts`, find: "nums[num + PLACE_SEQ] = state.seq;",
        put: "nums[num + PLACE_SEQ] = state.now;",
      },
      {
        file: `${CORE}book/writeDraft.ts`, find: "orders.setNum(DRAFT, PLACE_SEQ, state.seq);",
        put: "orders.setNum(DRAFT, PLACE_SEQ, state.now);",
      },
    ],
  },
  mutant("M8", "a partial fill sends the resting order to the end of the queue", CDA, DEALT_OUT,
    `    if (orders.num(contra, QUANTITY_STEPS) > 0) {
      unrestOrder(book, orders, contra);
      restOrder(book, orders, contra);
    }
${DEALT_OUT}`, CONTINUOUS, NAIVE),
  mutant("M9", "comparison overflows after 24.85 days of milliseconds", "machine/keyIndex.ts",
    "if (at - this.#startedAt >= KeyIndex.RETENTION_MS)",
    "if (((at - this.#startedAt) | 0) >= KeyIndex.RETENTION_MS)", `${SCENARIOS}idempotency.test.ts`),
  mutant("M10", "resting order not decremented", "deal/makeDeal.ts",
    "  orders.setNum(slot, QUANTITY_STEPS, restSteps);\n",
    "  if (isSell) orders.setNum(slot, QUANTITY_STEPS, restSteps);\n", CONTINUOUS),
  mutant("M11", "deal of zero quantity", "method/periodicCounterAuction.ts",
    "if (steps > 0) makeDeal", "if (steps >= 0) makeDeal", `${SCENARIOS}periodicAuction.test.ts`, NAIVE),
  mutant("M12", "order with nothing left stays in the book after an exact fill", CDA, DEALT_OUT,
    DEALT_OUT.replace("=== 0", "=== -1"), CONTINUOUS, NAIVE),
  mutant("M13", "remainder of a partial fill dropped", CDA,
    "  } else if (!isImmediate) {\n    restOrder(book, orders, slot);",
    "  } else if (!isImmediate) {\n    cancelLoose(state, slot, \"IMMEDIATE\", out);", CONTINUOUS),
  mutant("M14", "stale resting order filled beyond what is left", "book/scan.ts",
    "const steps = Math.min(plan.restSteps, orders.num(contra, QUANTITY_STEPS));",
    "const steps = plan.restSteps;", CONTINUOUS),
];
