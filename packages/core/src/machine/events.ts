import { growFloats } from "./columns.ts";

/**
 * What the core tells about a command it applied: the name of each event with its numbers in order. Views
 * outside are built from nothing else [DET-5].
 * `detail` fields hold the place of a text or record beside the numbers, counted from 1; 0 is none.
 */
export const EVENTS = {
  OrderAccepted: ["orderId", "bookId", "memberId", "clientId", "traderId", "side", "priceTicks",
    "quantitySteps", "reservedMinor", "flags", "minFillSteps", "option", "detail"],
  OrderRefused: ["code", "bookId", "memberId", "clientId", "traderId", "side", "priceTicks",
    "quantitySteps", "orderId", "flags", "minFillSteps", "option", "detail"],
  OrderAmended: ["orderId", "bookId", "priceTicks", "quantitySteps", "reservedMinor", "reservedBeforeMinor"],
  OrderCancelled: ["orderId", "bookId", "quantitySteps", "releasedMinor", "reason"],
  DealMade: ["dealId", "bookId", "sellOrderId", "buyOrderId", "priceTicks", "surchargeTicks",
    "quantitySteps", "valueMinor", "direction", "flags", "sellerId", "buyerId", "option"],
  DealSideBound: ["dealId", "side", "orderId", "accountId", "releasedMinor", "blockedMinor", "feeMinor",
    "feeAccountId", "remainingSteps", "reservedMinor"],
  NoSaleCertified: ["orderId", "bookId", "ownerId", "priceTicks", "quantitySteps"],
  ExchangeFounded: ["detail"],
  FeeScheduleSet: ["detail"],
  FxRateSet: ["rateId", "detail"],
  MemberAdmitted: ["memberId", "detail"],
  MemberSuspended: ["memberId", "detail"],
  MemberReadmitted: ["memberId", "detail"],
  TraderRegistered: ["traderId", "memberId", "detail"],
  TraderSuspended: ["traderId", "detail"],
  TraderReinstated: ["traderId", "detail"],
  ClientRegistered: ["clientId", "brokerId", "detail"],
  CommodityListed: ["commodityId", "detail"],
  SessionScheduled: ["sessionId", "detail"],
  BookOpened: ["bookId", "sessionId", "tickValueMinor", "detail"],
  PeriodStarted: ["sessionId", "period", "detail"],
  SessionPaused: ["sessionId", "detail"],
  SessionHalted: ["sessionId", "detail"],
  SessionResumed: ["sessionId", "shiftMs", "detail"],
  SessionExtended: ["sessionId", "byMs", "detail"],
  CorridorSet: ["bookId", "floorTicks", "capTicks", "detail"],
  KillSwitchEngaged: ["scope", "targetId", "cancelledCount", "detail"],
  KillSwitchReleased: ["scope", "targetId", "detail"],
  AccountOpened: ["accountId", "ownerId", "currency"],
  DepositCredited: ["accountId", "amountMinor", "detail"],
  ReturnRequested: ["returnId", "accountId", "amountMinor", "detail"],
  ReturnPaid: ["returnId", "accountId", "amountMinor", "detail"],
  FeeDebited: ["accountId", "amountMinor", "detail"],
  CounterpartyPaid: ["accountId", "amountMinor", "detail"],
  DepositUnblocked: ["dealId", "side", "accountId", "amountMinor", "detail"],
  DepositForfeited: ["dealId", "side", "accountId", "feeArrearsMinor", "fineMinor", "costsMinor", "detail"],
  WaitBegun: ["bookId", "kind", "orderId", "endsAt", "detail"],
  WaitEnded: ["bookId", "kind", "end"],
  ChanceGiven: ["bookId", "dealId", "orderId", "priceTicks", "quantitySteps", "endsAt"],
  ChanceEnded: ["bookId", "orderId", "end"],
  DealAnnulled: ["dealId", "bookId", "quantitySteps", "side", "accountId", "releasedMinor", "feeMinor",
    "feeAccountId", "detail"],
  ProposalMade: ["proposalId", "actorId", "expiresAt", "detail"],
  ProposalApproved: ["proposalId", "actorId"],
  ProposalRefused: ["proposalId", "actorId", "detail"],
  ProposalExpired: ["proposalId"],
  CommandRefused: ["code", "actorId", "detail"],
  CommandRepeated: ["firstSeq"],
  LotChanged: ["bookId", "phase", "round", "priceTicks", "leaderOrderId", "leaderNumber", "leastTicks",
    "quantitySteps", "fromAt", "endsAt", "extensions", "flags", "detail"],
  LotEnded: ["bookId", "outcome", "priceTicks", "leftSteps", "endedAt"],
  BidCommitted: ["orderId", "bookId", "boundMinor", "detail"],
  BidRevealed: ["orderId", "bookId", "priceTicks", "quantitySteps", "reservedMinor", "reservedBeforeMinor",
    "option"],
  BidForfeited: ["orderId", "bookId", "accountId", "amountMinor"],
  CallIndicated: ["bookId", "priceTicks", "volumeSteps", "surplusSteps"],
  BookUncrossed: ["bookId", "priceTicks", "volumeSteps", "surplusSteps", "uncrossedAt"],
  RandomPartStarted: ["sessionId", "fromAt", "latestAt"],
  RandomPartEnded: ["sessionId", "fromAt", "endedAt", "detail"],
  RestartStarted: ["sessionId", "endsAt"],
  CatalogueChanged: ["orderId", "bookId", "state", "exposureEndsAt", "auctionSessionId", "auctionTicks"],
  OfferChanged: ["offerId", "orderId", "bookId", "priceTicks", "quantitySteps", "turn", "expiresAt"],
  OrderAddressed: ["orderId", "bookId", "counterpartyId"],
} as const satisfies Record<string, readonly string[]>;

export type EventName = keyof typeof EVENTS;
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

/** Number of each event in its record. */
export const E = Object.fromEntries(EVENT_NAMES.map((name, place) => [name, place])) as Record<
  EventName,
  number
>;

type Fields<N extends EventName> = { readonly [F in (typeof EVENTS)[N][number]]: number };

/** One event as a record: its journal position and its fields; `text` is what `detail` points to. */
export type CoreEvent = {
  [N in EventName]: {
    readonly type: N;
    readonly seq: number;
    readonly at: number;
    readonly text: unknown;
  } & Fields<N>;
}[EventName];

export type EventOf<N extends EventName> = Extract<CoreEvent, { type: N }>;

/** Numbers in one record: kind, command sequence, time, and up to thirteen fields. */
export const EVENT_STRIDE = 16;
const HEAD = 3;

/** The events of the commands applied since the last `clear`, as fixed records of doubles. */
export class EventLog {
  numbers = new Float64Array(EVENT_STRIDE << 10);
  count = 0;
  detailCount = 0;
  /** Texts and records; places from `detailCount` on are left from before and mean nothing. */
  details: unknown[] = [];
  #seq = 0;
  #at = 0;

  /** Sets the journal position and time for the events that follow. */
  open(seq: number, at: number): void {
    this.#seq = seq;
    this.#at = at;
  }

  clear(): void {
    this.count = 0;
    this.detailCount = 0;
  }

  /** Keeps a text or record beside the numbers and gives its place. */
  detail(value: unknown): number {
    this.details[this.detailCount++] = value;
    return this.detailCount;
  }

  /** Makes room for so many further records at once, where their number is known beforehand. */
  reserve(records: number): void {
    const needed = (this.count + records) << 4;
    if (needed <= this.numbers.length) return;
    this.numbers = growFloats(this.numbers, Math.max(needed, this.numbers.length << 1));
  }

  /**
   * Begins a record and gives the place of its first field in `numbers`; the caller writes all the
   * fields of its kind. What lies behind them is left from before and is never read.
   */
  next(kind: number): number {
    const start = this.count++ << 4;
    if (start === this.numbers.length) this.#grow();
    const { numbers } = this;
    numbers[start] = kind;
    numbers[start + 1] = this.#seq;
    numbers[start + 2] = this.#at;
    return start + HEAD;
  }

  #grow(): void {
    this.numbers = growFloats(this.numbers, this.numbers.length << 1);
  }

  /** Writes a whole record; the short form of `next` for what is not said all day. */
  emit(kind: number, ...fields: readonly number[]): void {
    const first = this.next(kind);
    for (let i = 0; i < fields.length; i++) this.numbers[first + i] = fields[i] as number;
  }
}

/** Reads the record that begins at `start` of the numbers of a log, or of numbers copied from one. */
export function readEvent(numbers: Float64Array, start: number, details: readonly unknown[]): CoreEvent {
  const type = EVENT_NAMES[numbers[start] as number] as EventName;
  const event: Record<string, unknown> = { type, seq: numbers[start + 1], at: numbers[start + 2] };
  EVENTS[type].forEach((field, i) => {
    event[field] = numbers[start + HEAD + i];
  });
  const detail = event["detail"] as number | undefined;
  event["text"] = detail ? details[detail - 1] : undefined;
  return event as CoreEvent;
}

/** All events of a log in order. */
export function readEvents(log: EventLog): CoreEvent[] {
  return Array.from({ length: log.count }, (_, i) => readEvent(log.numbers, i << 4, log.details));
}
