import type { DraftTemplateBody, Names, Role, Source } from "@kontor/wire";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The data that ship with Kontor, or others in the same form. */
const FOLDER = process.env["KONTOR_DEMO_DATA"] ??
  fileURLToPath(new URL("../../../../data/demo/", import.meta.url));

/** Founding data of the demo market (data/demo/exchange.json). */
export interface DemoExchange {
  readonly exchange: Record<string, unknown> & { readonly name: string };
  readonly fxRates: readonly Record<string, unknown>[];
  readonly sections: readonly { readonly code: string; readonly names: Names }[];
  readonly commodities: readonly (Record<string, unknown> & { readonly code: string })[];
  readonly members: readonly DemoMember[];
  readonly clients: readonly DemoClient[];
  readonly deposits: readonly DemoDeposit[];
  readonly staff: readonly DemoPerson[];
  readonly visitors: readonly { readonly login: string; readonly member: string }[];
  readonly password: string;
}

interface DemoDeposit {
  readonly country: string;
  readonly currency: string;
  readonly amount: string;
}

interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface DemoMember {
  readonly code: string;
  readonly names: Names;
  readonly country: string;
  readonly resident: boolean;
  readonly visitor: boolean;
  readonly broker: boolean;
  readonly fictitious: boolean;
  readonly source: Source | null;
  readonly trader: boolean;
}

export interface DemoClient {
  readonly code: string;
  readonly broker: string;
  readonly names: Names;
  readonly country: string;
  readonly resident: boolean;
  readonly fictitious: boolean;
}

/** A special session of the past: its lots, the orders we composed, and what was published. */
export interface SessionScript {
  readonly code: string;
  readonly titles: Names;
  readonly section: string;
  readonly currency: string;
  readonly day: string;
  readonly targetMarket: string;
  readonly buyerCountries: readonly string[];
  readonly sellerCountries: readonly string[];
  readonly commodity: string;
  readonly basis: string;
  readonly deliveryOptions: readonly { readonly place: string; readonly surcharge: string }[];
  readonly source: Source;
  readonly lots: readonly ScriptLot[];
  readonly bids: readonly ScriptBid[];
  readonly corrections: readonly { readonly lot: string; readonly price: string }[];
  readonly published: readonly PublishedFigure[];
}

export interface ScriptLot {
  readonly code: string;
  readonly seller: string;
  readonly quantity: string;
  readonly startPrice: string;
  readonly divisible?: boolean;
}

export interface ScriptBid {
  readonly lot: string;
  readonly member: string;
  readonly price: string;
  readonly quantity: string;
  readonly place: string;
}

/** One published figure with the fact that carries its source. */
export interface PublishedFigure {
  readonly fact: string | null;
  readonly what: string;
  readonly value: string;
  readonly unit: string;
  readonly qualifier?: "more_than";
  readonly note?: string;
}

export const PAST_SESSIONS = ["china-november-2022.json", "china-december-2022.json"] as const;

export function readDemoExchange(): DemoExchange {
  return readJson("exchange.json") as DemoExchange;
}

/** Rules by which sessions of the demo are held, as templates (data/demo/templates.json). */
export function readTemplates(): DraftTemplateBody[] {
  return readJson("templates.json") as DraftTemplateBody[];
}

export function readScript(name: string): SessionScript {
  return readJson(name) as SessionScript;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
}
