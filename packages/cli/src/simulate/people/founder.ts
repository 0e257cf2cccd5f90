import type { Command, StaffCommand } from "@kontor/core";
import type { Board } from "./board.ts";
import type { Habit } from "./habit.ts";

const BY = { actorId: 1, key: "" } as const;
const YEAR_MS = 365 * 86_400_000;
const CURRENCIES = ["BYN", "EUR", "USD", "XTS"];

interface MemberPlan {
  readonly isBroker: boolean;
  readonly isVisitor: boolean;
  readonly clientCount: number;
  readonly group: string;
}

/** Sets an exchange up: founding, rates, goods, members with traders and clients, and their first money. */
export class Founder implements Habit {
  readonly name = "founder";
  #steps: Generator<StaffCommand, void, number> | undefined;
  #last: Command | undefined;
  #isDone = false;
  #id = 0;

  get isDone(): boolean {
    return this.#isDone;
  }

  next(board: Board): Command | undefined {
    if (this.#isDone) return undefined;
    this.#steps ??= stepsOf(board);
    const step = this.#steps.next(this.#id);
    this.#isDone = step.done === true;
    this.#last = step.done ? undefined : step.value;
    return this.#last;
  }

  learn(id: number): void {
    this.#id = id;
  }
}

function* stepsOf(board: Board): Generator<StaffCommand, void, number> {
  const { random } = board;
  yield {
    ...BY, type: "FoundExchange", name: "Simulated exchange", homeCountry: "BY", homeCurrency: "BYN",
    currencies: CURRENCIES.map((code) => ({ code, minorDigits: 2 })), utcOffsetMinutes: 180,
    feeLines: [
      { side: "SELL", residency: "RESIDENT", bps: random.between(0, 50), upToMinor: null },
      { side: "BUY", residency: "NON_RESIDENT", bps: random.between(0, 50), upToMinor: null },
    ],
    depositBps: { BUY: 500, SELL: 500 },
  };
  for (const currency of ["EUR", "USD"]) {
    yield {
      ...BY, type: "SetFxRate", currency, rate: { units: random.between(20_000, 40_000), digits: 4 },
      asOf: "2026-01-12",
    };
  }
  for (const code of ["timber", "flax"]) {
    board.commodityIds.push(yield {
      ...BY, type: "ListCommodity", code, section: "TIMBER", hsCode: "4407", unit: "m3",
      tick: { units: 1, digits: random.between(0, 2) }, quantityStep: { units: 1, digits: 0 },
    });
  }
  for (const [place, plan] of memberPlans(board).entries()) yield* admit(board, `member ${place + 1}`, plan);
}

function memberPlans({ random }: Board): MemberPlan[] {
  return Array.from({ length: random.between(4, 7) }, (_, place) => {
    const isBroker = place === 0 || random.next() < 0.25;
    return {
      isBroker, isVisitor: !isBroker || random.next() < 0.5, clientCount: isBroker ? random.between(1, 2) : 0,
      group: random.next() < 0.2 ? "one owner" : "",
    };
  });
}

function* admit(
  board: Board, code: string, { isBroker, isVisitor, clientCount, group }: MemberPlan,
): Generator<StaffCommand, void, number> {
  const { random, timeline } = board;
  const isResident = random.next() < 0.5;
  const party = { country: isResident ? "BY" : "DE", isResident, group };
  const memberId: number = yield {
    ...BY, type: "AdmitMember", code, ...party, isVisitor, isBroker, procedure: "STANDARD",
    validUntil: Math.floor(timeline.now) + YEAR_MS,
  };
  const ownerIds = isVisitor ? [0] : [];
  yield* credit(board, memberId);
  for (let place = 1; place <= clientCount; place++) {
    const clientId: number = yield {
      ...BY, type: "RegisterClient", brokerId: memberId, code: `${code} client ${place}`, country: "BY",
      isResident: true, group: "",
    };
    ownerIds.push(clientId);
    yield* credit(board, clientId);
  }
  const traderId: number = yield { ...BY, type: "RegisterTrader", memberId, code: `${code} trader` };
  board.seats.push({ memberId, traderId, ownerIds });
}

function* credit({ random }: Board, ownerId: number): Generator<StaffCommand, void, number> {
  for (const currency of ["EUR", "XTS"]) {
    yield {
      ...BY, type: "CreditDeposit", ownerId, currency, amountMinor: random.between(1_000, 400_000),
      reference: "first payment",
    };
  }
}
