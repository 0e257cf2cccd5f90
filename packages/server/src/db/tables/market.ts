import type { Json } from "./json.ts";

// Projections of what is traded: the exchange, its sessions and books, their orders, and statistics.

export interface ExchangeTable {
  id: number;
  name: string;
  home_country: string;
  home_currency: string;
  currencies: Json;
  utc_offset_minutes: number;
  fee_lines: Json;
  deposit_bps: Json;
  founded_at: number;
}

export interface FxRateTable {
  rate_id: number;
  currency: string;
  units: number;
  digits: number;
  as_of: string;
  set_at: number;
}

export interface CommodityTable {
  commodity_id: number;
  code: string;
  section: string;
  hs_code: string;
  unit: string;
  tick_units: number;
  tick_digits: number;
  step_units: number;
  step_digits: number;
}

export interface SessionTable {
  session_id: number;
  code: string;
  section: string;
  method: string;
  currency: string;
  rules: Json;
  plan: Json;
  begun: Json;
  buyer_countries: Json;
  seller_countries: Json;
  target_market: string;
  is_practice: boolean;
  deposit_bps: Json;
  period: string;
  stop: string;
  stop_reason: string | null;
  opens_at: number;
  closes_at: number;
  ended_at: number | null;
  trading_day: string;
  /** Version of the template it was made from; null where it was put together by hand. */
  template: Json | null;
  scheduled_seq: number;
  ended_seq: number | null;
}

export interface BookTable {
  book_id: number;
  session_id: number;
  code: string;
  commodity_id: number;
  basis: string;
  seller_id: number;
  options: Json;
  floor_ticks: number | null;
  cap_ticks: number | null;
  tick_value_minor: number;
}

/** A lot of a one-sided method and where it stands. */
export interface LotTable {
  book_id: number;
  session_id: number;
  owner_id: number;
  /** SELL where goods are offered, BUY where they are asked for. */
  owner_side: string;
  terms: Json;
  phase: string;
  round: number;
  ticks: number;
  leader_order_id: number;
  leader_number: number;
  least_ticks: number;
  left_steps: number;
  from_at: number;
  /** 0 where only an act ends the present phase. */
  ends_at: number;
  extensions: number;
  flags: number;
  detail: Json | null;
  outcome: string | null;
  ended_at: number | null;
  updated_seq: number;
}

/** Bids that wait after the end of a lot; a lot has one wait at most. */
export interface LotWaitTable {
  book_id: number;
  kind: string;
  begun_at: number;
  ends_at: number;
  /** From the best on, each `{ orderId }`; where the owner is asked also what it would be given and pay. */
  bids: Json;
  /** What the first of them may take now. */
  chance: Json | null;
  /** How it ended; null while somebody waits. */
  ended: string | null;
  ended_at: number | null;
}

/** What an owner offered in a session and did not sell; its position in the journal is its number. */
export interface NoSaleCertificateTable {
  seq: number;
  place: number;
  order_id: number;
  book_id: number;
  session_id: number;
  owner_id: number;
  /** The owner, or the broker of a client. */
  member_id: number;
  price_ticks: number;
  quantity_steps: number;
  issued_at: number;
}

export interface SessionLogTable {
  seq: number;
  place: number;
  session_id: number;
  at: number;
  kind: string;
  book_id: number | null;
  period: string | null;
  ticks: number | null;
  steps: number | null;
  option: number | null;
  text: string | null;
  phase: string | null;
  round: number | null;
  /** Number under which a bidder is seen in a lot. */
  bidder: number | null;
  outcome: string | null;
  /** Of an auction at a common price: demand less supply. */
  surplus: number | null;
  /** What a change of a lot told for the first time, as `newlyTold` gives it, in JSON. */
  told: string | null;
}

export interface OrderTable {
  order_id: number;
  client_order_id: string;
  book_id: number;
  session_id: number;
  member_id: number;
  client_id: number;
  trader_id: number;
  side: string;
  price_ticks: number | null;
  /** Price it was placed at; null for a market order. */
  first_ticks: number | null;
  quantity_steps: number;
  remaining_steps: number;
  dealt_steps: number;
  dealt_ticks_steps: string;
  time_in_force: string;
  bid_kind: string;
  /** Member or client with whom alone it may deal; 0 is everybody. */
  counterparty_id: number;
  is_all_or_none: boolean;
  min_fill_steps: number;
  option: number;
  reserved_minor: number;
  /** Hash of a sealed bid; null of every other order. */
  commitment: string | null;
  state: string;
  cancel_reason: string | null;
  placed_seq: number;
  placed_at: number;
  updated_seq: number;
  updated_at: number;
}

export interface OrderRefusalTable {
  seq: number;
  at: number;
  code: string;
  kind: string;
  book_id: number;
  member_id: number;
  client_id: number;
  trader_id: number;
  side: string;
  price_ticks: number;
  quantity_steps: number;
  order_id: number;
  client_order_id: string;
  option: number;
}

export interface TurnoverTable {
  trading_day: string;
  session_id: number;
  section: string;
  commodity_id: number;
  currency: string;
  unit: string;
  direction: string;
  seller_country: string;
  buyer_country: string;
  is_practice: boolean;
  deal_count: number;
  value_minor: number;
  quantity_steps: number;
}

export interface BidderTable {
  session_id: number;
  owner_id: number;
  country: string;
  side: string;
}
