import type { Method } from "./method.ts";

/** What the methods that sell one owner's lots by rounds, turns or a falling price have in common. */
export const SELLERS_LOT = {
  lotSide: "SELL",
  takesMarketOrders: false,
  takesImmediateOrders: false,
  arePickyOrdersSells: true,
  mayAmend: () => false,
} as const satisfies Partial<Method>;
