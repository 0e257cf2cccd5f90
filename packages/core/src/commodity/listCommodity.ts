import { takeCode } from "../machine/codes.ts";
import type { ListCommodity } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { accepted, type Outcome, reject } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { isGridValid } from "./commodity.ts";

/** Applies a `ListCommodity`: goods with their tick and quantity step become tradable [COM-1]. */
export function applyListCommodity(state: CoreState, command: ListCommodity, out: EventLog): Outcome {
  if (state.codes.has(`commodity/${command.code}`)) return reject("CODE_TAKEN");
  if (!isGridValid(command)) return reject("TERMS_INVALID");
  const commodityId = state.commodities.length;
  const { code, section, hsCode, unit, tick, quantityStep } = command;
  state.commodities.push({ commodityId, code, section, hsCode, unit, tick, quantityStep });
  takeCode(state, "commodity", code, commodityId);
  out.emit(E.CommodityListed, commodityId, out.detail(command));
  return accepted(commodityId);
}
