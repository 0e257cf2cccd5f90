import type { Json } from "./json.ts";

// Projections of who trades and with what: members, deals, deposits, approvals.

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
