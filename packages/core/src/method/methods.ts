import type { MethodName } from "../machine/words.ts";
import { continuousDoubleAuction } from "./continuousDoubleAuction.ts";
import { englishAuction } from "./englishAuction.ts";
import type { Method } from "./method.ts";
import { periodicCounterAuction } from "./periodicCounterAuction.ts";

const BY_NAME: Readonly<Record<MethodName, Method>> = {
  CONTINUOUS_DOUBLE_AUCTION: continuousDoubleAuction,
  PERIODIC_COUNTER_AUCTION: periodicCounterAuction,
  ENGLISH_AUCTION: englishAuction,
};

export function methodOf(name: MethodName): Method {
  return BY_NAME[name];
}
