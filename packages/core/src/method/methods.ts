import type { MethodName } from "../machine/words.ts";
import { addressedDeal } from "./addressedDeal.ts";
import { callAuction } from "./callAuction.ts";
import { catalogueExposure } from "./catalogueExposure.ts";
import { clockAuction } from "./clockAuction.ts";
import { continuousDoubleAuction } from "./continuousDoubleAuction.ts";
import { discountDownAuction } from "./discountDownAuction.ts";
import { dutchAuction } from "./dutchAuction.ts";
import { englishAuction } from "./englishAuction.ts";
import { hybridDutch } from "./hybridDutch.ts";
import type { Method } from "./method.ts";
import { multiUnitEnglish } from "./multiUnitEnglish.ts";
import { periodicCounterAuction } from "./periodicCounterAuction.ts";
import { reverseAuction } from "./reverseAuction.ts";
import { roundEnglish } from "./roundEnglish.ts";
import { sealedBid } from "./sealedBid.ts";
import { threeRoundEnglish } from "./threeRoundEnglish.ts";

const BY_NAME: Readonly<Record<MethodName, Method>> = {
  CONTINUOUS_DOUBLE_AUCTION: continuousDoubleAuction,
  PERIODIC_COUNTER_AUCTION: periodicCounterAuction,
  ENGLISH_AUCTION: englishAuction,
  DISCOUNT_DOWN_AUCTION: discountDownAuction,
  REVERSE_AUCTION: reverseAuction,
  MULTI_UNIT_ENGLISH: multiUnitEnglish,
  CLOCK_AUCTION: clockAuction,
  ROUND_ENGLISH: roundEnglish,
  THREE_ROUND_ENGLISH: threeRoundEnglish,
  DUTCH_AUCTION: dutchAuction,
  HYBRID_DUTCH: hybridDutch,
  CALL_AUCTION: callAuction,
  CATALOGUE_EXPOSURE: catalogueExposure,
  SEALED_BID: sealedBid,
  ADDRESSED_DEAL: addressedDeal,
};

export function methodOf(name: MethodName): Method {
  return BY_NAME[name];
}
