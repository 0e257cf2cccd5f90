import { BID_KINDS } from "../machine/words.ts";
import type { Method } from "../method/method.ts";

const [OPEN, PROXY, ACCEPT, EXPOSED, DIRECT] = BID_KINDS.map((_, place) => place);

/** Whether a method knows bids so meant; what it takes just now is said by `mayPlace` [BID-1]. */
export function isKindKnown({ lotSide, isAddressed, hasCatalogue }: Method, kind: number): boolean {
  if (kind === OPEN) return true;
  if (lotSide !== undefined) return kind === PROXY || kind === ACCEPT;
  if (isAddressed) return kind === ACCEPT || kind === DIRECT;
  return hasCatalogue === true && (kind === EXPOSED || kind === DIRECT);
}
