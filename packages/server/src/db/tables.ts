import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as the value, written as its JSON text. */
type Json = ColumnType<unknown, string | null, string | null>;

export interface UserAccountTable {
  user_id: Generated<number>;
  login: string;
  name: string;
  password_hash: string;
  roles: string[];
  trader_id: number | null;
  is_locked: Generated<boolean>;
  created_at: number;
}

export interface SignInTable {
  token_hash: Buffer;
  user_id: number;
  created_at: number;
  expires_at: number;
  address: string;
}

export interface ApiKeyTable {
  key_id: Generated<number>;
  user_id: number;
  name: string;
  prefix: string;
  secret_hash: Buffer;
  scopes: string[];
  created_at: number;
  expires_at: number;
  last_used_at: number | null;
}

export interface OrganizationTable {
  code: string;
  names: Json;
  country: string;
  is_fictitious: boolean;
  source: Json | null;
}

export interface SectionTable {
  code: string;
  names: Json;
}

export interface CommodityTextTable {
  code: string;
  names: Json;
  source: Json | null;
}

export interface SessionTextTable {
  code: string;
  titles: Json;
  source: Json | null;
}

export interface ExchangeTextTable {
  id: number;
  city: string;
}

export interface FxSourceTable {
  currency: string;
  as_of: string;
  source: Json | null;
}

export interface ProjectionTable {
  name: string;
  seq: number;
}

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

export interface MemberTable {
  member_id: number;
  code: string;
  country: string;
  is_resident: boolean;
  is_visitor: boolean;
  is_broker: boolean;
  procedure: string;
  valid_until: number;
  is_suspended: boolean;
  is_killed: boolean;
  group_name: string;
  admitted_at: number;
}

export interface ClientTable {
  client_id: number;
  broker_id: number;
  code: string;
  country: string;
  is_resident: boolean;
  registered_at: number;
}

export interface TraderTable {
  trader_id: number;
  member_id: number;
  code: string;
  is_suspended: boolean;
  is_killed: boolean;
}

export interface KillSwitchTable {
  scope: string;
  target_id: number;
  engaged_at: number;
  actor_seq: number;
  cancelled_count: number;
  reason: string;
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
  quantity_steps: number;
  remaining_steps: number;
  dealt_steps: number;
  dealt_ticks_steps: string;
  time_in_force: string;
  is_all_or_none: boolean;
  min_fill_steps: number;
  option: number;
  reserved_minor: number;
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

export interface DealTable {
  deal_id: number;
  session_id: number;
  book_id: number;
  sell_order_id: number;
  buy_order_id: number;
  seller_id: number;
  buyer_id: number;
  seller_member_id: number;
  buyer_member_id: number;
  price_ticks: number;
  surcharge_ticks: number;
  quantity_steps: number;
  value_minor: number;
  currency: string;
  direction: string;
  flags: number;
  option: number;
  state: string;
  sell_fee_minor: number;
  sell_fee_currency: string;
  buy_fee_minor: number;
  buy_fee_currency: string;
  sell_blocked_minor: number;
  buy_blocked_minor: number;
  made_at: number;
  trading_day: string;
  seq: number;
}

export interface AccountTable {
  account_id: number;
  owner_id: number;
  currency: string;
  free: number;
  reserved: number;
  blocked: number;
  returning_sum: number;
  fee_due: number;
}

export interface PostingTable {
  entry_id: number;
  account_id: number;
  kind: string;
  from_part: string;
  to_part: string;
  amount_minor: number;
  free_change: number;
  order_id: number | null;
  deal_id: number | null;
  reference: string | null;
  at: number;
  seq: number;
}

export interface ReturnRequestTable {
  return_id: number;
  account_id: number;
  amount_minor: number;
  reference: string;
  requested_at: number;
  paid_at: number | null;
}

export interface ProposalTable {
  proposal_id: number;
  command: string;
  terms: Json;
  actor_id: number;
  proposed_at: number;
  expires_at: number;
  state: string;
  decided_by: number | null;
  decided_at: number | null;
  reason: string | null;
}

export interface StaffActTable {
  seq: number;
  place: number;
  at: number;
  actor_id: number;
  act: string;
  code: string | null;
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

export interface JournalTable {
  first_seq: number;
  last_seq: number;
  epoch: number;
  payload: Buffer;
  outcome_hash: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface EventBatchTable {
  first_seq: number;
  last_seq: number;
  payload: Buffer;
}

export interface SnapshotTable {
  seq: number;
  layout: number;
  state_hash: string;
  journal_hash: Buffer;
  payload: Buffer;
  digest: Buffer;
}

export interface WriterTable {
  id: number;
  epoch: number;
}

/** Every table of the database, as the migrations make them. */
export interface Tables {
  account: AccountTable;
  api_key: ApiKeyTable;
  bidder: BidderTable;
  book: BookTable;
  client: ClientTable;
  commodity: CommodityTable;
  commodity_text: CommodityTextTable;
  deal: DealTable;
  event_batch: EventBatchTable;
  exchange: ExchangeTable;
  exchange_text: ExchangeTextTable;
  fx_rate: FxRateTable;
  fx_source: FxSourceTable;
  journal: JournalTable;
  kill_switch: KillSwitchTable;
  member: MemberTable;
  order: OrderTable;
  order_refusal: OrderRefusalTable;
  organization: OrganizationTable;
  posting: PostingTable;
  projection: ProjectionTable;
  proposal: ProposalTable;
  return_request: ReturnRequestTable;
  section: SectionTable;
  session: SessionTable;
  session_log: SessionLogTable;
  session_text: SessionTextTable;
  sign_in: SignInTable;
  snapshot: SnapshotTable;
  staff_act: StaffActTable;
  trader: TraderTable;
  turnover: TurnoverTable;
  user_account: UserAccountTable;
  writer: WriterTable;
}
