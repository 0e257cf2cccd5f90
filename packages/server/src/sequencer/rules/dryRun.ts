import {
  apply, type Command, CoreState, EventLog, type FoundExchange, type ListCommodity, type OpenBook,
  type ScheduleSession, type SetFxRate, type StaffCommand,
} from "@kontor/core";
import { meaningOf } from "@kontor/wire/errors";
import { AppError } from "../../platform/appError.ts";

/** An exchange with nothing but its money and some goods: where terms are tried before anybody keeps them. */
export interface TrialGround {
  readonly founded: Omit<FoundExchange, "actorId" | "key">;
  readonly rates: readonly Omit<SetFxRate, "actorId" | "key">[];
  readonly commodities: readonly Omit<ListCommodity, "actorId" | "key">[];
}

/** A book to try: the commodity by its place in the ground. */
export type TrialBook = Omit<OpenBook, "type" | "actorId" | "key" | "sessionId" | "commodityId"> & {
  readonly commodityPlace: number;
};

/**
 * Asks the core itself whether it would take a session and its books, on a ground of their own [TPL-2]:
 * what is approved or made must never be refused by rules that stand elsewhere.
 *
 * @param at - instant of the trial; the plan must not lie before it
 * @throws {AppError} the code of the core's refusal, and what was refused
 */
export function tryTerms(
  ground: TrialGround, at: number, session: ScheduleSession, books: readonly TrialBook[],
): void {
  const by = { actorId: 0, key: "" };
  const trial = new Trial(at);
  for (const command of [ground.founded, ...ground.rates, ...ground.commodities]) {
    trial.need({ ...command, ...by } as StaffCommand, "the exchange");
  }
  // Whether an owner has the deposit for his lot is for the running exchange to say.
  const depositBps = books.length > 0 ? { BUY: 0, SELL: 0 } : session.depositBps;
  trial.need({ ...session, ...by, depositBps }, "the session");
  if (books.length > 0) trial.need(owner(at), "the owner");
  for (const { commodityPlace, ...book } of books) {
    const open = { type: "OpenBook", ...by, sessionId: 1, commodityId: commodityPlace + 1, ...book } as const;
    const own = { sellerId: 0, ...(book.lot ? { lot: { ...book.lot, ownerId: 1 } } : {}) };
    trial.need({ ...open, ...own }, `lot ${book.code}`);
  }
}

/** One member in whose name all lots are tried: who owns them is checked where they are asked for. */
function owner(at: number): Command {
  return {
    type: "AdmitMember", actorId: 0, key: "", code: "OWNER", country: "XX", isResident: true,
    isVisitor: true, isBroker: false, group: "", procedure: "STANDARD", validUntil: at + 86_400_000,
  };
}

class Trial {
  readonly #state = new CoreState();
  readonly #out = new EventLog();
  readonly #at: number;

  constructor(at: number) {
    this.#at = at;
  }

  need(command: Command, what: string): void {
    this.#out.clear();
    const outcome = apply(this.#state, command, this.#state.seq + 1, this.#at, this.#out);
    if (!outcome.ok) {
      throw new AppError(outcome.code, `${what} would be refused: ${meaningOf(outcome.code)}`);
    }
  }
}
