import { clockScript } from "./clockScript.ts";
import { discountScript } from "./discountScript.ts";
import { dutchScript } from "./dutchScript.ts";
import { englishScript } from "./englishScript.ts";
import { hybridScript } from "./hybridScript.ts";
import { multiUnitScript } from "./multiUnitScript.ts";
import { reverseScript } from "./reverseScript.ts";
import { roundScript } from "./roundScript.ts";
import type { LotScript } from "./script.ts";
import { sealedScript } from "./sealedScript.ts";
import { threeRoundScript } from "./threeRoundScript.ts";

/** The one-sided methods whose files this release runs. */
export const LOT_SCRIPTS: readonly LotScript[] = [
  englishScript, discountScript, reverseScript, multiUnitScript, clockScript, roundScript, threeRoundScript,
  dutchScript, hybridScript, sealedScript,
];
