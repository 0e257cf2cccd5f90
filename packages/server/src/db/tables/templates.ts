import type { Generated } from "kysely";
import type { Json } from "./json.ts";

// Rows of session templates, rehearsals of new rules, and the keys of acts that write rows.

/** One version of a template. */
export interface SessionTemplateTable {
  code: string;
  version: number;
  /** Rises with each change of content or state. */
  edit: number;
  state: string;
  names: Json;
  valid_from: string;
  terms: Json;
  source: Json | null;
  hash: string;
  /** Who wrote the content as it stands, and who proposed it: neither may approve it. */
  author_id: number;
  proposed_by: number | null;
}

export interface SessionTemplateActTable {
  act_id: Generated<number>;
  code: string;
  version: number;
  act: string;
  actor_id: number;
  at: number;
  reason: string | null;
  /** Content at the time of the act. */
  hash: string;
}

export interface RehearsalTable {
  rehearsal_id: Generated<number>;
  template_code: string;
  version: number | null;
  terms: Json | null;
  source: Json;
  state: string;
  done: number;
  total: number;
  asked_by: number;
  asked_at: number;
  ended_at: number | null;
  reason: string | null;
  result: Json | null;
}

/** Answer to an act that was sent with a key; the same key gives the same answer [TPL-6]. */
export interface ActKeyTable {
  actor_id: number;
  key: string;
  request_hash: Buffer;
  answer: Json;
  at: number;
}
