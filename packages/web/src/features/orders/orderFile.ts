import type { OrderView } from "@kontor/wire";
import { csvText, saveFile } from "../../shared/format/csv.ts";

const COLUMNS = [
  "placedAt", "orderId", "clientOrderId", "sessionCode", "bookCode", "commodityCode", "clientId", "side",
  "price", "quantity", "filled", "remaining", "averagePrice", "currency", "unit", "timeInForce",
  "deliveryPlace", "state", "cancelReason", "refusal",
] as const satisfies readonly (keyof OrderView)[];

/** Saves orders as they are shown, with the names of the interface as heads. */
export function saveOrders(orders: readonly OrderView[]): void {
  const rows = orders.map((order) => COLUMNS.map((column) => order[column]));
  const at = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "-");
  saveFile(`orders-${at}Z.csv`, csvText(COLUMNS, rows), "text/csv;charset=utf-8");
}
