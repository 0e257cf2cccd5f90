// What proves a session: where it stands in the journal, signed heads, and the file that anybody may check.

export interface SessionSpanTable {
  session_id: number;
  code: string;
  scheduled_seq: number;
  ended_seq: number | null;
  ended_at: number | null;
}

export interface SigningKeyTable {
  key_id: string;
  public_key: string;
  first_used_at: number;
}

export interface PublishedHeadTable {
  session_id: number;
  seq: number;
  hash: string;
  at: number;
  key_id: string;
  signature: string;
}

export interface SessionBundleTable {
  session_id: number;
  /** Check value; null where the file could not be made. */
  root: string | null;
  byte_count: number;
  /** The public edition, compressed (gzip). */
  payload: Buffer | null;
  fault: string | null;
}
