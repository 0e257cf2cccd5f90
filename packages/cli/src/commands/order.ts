import type { OrderAnswer, OrderPage, OrderView } from "@kontor/wire";
import type { Command } from "commander";
import { randomUUID } from "node:crypto";
import { UsageError } from "../output/exit.ts";
import { contextOf } from "./context.ts";

interface PlaceOptions {
  readonly book: string;
  readonly side: string;
  readonly quantity: string;
  readonly price?: string;
  readonly market?: boolean;
  readonly place?: string;
  readonly client?: string;
  readonly timeInForce?: string;
  readonly allOrNone?: boolean;
  readonly minFill?: string;
  readonly id?: string;
}

const COLUMNS = [
  "orderId", "clientOrderId", "sessionCode", "bookCode", "side", "price", "quantity", "filled", "remaining",
  "state",
];

/** `kontor order place|list|show|amend|cancel`. */
export function addOrderCommands(program: Command): void {
  const order = program.command("order").description("orders: place, change, withdraw, look up");

  order
    .command("place")
    .description("place an order; repeat it with the same --id and it acts once")
    .requiredOption("--book <id>", "order book or lot")
    .requiredOption("--side <side>", "BUY or SELL")
    .requiredOption("--quantity <decimal>")
    .option("--price <decimal>").option("--market", "any price")
    .option("--place <name>", "delivery place").option("--client <id>", "client the broker acts for")
    .option("--time-in-force <word>", "DAY, IOC or FOK").option("--all-or-none")
    .option("--min-fill <decimal>").option(
      "--id <text>", "client order id; one is made where it is not given",
    )
    .action(async (options: PlaceOptions, command: Command) => {
      const { client, print } = contextOf(command);
      if (!options.price && !options.market) throw new UsageError("give --price or --market");
      const answer = await client.post<OrderAnswer>("/v1/orders", bodyOf(options));
      print.record({ ...answer, deals: answer.deals.length });
    });

  order
    .command("list")
    .description("orders, the newest first")
    .option("--session <code>").option("--state <state>").option("--limit <number>")
    .action(async (options: Record<string, string>, command: Command) => {
      const { client, print } = contextOf(command);
      const query = new URLSearchParams(options).toString();
      const page = await client.get<OrderPage>(`/v1/orders?${query}`);
      print.table(page.items, COLUMNS);
    });

  order
    .command("show")
    .argument("<id>")
    .description("one order")
    .action(async (id: string, _options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      print.record({ ...(await client.get<OrderView>(`/v1/orders/${encodeURIComponent(id)}`)) });
    });

  order
    .command("amend")
    .argument("<id>")
    .description("change price or remaining quantity")
    .option("--price <decimal>").option("--quantity <decimal>", "new remaining quantity")
    .action(async (id: string, options: { price?: string; quantity?: string }, command: Command) => {
      const { client, print } = contextOf(command);
      if (!options.price && !options.quantity) throw new UsageError("give --price, --quantity or both");
      const answer = await client.patch<OrderAnswer>(`/v1/orders/${encodeURIComponent(id)}`, {
        ...(options.price ? { price: options.price } : {}),
        ...(options.quantity ? { quantity: options.quantity } : {}),
      });
      print.record({ ...answer, deals: answer.deals.length });
    });

  order
    .command("cancel")
    .argument("<id>")
    .description("withdraw an order")
    .action(async (id: string, _options: unknown, command: Command) => {
      const { client, print } = contextOf(command);
      const answer = await client.delete<OrderAnswer>(`/v1/orders/${encodeURIComponent(id)}`);
      print.record({ ...answer, deals: answer.deals.length });
    });
}

function bodyOf(options: PlaceOptions): Record<string, unknown> {
  const given: Record<string, unknown> = {
    price: options.price, market: options.market, deliveryPlace: options.place, clientId: options.client,
    timeInForce: options.timeInForce, allOrNone: options.allOrNone, minFill: options.minFill,
  };
  const optional = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    clientOrderId: options.id ?? randomUUID(), bookId: options.book, side: options.side,
    quantity: options.quantity, ...optional,
  };
}
