import type { FeeLine, PlaceOrder, RejectionCode } from "@kontor/core";
import type { OrderPreview, PlaceOrderBody } from "@kontor/wire";
import { amountText, textOf } from "@kontor/wire/decimal";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { roundHalfUp } from "../../platform/roundHalfUp.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { minorDigitsOf, rateToHome } from "../catalogue/index.ts";
import type { User } from "../identity/index.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import { placeCommand } from "./orderCommand.ts";
import { ownerOf } from "./ownerOf.ts";

const BPS = 10_000n;
const MINOR_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * What an order would cost and bind if it were sent now. It is a help for the one who fills in the form:
 * the core computes all of it again when the order comes.
 */
export async function previewOrder(
  kernel: Kernel,
  books: BookDirectory,
  user: User,
  body: PlaceOrderBody,
): Promise<OrderPreview> {
  const book = await books.find(idOf(body.bookId));
  if (!book) throw edgeError("NOT_FOUND", "no order book has this id");
  const order = placeCommand(user, body, book);
  const ownerId = await ownerOf(kernel, user, order.clientId);
  const surchargeTicks = book.options[order.option - 1]?.surchargeTicks ?? 0;
  const priceTicks = whole(order.priceTicks) + surchargeTicks;
  const product = BigInt(priceTicks) * BigInt(whole(order.quantitySteps)) * BigInt(book.tickValueMinor);
  const refusal = refusalByNumbers(order, product);
  const value = refusal ? 0n : product;
  const bps = BigInt(body.side === "SELL" ? book.depositBps.SELL : book.depositBps.BUY);
  const required = (value * bps + BPS - 1n) / BPS;
  const free = await freeOf(kernel, ownerId, book.currency);
  const money = (amount: bigint) => ({ amount: text(amount, book.minorDigits), currency: book.currency });
  return {
    value: money(value), required: money(required), freeBefore: money(free),
    freeAfter: money(free - required), fee: await feeOf(kernel, book, ownerId, body.side, value),
    surcharge: textOf(surchargeTicks, book.tick),
    refusal: refusal ?? (required > free ? "DEPOSIT_INSUFFICIENT" : null),
    quantityMax: largestQuantity(book, priceTicks, bps, free),
  };
}

/** What is refused for its numbers alone, in the core's order [ORD-1]; such an order has no value to show. */
function refusalByNumbers(order: PlaceOrder, value: bigint): RejectionCode | undefined {
  const { quantitySteps, priceTicks, isMarket } = order;
  if (isOffGrid(quantitySteps)) return "QUANTITY_INVALID";
  if (!isMarket && isOffGrid(priceTicks)) return "PRICE_INVALID";
  const isBeyond = quantitySteps === Infinity || priceTicks === Infinity || value > MINOR_MAX;
  return isBeyond ? "AMOUNT_OUT_OF_RANGE" : undefined;
}

/** Whether a count is no positive whole number; a whole one beyond 2^53 - 1 is counted as infinite. */
function isOffGrid(count: number): boolean {
  return !(count > 0) || (count !== Infinity && !Number.isSafeInteger(count));
}

/** Largest quantity that the free deposit covers at a price; null where no deposit is asked [DEP-9]. */
function largestQuantity(book: BookTerms, priceTicks: number, bps: bigint, free: bigint): string | null {
  if (bps === 0n || priceTicks <= 0) return null;
  if (free <= 0n) return textOf(0, book.step);
  const covered = (free * BPS) / bps;
  return textOf(Number(covered / (BigInt(priceTicks) * BigInt(book.tickValueMinor))), book.step);
}

function whole(count: number): number {
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

function text(amount: bigint, digits: number): string {
  return amountText(Number(amount > MINOR_MAX ? MINOR_MAX : amount), digits);
}

async function freeOf(kernel: Kernel, ownerId: number, currency: string): Promise<bigint> {
  const row = await kernel.db
    .selectFrom("account").select("free").where("owner_id", "=", ownerId).where("currency", "=", currency)
    .executeTakeFirst();
  return BigInt(row?.free ?? 0);
}

/**
 * Fee of one side as the core would charge it: a resident's in the home currency at the latest rate [FEE-3].
 */
async function feeOf(kernel: Kernel, book: BookTerms, ownerId: number, side: "BUY" | "SELL", value: bigint) {
  const exchange = await kernel.db.selectFrom("exchange").selectAll().executeTakeFirstOrThrow();
  const isResident = await residencyOf(kernel, ownerId);
  const residency = isResident ? "RESIDENT" : "NON_RESIDENT";
  const line = (exchange.fee_lines as FeeLine[]).find(
    (candidate) =>
      candidate.side === side && candidate.residency === residency &&
        value <= BigInt(candidate.upToMinor ?? value),
  );
  const bps = BigInt(line?.bps ?? 0);
  if (!isResident || book.isPractice || book.currency === exchange.home_currency) {
    return { amount: text(roundHalfUp(value * bps, BPS), book.minorDigits), currency: book.currency };
  }
  const rate = (await rateToHome(kernel.db, book.currency)) ?? NO_RATE;
  const homeDigits = (await minorDigitsOf(kernel.db))(exchange.home_currency);
  const over = value * bps * rate.over * 10n ** BigInt(homeDigits);
  const under = BPS * rate.under * 10n ** BigInt(book.minorDigits);
  return { amount: text(roundHalfUp(over, under), homeDigits), currency: exchange.home_currency };
}

/** Where no rate has been set the fee is shown as nothing; the core asks for one before a session. */
const NO_RATE = { over: 0n, under: 1n };

async function residencyOf(kernel: Kernel, ownerId: number): Promise<boolean> {
  const member = await kernel.db
    .selectFrom("member").select("is_resident").where("member_id", "=", ownerId).executeTakeFirst();
  if (member) return member.is_resident;
  const client = await kernel.db
    .selectFrom("client").select("is_resident").where("client_id", "=", ownerId).executeTakeFirst();
  return client?.is_resident ?? false;
}
