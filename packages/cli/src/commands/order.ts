import type { OrderAnswer, OrderPage, OrderView } from "@kontor/wire";
import { ORDER_STATES } from "@kontor/wire/words";
import { Option, type Command } from "commander";
import { randomUUID } from "node:crypto";
import { UsageError } from "../output/exit.ts";
import type { Printer } from "../output/print.ts";
import { contextOf, queryOf } from "./context.ts";
import { withExamples } from "./examples.ts";

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
  addPlace(order);
  addReading(order);
  addChanges(order);
}

function addPlace(order: Command): void {
  const place = order
    .command("place")
    .description("place an order; sent again with the same --id it acts once")
    .requiredOption("--book <id>", "order book or lot")
    .addOption(new Option("--side <side>", "side").choices(["BUY", "SELL"]).makeOptionMandatory())
    .requiredOption("--quantity <decimal>", "quantity, on the grid of the book")
    .option("--price <decimal>", "price, on the grid of the book").option("--market", "at any price")
    .option("--place <name>", "delivery place").option("--client <id>", "client the broker acts for")
    .addOption(new Option("--time-in-force <word>", "how long it stands").choices(["DAY", "IOC", "FOK"]))
    .option("--all-or-none", "filled whole or not at all")
    .option("--min-fill <decimal>", "no deal below this quantity")
    .option("--id <text>", "client order id; one is made where it is not given")
    .action(async (options: PlaceOptions, command: Command) => {
      const { client, print } = contextOf(command);
      if (!options.price && !options.market) throw new UsageError("give --price or --market");
      tellAnswer(print, await client.post<OrderAnswer>("/v1/orders", bodyOf(options)));
    });
  withExamples(place, "kontor order place --book 42 --side BUY --price 1180 --quantity 200 --id line-1");
}

function addReading(order: Command): void {
  withExamples(
    order
      .command("list")
      .description("orders, the newest first")
      .option("--session <code>", "of this session only")
      .addOption(new Option("--state <state>", "state").choices(ORDER_STATES))
      .option("--limit <number>", "at most so many")
      .action(async (options: Record<string, string>, command: Command) => {
        const { client, print } = contextOf(command);
        print.table((await client.get<OrderPage>(`/v1/orders${queryOf(options)}`)).items, COLUMNS);
      }),
    "kontor order list --state ACTIVE",
  );
  withExamples(
    order
      .command("show")
      .description("one order")
      .argument("<id>", "order")
      .action(async (id: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        print.record({ ...(await client.get<OrderView>(pathOf(id))) });
      }),
    "kontor order show 1205",
  );
}

function addChanges(order: Command): void {
  withExamples(
    order
      .command("amend")
      .description("change price or remaining quantity")
      .argument("<id>", "order")
      .option("--price <decimal>", "new price").option("--quantity <decimal>", "new remaining quantity")
      .action(async (id: string, options: { price?: string; quantity?: string }, command: Command) => {
        const { client, print } = contextOf(command);
        if (!options.price && !options.quantity) throw new UsageError("give --price, --quantity or both");
        tellAnswer(print, await client.patch<OrderAnswer>(pathOf(id), options));
      }),
    "kontor order amend 1205 --price 1181",
  );
  withExamples(
    order
      .command("cancel")
      .description("withdraw an order")
      .argument("<id>", "order")
      .action(async (id: string, _options: unknown, command: Command) => {
        const { client, print } = contextOf(command);
        tellAnswer(print, await client.delete<OrderAnswer>(pathOf(id)));
      }),
    "kontor order cancel 1205",
  );
}

/** The answer as a record; of its deals people read the number, programs the deals. */
function tellAnswer(print: Printer, answer: OrderAnswer): void {
  print.record(print.isJson ? { ...answer } : { ...answer, deals: answer.deals.length });
}

function pathOf(orderId: string): string {
  return `/v1/orders/${encodeURIComponent(orderId)}`;
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
