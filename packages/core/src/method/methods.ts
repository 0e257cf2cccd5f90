import type { MethodName } from "../machine/words.ts";
import { continuousDoubleAuction } from "./continuousDoubleAuction.ts";
import type { Method } from "./method.ts";
import { periodicCounterAuction } from "./periodicCounterAuction.ts";

const BY_NAME: Readonly<Record<MethodName, Method>> = {
  CONTINUOUS_DOUBLE_AUCTION: continuousDoubleAuction,
  PERIODIC_COUNTER_AUCTION: periodicCounterAuction,
};

export function methodOf(name: MethodName): Method {
  return BY_NAME[name];
}
