import { englishScript } from "./englishScript.ts";
import type { LotScript } from "./script.ts";

/** The one-sided methods whose files this release runs. */
export const LOT_SCRIPTS: readonly LotScript[] = [englishScript];
