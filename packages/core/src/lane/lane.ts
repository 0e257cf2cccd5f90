import type { BookTerms } from "../book/orderBook.ts";
import type { Method } from "../method/method.ts";
import * as shares from "../money/share.ts";
import type { Share } from "../money/share.ts";
import * as units from "../money/units.ts";
import type { Session } from "../session/session.ts";

const { shareCeilSmall, smallAmountMax } = shares;
const { roughValueMinor } = units;

/** Largest price and quantity that go by the lane: whole numbers that the processor is quickest with. */
const WHOLE_MAX = 0x7fff_ffff;

/**
 * What a book asks of a plain order: a limit order without conditions, of a member for itself. Only a book
 * has a lane in which both sides deal at once by price and time, whoever comes.
 */
export class Lane {
  readonly floorTicks: number;
  readonly capTicks: number;
  readonly stepsMax: number;
  // A half first: the machine then keeps a field for doubles from the start, and never asks what it holds.
  readonly tickValueMinor: number = 0.5;
  readonly valueMinorMax: number = 0.5;
  /** Deposit of a buy and of a sell. */
  readonly deposits: readonly [Share, Share];

  constructor(terms: LaneTerms) {
    this.floorTicks = Math.max(terms.floorTicks, 1);
    this.capTicks = Math.min(terms.capTicks, WHOLE_MAX);
    this.stepsMax = Math.min(terms.quantityStepsMax, WHOLE_MAX);
    this.tickValueMinor = terms.tickValueMinor;
    this.deposits = [terms.buyDeposit, terms.sellDeposit];
    const smallMinor = this.deposits.map(smallAmountMax);
    this.valueMinorMax = Math.min(terms.orderValueMinorMax, ...smallMinor);
  }

  /**
   * Deposit that a plain order requires [DEP-3].
   * @returns minor units; -1 where its price, quantity or value is one for the long way
   */
  requiredMinor(side: number, priceTicks: number, quantitySteps: number): number {
    if ((priceTicks | 0) !== priceTicks || (quantitySteps | 0) !== quantitySteps) return -1;
    if (priceTicks < this.floorTicks || priceTicks > this.capTicks) return -1;
    if (quantitySteps < 1 || quantitySteps > this.stepsMax) return -1;
    const valueMinor = roughValueMinor(priceTicks, quantitySteps, this.tickValueMinor);
    if (valueMinor > this.valueMinorMax) return -1;
    return shareCeilSmall(valueMinor, this.deposits[side] as Share);
  }
}

type LaneTerms = Pick<
  BookTerms,
  | "floorTicks" | "capTicks" | "quantityStepsMax" | "orderValueMinorMax" | "tickValueMinor" | "buyDeposit"
  | "sellDeposit" | "sellerId" | "options"
>;

/** The lane of a book; undefined where more than price and time counts. */
export function laneOf(terms: LaneTerms, session: Session, method: Method): Lane | undefined {
  const { buyerCountries, sellerCountries, rules } = session;
  const isOpenToAll = terms.sellerId === 0 && buyerCountries.length === 0 && sellerCountries.length === 0;
  const isPlain = isOpenToAll && terms.options.length === 0 && rules.ordersPerMemberMax === 0;
  return method.isPriceTime && isPlain && terms.floorTicks <= WHOLE_MAX ? new Lane(terms) : undefined;
}
