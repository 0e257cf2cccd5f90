import type { Generated } from "kysely";
import type { Json } from "./json.ts";

// Rows of the modules that no command of the core decides: people, keys, names, sources.

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
  names: Json | null;
}

export interface FxSourceTable {
  currency: string;
  as_of: string;
  source: Json | null;
}
