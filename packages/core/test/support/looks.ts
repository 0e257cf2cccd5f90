import {
  ADDRESSED, FIRST_OF_BUYER, FIRST_OF_SELLER, PRACTICE, SAME_BROKER_CROSS,
} from "../../src/deal/deals.ts";
import { ACCOUNT_PARTS } from "../../src/deposit/ledger.ts";
import { restingSlots } from "../../src/book/resting.ts";
import { ORDER_ID, PRICE_TICKS, QUANTITY_STEPS } from "../../src/book/orders.ts";
import { currencyNumber } from "../../src/machine/exchange.ts";
import { DIRECTIONS } from "../../src/machine/words.ts";
import type { Stage } from "./stage.ts";
import { moneyText, readTerms, type Row } from "./table.ts";

const FLAGS = { ADDRESSED, SAME_BROKER_CROSS, FIRST_OF_SELLER, FIRST_OF_BUYER, PRACTICE };

/** Orders of a side from the best to the worst, `S1 30@102, S3 10@103`. */
export function sideText(stage: Stage, bookId: number, isSell: boolean): string {
  const { books, orders } = stage.exchange.state;
  const book = books[bookId];
  if (!book) return "";
  return restingSlots(book, orders, isSell)
    .map((slot) => {
      const name = stage.nameOf(orders.num(slot, ORDER_ID));
      return `${name} ${orders.num(slot, QUANTITY_STEPS)}@${orders.num(slot, PRICE_TICKS)}`;
    })
    .join(", ");
}

function bookText(stage: Stage, code: string): string {
  const bookId = stage.books.get(code) ?? 99;
  const parts = [["sells", true], ["buys", false]] as const;
  const sides = parts.map(([word, isSell]) => [word, sideText(stage, bookId, isSell)] as const);
  const shown = sides.filter(([, text]) => text !== "").map(([word, text]) => `${word} ${text}`);
  return shown.join("; ") || "empty";
}

/** Parts of an account that are not zero, free always: `free 94.00, blocked 6.00`. */
function accountText(stage: Stage, who: string, currencyCode: string): string {
  const { state } = stage.exchange;
  const ownerId = who === "exchange" ? 0 : (stage.owners.get(who) ?? 99);
  const accountId = state.ledger.accountOf(ownerId, currencyNumber(state, currencyCode));
  if (accountId === 0) return "none";
  const parts = ACCOUNT_PARTS.map((part, place) => ({ part, minor: state.ledger.balance(accountId, place) }));
  const shown = parts.filter(({ part, minor }) => minor !== 0 || part === "FREE");
  const words = shown.map(({ part, minor }) => `${part.toLowerCase().replace("_", " ")} ${moneyText(minor)}`);
  return words.join(", ");
}

/** `S1-B1 10@100 1000.00 EXPORT FIRST_OF_SELLER`. */
function dealText(stage: Stage, dealId: number): string {
  const deal = stage.deals.find((made) => made.dealId === dealId);
  if (!deal) return "none";
  const flags = Object.entries(FLAGS).filter(([, bit]) => (deal.flags & bit) !== 0).map(([word]) => word);
  const pair = `${stage.nameOf(deal.sellOrderId)}-${stage.nameOf(deal.buyOrderId)}`;
  const size = `${deal.quantitySteps}@${deal.priceTicks} ${moneyText(deal.valueMinor)}`;
  return [pair, size, DIRECTIONS[deal.direction], ...flags].join(" ");
}

function planText(stage: Stage): string {
  const session = stage.exchange.state.sessions[stage.sessionId];
  const time = (at: number): string => new Date(at).toISOString().slice(11, 16);
  const plan = (session?.plan ?? []).map(({ period, at }) => `${period} ${time(at)}`);
  return plan.join(", ") || "none";
}

/** Acts that only look: `book`, `account`, `deal`, `plan`, `stands`; undefined for one that acts. */
export function look(stage: Stage, row: Row): string | undefined {
  const [word = ""] = readTerms(row.terms).words;
  if (row.act === "book") return bookText(stage, word || "main");
  if (row.act === "account") return accountText(stage, row.who, word);
  if (row.act === "deal") return dealText(stage, Number(word));
  if (row.act === "plan") return planText(stage);
  const session = stage.exchange.state.sessions[stage.sessionId];
  return row.act === "stands" ? `${session?.period} ${session?.stop}` : undefined;
}
