// Orders of catalogues and the offers to them.

export interface CatalogueOrderTable {
  order_id: number;
  book_id: number;
  session_id: number;
  is_exposed: boolean;
  state: string;
  /** Instant at which it was verified; null: nobody was shown it. */
  shown_at: number | null;
  exposure_ends_at: number | null;
  auction_session_id: number | null;
  auction_ticks: number | null;
  updated_seq: number;
}

/** Whether an offer is live its order says. */
export interface CatalogueOfferTable {
  offer_id: number;
  order_id: number;
  /** Price that was named last. */
  ticks: number;
  steps: number;
  turn: string;
  expires_at: number | null;
  updated_seq: number;
}
