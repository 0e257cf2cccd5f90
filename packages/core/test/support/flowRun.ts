import { Checksum } from "../../../../bench/workload/checksum.ts";
import type { FlowTerms } from "../../../../bench/workload/flow.ts";
import { DealCount, type Outcome } from "../../../../bench/workload/outcome.ts";
import { OP, RECORD_BYTES } from "../../../../bench/workload/record.ts";
import { LADDER_TICKS_MAX } from "../../src/book/ladder.ts";
import { ORDER_ID, PRICE_TICKS, QUANTITY_STEPS } from "../../src/book/orders.ts";
import type { Command, OpenBook } from "../../src/machine/commands.ts";
import {
  admitMember, amendOrder, BY, clock, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "./commands.ts";
import { TestExchange } from "./exchange.ts";

const TEN = clock("10:00");
const WORDS = RECORD_BYTES / 4;
const IOC = 1;

/** A flow run through the real core: its accounts are members, its books stand in one session. */
export class FlowRun {
  readonly #exchange = new TestExchange();
  readonly #deals = new DealCount();

  constructor(terms: FlowTerms, book: Partial<OpenBook>) {
    const exchange = this.#exchange;
    exchange.set(foundExchange(), clock("09:00"));
    exchange.set(listCommodity("goods"));
    for (let account = 1; account <= terms.accounts; account++) {
      exchange.set(admitMember(`member ${account}`));
      exchange.set({ ...BY, type: "RegisterTrader", memberId: account, code: `trader ${account}` });
    }
    const { rules } = scheduleSession("");
    exchange.set(scheduleSession("flow", { currency: "BYN", rules: { ...rules, selfTrade: "ALLOW" } }));
    for (let i = 0; i < terms.books; i++) exchange.set(openBook(`book ${i}`, 1, book));
    exchange.set({ ...BY, type: "AdvanceTime" }, TEN);
  }

  /** Plays all records behind the header; deals count from the end of the prefill on. */
  play(bytes: Buffer, fill: number): void {
    const words = wordsOf(bytes);
    for (let at = WORDS; at < words.length; at += WORDS) {
      const [head = 0, book = 0, id = 0, price = 0, quantity = 0, account = 0] = words.subarray(at, at + 6);
      const command = commandOf(head & 0xff, head >> 8, book, id, price, quantity, account);
      this.#send(command, id, at / WORDS > fill);
    }
  }

  #send(command: Command, taker: number, isTimed: boolean): void {
    const { outcome, events } = this.#exchange.send(command);
    if (!outcome.ok) throw new Error(`${command.type} of ${taker} was refused: ${outcome.code}`);
    for (const event of events) {
      if (event.type !== "DealMade" || !isTimed) continue;
      const maker = event.sellOrderId === taker ? event.buyOrderId : event.sellOrderId;
      this.#deals.add(taker, maker, event.priceTicks, event.quantitySteps);
    }
  }

  outcome(): Outcome {
    const { orders } = this.#exchange.state;
    const checksum = new Checksum();
    let restQty = 0;
    for (const slot of orders.select(() => true)) {
      const quantity = orders.num(slot, QUANTITY_STEPS);
      restQty += quantity;
      checksum.add(orders.num(slot, ORDER_ID), orders.num(slot, PRICE_TICKS), quantity);
    }
    const { count, quantity, notional, hash } = this.#deals;
    return {
      trades: count, qty: quantity, notional, tradeHash: hash, resting: orders.count, restQty,
      stateHash: checksum.value,
    };
  }
}

function wordsOf(bytes: Buffer): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/** The corridor in which all prices of a flow lie, so that its book gets a ladder. */
export function corridorOf(bytes: Buffer): Pick<OpenBook, "floorTicks" | "capTicks"> {
  const prices = wordsOf(bytes).filter((price, place) => place >= WORDS && place % WORDS === 3 && price > 0);
  const [floorTicks, capTicks] = [Math.min(...prices), Math.max(...prices)];
  if (capTicks - floorTicks >= LADDER_TICKS_MAX) throw new Error("the flow's prices are too far apart");
  return { floorTicks, capTicks };
}

/** The core counts its orders as the flow does, so that their ids are the same. */
function commandOf(
  op: number, side: number, book: number, orderId: number, priceTicks: number, quantitySteps: number,
  memberId: number,
): Command {
  if (op === OP.CANCEL) return { type: "CancelOrder", memberId, traderId: memberId, orderId, key: "" };
  if (op === OP.MOVE) return amendOrder({ memberId, orderId, priceTicks });
  return placeOrder({
    memberId, bookId: book + 1, clientOrderId: `o${orderId}`, side, priceTicks, quantitySteps,
    timeInForce: op === OP.IMMEDIATE ? IOC : 0,
  });
}
