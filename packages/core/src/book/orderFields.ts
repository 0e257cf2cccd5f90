/**
 * Where each field of an order stands in its slot. A hot file takes the constants it needs into itself,
 * `const { BOOK } = fields`: the machine folds a constant of the file, but loads and checks an imported
 * one each time it is named.
 */

/** Bits of an order's flags. */
export const IS_SELL = 1;
export const ALL_OR_NONE = 2;
export const HAS_MIN_FILL = 4;
export const IMMEDIATE = 8;
export const MARKET = 16;
/** The price is a limit up to which the exchange bids; the order takes the price it was shown. */
export const IS_PROXY = 32;
export const IS_ACCEPTANCE = 64;
/** An order of a catalogue that is exposed; an offer to an order of a catalogue. */
export const IS_EXPOSED = 128;
export const IS_OFFER = 256;
/** What is bid is known to the bidder alone; price and quantity stand for nothing yet [SEAL-3]. */
export const IS_SEALED = 512;
/** All or none, or a least fill: such an order may be passed over while it stands first. */
export const PICKY = ALL_OR_NONE | HAS_MIN_FILL;

/** Whole-number fields of an order. */
export const NEXT = 0;
export const PREVIOUS = 1;
export const BOOK = 2;
export const LEVEL = 3;
export const FLAGS = 4;
/** Self-trade group. */
export const GROUP = 5;
/** Deposit account that the order binds. */
export const ACCOUNT = 6;
/** Member or client the order is for. */
export const OWNER = 7;
/** Member that is bound by it. */
export const MEMBER = 8;
export const TRADER = 9;
/** Delivery place among the options of the lot, from 1; 0 is none. */
export const OPTION = 10;
/** Member or client with whom alone the order may deal; 0 is everybody. */
export const COUNTERPARTY = 11;

/** Fields of an order that may be beyond 2^31. */
export const ORDER_ID = 0;
export const PRICE_TICKS = 1;
export const QUANTITY_STEPS = 2;
export const RESERVED_MINOR = 3;
export const MIN_FILL_STEPS = 4;
/** Place in time: journal sequence of the act that gave the order its place in the queue. */
export const PLACE_SEQ = 5;
/** Steps dealt so far. */
export const DEALT_STEPS = 6;

export const NONE = -1;
/** Slot of an order that stands at the door: checks look at it here; it is never in a book. */
export const DRAFT = 0;
/** Before the first and behind the last order of a queue: the draft, which never stands in one. */
export const END = DRAFT;

/** A slot's fields begin at slot << INT_SHIFT and slot << NUM_SHIFT. */
export const INT_SHIFT = 4;
export const NUM_SHIFT = 3;
