import { clockScript } from "./clockScript.ts";
import { discountScript } from "./discountScript.ts";
import { englishScript } from "./englishScript.ts";
import { multiUnitScript } from "./multiUnitScript.ts";
import { reverseScript } from "./reverseScript.ts";
import type { LotScript } from "./script.ts";

/** The one-sided methods whose files this release runs. */
export const LOT_SCRIPTS: readonly LotScript[] = [
  englishScript, discountScript, reverseScript, multiUnitScript, clockScript,
];
