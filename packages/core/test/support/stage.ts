import type { Command, LotTerms, ScheduleSession } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { faultsOf } from "../../src/machine/audit.ts";
import { hashState } from "../../src/machine/snapshot.ts";
import { updateDue } from "../../src/session/nextDue.ts";
import { updateBookPermits } from "../../src/session/permits.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, registerClient, scheduleSession,
} from "./commands.ts";
import { TestExchange, type Told } from "./exchange.ts";
import { MEMBERS, PLANS, type Setting } from "./setting.ts";
import { minorOf } from "./table.ts";

/** Ten steps from 100 ticks on, whole, without a reserve. */
const LOT: Omit<LotTerms, "ownerId"> = {
  quantitySteps: 10, startTicks: 100, reserveTicks: null, isDivisible: false, minTakeSteps: 0,
  minSupplySteps: 0,
};

/** Kinds of events after which a refused order command has acted: it was taken first. */
const TAKEN: readonly CoreEvent["type"][] = ["OrderAccepted", "OrderAmended"];

/** An exchange on which scenarios are played, with the names that their tables use. */
export class Stage {
  readonly exchange = new TestExchange();
  readonly owners = new Map<string, number>();
  readonly traders = new Map<string, number>();
  readonly books = new Map<string, number>();
  /** Orders that were taken, by the name they were given. */
  readonly orders = new Map<string, number>();
  readonly deals: EventOf<"DealMade">[] = [];
  sessionId = 0;

  constructor(setting: Setting = {}) {
    this.exchange.set(foundExchange(setting.founding), clock("08:00"));
    for (const [currency, units] of [["EUR", 33_650], ["USD", 29_000]] as const) {
      this.exchange.set({
        ...BY, type: "SetFxRate", currency, rate: { units, digits: 4 }, asOf: "2026-01-12",
      });
    }
    this.#admit(setting);
    if (setting.fundsFirst) this.#fund(setting);
    this.#open(setting);
    if (!setting.fundsFirst) this.#fund(setting);
    this.exchange.set({ ...BY, type: "AdvanceTime" }, clock(setting.from ?? "10:00"));
  }

  /**
   * Applies a command after what was due by the clock, and sees to rules on the way: a refusal at the door
   * changes nothing [ORD-2], and all that is counted along the way is counted right [DEP-1, SES-2, SES-3].
   */
  send(command: Command, at: number): Told {
    const passed = at >= this.exchange.state.nextDueAt
      ? this.exchange.send({ ...BY, type: "AdvanceTime" }, at)
      : undefined;
    const before = hashState(this.exchange.state);
    const told = this.exchange.send(command, at);
    if (!told.outcome.ok && !told.events.some(({ type }) => TAKEN.includes(type))) {
      if (hashState(this.exchange.state) !== before) {
        throw new Error(`a refused ${command.type} changed the state`);
      }
    }
    this.#checkCounts();
    const events = [...(passed?.events ?? []), ...told.events];
    this.deals.push(...events.filter((event) => event.type === "DealMade"));
    return { outcome: told.outcome, events };
  }

  /** Opens a second session beside the first, with one book that tables name by the session's code. */
  addSession(code: string, change: Partial<ScheduleSession> = {}): void {
    const usual = scheduleSession(code);
    const plan = PLANS[change.method ?? usual.method];
    const sessionId = this.exchange.set({ ...usual, plan, ...change });
    this.books.set(code, this.exchange.set(openBook(code, sessionId)));
  }

  /** Name of an order in tables, or its number where no table named it. */
  nameOf(orderId: number): string {
    for (const [name, known] of this.orders) if (known === orderId) return name;
    return `#${orderId}`;
  }

  #admit({ members = {}, clients = {}, traders = {} }: Setting): void {
    for (const [code, change] of Object.entries({ ...MEMBERS, ...members })) {
      const memberId = this.exchange.set(admitMember(code, change));
      this.owners.set(code, memberId);
      this.#registerTrader(code, memberId);
    }
    for (const [code, { broker, ...change }] of Object.entries(clients)) {
      this.owners.set(
        code, this.exchange.set(registerClient(code, this.owners.get(broker) as number, change)),
      );
    }
    for (const [code, member] of Object.entries(traders)) {
      this.#registerTrader(code, this.owners.get(member) as number);
    }
  }

  #registerTrader(code: string, memberId: number): void {
    this.traders.set(code, this.exchange.set({ ...BY, type: "RegisterTrader", memberId, code }));
  }

  #open(
    {
      method = "CONTINUOUS_DOUBLE_AUCTION", rules, session, commodity, book, books = {}, lotOf, lot,
    }: Setting,
  ): void {
    this.exchange.set(listCommodity("goods", commodity));
    const usual = scheduleSession("S");
    this.sessionId = this.exchange.set(
      { ...usual, method, plan: PLANS[method], rules: { ...usual.rules, ...rules }, ...session },
    );
    const ownerId = lotOf === undefined ? 0 : (this.owners.get(lotOf) as number);
    const terms = lot && { ...LOT, ...lot, ownerId };
    const main = terms ? { ...book, lot: terms } : { ...book, sellerId: ownerId };
    for (const [code, change] of Object.entries({ main, ...books })) {
      const inLot = terms && !change.lot ? { lot: terms } : {};
      const bookId = this.exchange.set(openBook(code, this.sessionId, { ...change, ...inLot }));
      this.books.set(code, bookId);
      const orderId = this.exchange.state.books[bookId]?.lot?.orderId;
      if (orderId) this.orders.set(code === "main" ? "LOT" : `LOT-${code}`, orderId);
    }
  }

  #fund({ funds = {} }: Setting): void {
    for (const [name, sum] of Object.entries(funds)) {
      const [currency, amount] = sum.split(" ") as [string, string];
      const ownerId = this.owners.get(name) as number;
      const amountMinor = minorOf(amount);
      this.exchange.set({ ...BY, type: "CreditDeposit", ownerId, currency, amountMinor, reference: "bank" });
    }
  }

  /**
   * Whatever was sent, a full count finds the same: balances, books and reserves, when the clock acts next,
   * and what members may do; on account 0, at which who has none is looked up, nothing lies.
   */
  #checkCounts(): void {
    const { state } = this.exchange;
    const faults = faultsOf(state);
    const { nextDueAt } = state;
    updateDue(state);
    if (state.nextDueAt !== nextDueAt) faults.push("the clock would act at another instant");
    for (const book of state.books) {
      if (!book) continue;
      const { permits } = book;
      updateBookPermits(state, book);
      if (book.permits !== permits) faults.push(`book ${book.code} permits something else`);
    }
    if (state.ledger.parts.some((column) => column[0] !== 0)) faults.push("account 0 is nobody's");
    if (faults.length > 0) throw new Error(faults.join("; "));
  }
}
