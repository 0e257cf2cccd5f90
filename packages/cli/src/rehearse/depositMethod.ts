import { DepositFormula } from "./depositFormula.ts";
import { amountField, textField, wordField } from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";
import { DepositOrders } from "./depositOrders.ts";

type Code = string | undefined;
type Handler = (event: RehearsalEvent, where: string) => Code;

/** One member's deposit, movement by movement, in the core's ledger (A38). */
export function rehearseDeposit(file: RehearsalFile): Record<string, unknown> {
  return new DepositRehearsal(file).run();
}

class DepositRehearsal {
  readonly #file: RehearsalFile;
  readonly #formula: DepositFormula;
  readonly #orders: DepositOrders;
  readonly #returns = new Map<string, number>();
  #paid: Record<string, string> | undefined;

  constructor(file: RehearsalFile) {
    this.#file = file;
    this.#formula = new DepositFormula(file);
    this.#orders = new DepositOrders(this.#formula);
  }

  run(): Record<string, unknown> {
    const rejections: { event: number; code: string }[] = [];
    const results = this.#file.events.map((event, place) => {
      this.#paid = undefined;
      const where = `events/${place}`;
      const type = wordField(event, "type", Object.keys(this.#handlers), undefined, where);
      const code = this.#handlers[type]?.(event, where);
      if (code !== undefined) rejections.push({ event: place, code });
      const free = this.#formula.text(this.#formula.account.free);
      return { event: place, free, ...(this.#paid ? { paid: this.#paid } : {}) };
    });
    return { results, rejections, account: this.#formula.tell() };
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    CREDIT: (event, where) => {
      const date = event["date"] === undefined ? undefined : textField(event, "date", where);
      this.#formula.credit(this.#amount(event, "amount", where), date);
      return undefined;
    },
    PLACE_ORDER: (event, where) => this.#orders.place(event, where),
    AMEND_ORDER: (event, where) => this.#orders.amend(event, where),
    CANCEL_ORDER: (event, where) => this.#orders.cancel(event, where),
    DEAL: (event, where) => this.#orders.deal(event, where),
    UNBLOCK: (event, where) => this.#orders.unblock(event, where),
    FORFEIT: (event, where) => this.#forfeit(event, where),
    FEE_DEBIT: (event, where) => this.#pay(event, where, "FEE_INCOME"),
    TRANSFER_TO_COUNTERPARTY: (event, where) => this.#pay(event, where, "PAID_OUT"),
    RETURN_REQUEST: (event, where) => this.#askBack(event, where),
    RETURN: (event, where) => this.#payBack(event, where),
  };

  /** A fee may use the standing minimum as well, a transfer may not. */
  #pay(event: RehearsalEvent, where: string, to: "FEE_INCOME" | "PAID_OUT"): Code {
    const { account } = this.#formula;
    const amount = this.#amount(event, "amount", where);
    if (amount > (to === "FEE_INCOME" ? account.freeForFees : account.free)) return "DEPOSIT_INSUFFICIENT";
    account.pay("FREE", to, amount);
    return undefined;
  }

  #askBack(event: RehearsalEvent, where: string): Code {
    const request = textField(event, "request", where);
    const amount = this.#amount(event, "amount", where);
    if (this.#returns.has(request)) return "ORDER_ALREADY_EXISTS";
    if (amount > this.#formula.account.free) return "DEPOSIT_INSUFFICIENT";
    this.#formula.account.hold("RETURNING", amount);
    this.#returns.set(request, amount);
    return undefined;
  }

  #payBack(event: RehearsalEvent, where: string): Code {
    const request = textField(event, "request", where);
    const amount = this.#returns.get(request);
    if (amount === undefined) return "ORDER_NOT_FOUND";
    if (amount < 0) return "ORDER_NOT_ACTIVE";
    this.#formula.account.pay("RETURNING", "BANK", amount);
    this.#returns.set(request, -1);
    return undefined;
  }

  /** Fee arrears, fine, costs, each as far as the deal's blocked sum reaches (A40). */
  #forfeit(event: RehearsalEvent, where: string): Code {
    const deal = textField(event, "deal", where);
    const claims = ["feeArrears", "fine", "costs"].map(
      (name) => [name, this.#amount(event, name, where, "0")] as const,
    );
    if (!this.#orders.hasDeal(deal)) return "ORDER_NOT_FOUND";
    this.#paid = {};
    for (const [name, claim] of claims) {
      const taken = this.#orders.forfeit(deal, claim, name === "fine" ? "PAID_OUT" : "FEE_INCOME");
      this.#paid[name] = this.#formula.text(taken);
    }
    return undefined;
  }

  #amount(event: RehearsalEvent, name: string, where: string, fallback?: string): number {
    return amountField(event, name, this.#formula.minor, where, fallback);
  }
}
