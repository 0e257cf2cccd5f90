import type { RandomEnd } from "../auction/randomPart.ts";
import type { OrderBook } from "../book/orderBook.ts";
import type { LotTerms, ScheduleSession } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { LotPhase, MethodName, Period, Side, Stop, WaitKind } from "../machine/words.ts";
import type { Session } from "../session/session.ts";

/**
 * A way to trade. The common checks (who, when, grid, amount, corridor, deposit) are made before a
 * method is asked; a method says what its periods allow and turns orders into deals.
 */
export interface Method {
  readonly name: MethodName;
  /** Periods a session of this method may pass, in their order [SES-1]. */
  readonly periods: readonly Period[];
  /** Bits of what each period lets members do; a period that is not named allows nothing. */
  readonly permits: Partial<Record<Period, number>>;
  /** Whether orders deal at once by price and time, with no condition of the method's own. */
  readonly isPriceTime?: boolean;
  /** Whether the method takes orders without a price. */
  readonly takesMarketOrders: boolean;
  /** Whether IOC and FOK mean something here. */
  readonly takesImmediateOrders: boolean;
  /** Whether all-or-none and a least fill belong to sells alone [PCA-4]. */
  readonly arePickyOrdersSells: boolean;
  /**
   * Side of the owner of a lot in a one-sided method: SELL where goods are offered, BUY where they are asked
   * for. Undefined where both sides send orders.
   */
  readonly lotSide?: Side;
  /** Whether orders stand in a catalogue, where they are verified, exposed and offered for [CAT-1]. */
  readonly hasCatalogue?: boolean;
  /** Whether each order names the one party that it may deal with [ADR-1]. */
  readonly isAddressed?: boolean;
  /** Bits of what a phase of a lot allows, where it is not the same all through the period [LOT-4]. */
  readonly lotPermits?: Partial<Record<LotPhase, number>>;
  /**
   * What bids of its lots may wait for after the end, where a session lets them; left out is nothing [WAI-7].
   */
  readonly waits?: readonly WaitKind[];
  /** Whether the terms of a session and of its lots are in order for this method; false is TERMS_INVALID. */
  areTermsValid?(command: ScheduleSession): boolean;
  isLotValid?(session: Session, terms: LotTerms): boolean;
  /**
   * Whether the owner of the draft may act in this book now, beyond the common rules; false is NOT_ELIGIBLE.
   */
  mayBid?(state: CoreState, book: OrderBook): boolean;
  /** Whether a bid for this lot may be a limit up to which the exchange bids; if not it is PRICE_INVALID. */
  takesLimits?(book: OrderBook): boolean;
  /** Whether the quantity of the draft is one that the method takes; false is QUANTITY_INVALID. */
  isQuantityValid?(state: CoreState, book: OrderBook): boolean;
  /** Whether a new bid takes over the place in time of the bid it replaces [BID-6]. */
  keepsPlace?(state: CoreState, book: OrderBook, earlier: number): boolean;
  /** What this method shows of a lot beyond the common fields, as plain values, whenever the lot is told. */
  showLot?(book: OrderBook): Readonly<Record<string, unknown>> | undefined;
  /** A lot was put into a session whose periods have begun: it comes into the phase of the others [TRE-1]. */
  join?(state: CoreState, book: OrderBook): void;
  /** Whether the bidder may take this bid back where bids are withdrawn; false is NOT_ELIGIBLE. */
  mayWithdraw?(state: CoreState, book: OrderBook, slot: number): boolean;
  /** Whether an order may be withdrawn now; false is PERIOD_FORBIDS. */
  mayCancel?(state: CoreState, book: OrderBook, slot: number): boolean;
  /**
   * Whether an order that stays unsold to the end is certified so; true where a method does not say [NSC-2].
   */
  mayCertify?(book: OrderBook, orderId: number): boolean;
  /** The lot has reached its `endsAt`: its round, step, phase or whole time is over [LOT-4]. */
  runDue?(state: CoreState, book: OrderBook, out: EventLog): void;
  /** The session goes on after a stop, or is extended: instants in the memory of a lot come later [SES-5]. */
  shift?(book: OrderBook, byMs: number): void;
  /** Whether the period lets the order in the draft slot in; false is PERIOD_FORBIDS. */
  mayPlace(state: CoreState, book: OrderBook): boolean;
  /** Whether the period lets the order in `slot` become what stands in the draft slot. */
  mayAmend(state: CoreState, book: OrderBook, slot: number): boolean;
  /** Last refusal of the draft at the door, before the deposit is asked. */
  refuseDraft(state: CoreState, book: OrderBook): RejectionCode | undefined;
  /** Takes an order that has its deposit and does not stand in the book: matches, rests or stops it. */
  enter(state: CoreState, book: OrderBook, slot: number, out: EventLog): RejectionCode | undefined;
  /** The book changed otherwise: an order was withdrawn or lowered. */
  settle(state: CoreState, book: OrderBook, out: EventLog): void;
  /** How the end of the present period is drawn, where it is an auction with a random end [RAND-2]. */
  randomEndOf?(session: Session, next: Period): RandomEnd | null;
  /** The session goes on after a pause or a halt. */
  goOn?(state: CoreState, session: Session, after: Stop, out: EventLog): void;
  /** A period of the session has begun. */
  begin(state: CoreState, session: Session, out: EventLog): void;
}
