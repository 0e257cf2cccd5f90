import type { Page } from "playwright-core";
import type { Market } from "./seed.ts";
import { TEMPLATE } from "./seedTemplates.ts";

/** A page of the exchange, who looks at it, and what stands on it once it is there. */
export interface PagePlace {
  readonly name: string;
  /** Login of the reader; nobody is signed in where it is missing. */
  readonly login?: "buyer" | "milk" | "seller" | "auctioneer1" | "auctioneer2" | "chief" | "chief2";
  /** Address under the language. */
  readonly path: (market: Market) => string;
  readonly ready: string;
  /** What the reader has begun there. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** An order that is filled in and not sent: value, deposit and fee stand beneath it. */
async function beginOrder(page: Page): Promise<void> {
  await page.locator("input[name=quantity]").fill("180");
  await page.locator("input[name=price]").fill("1510");
  await page.locator("input[name=place]").first().check();
  await page.locator(".order-effect dl").waitFor();
}

/** What is wanted of the products of a clock auction, filled in and not sent. */
async function beginRound(page: Page): Promise<void> {
  const fields = page.locator(".clock-form input");
  await fields.nth(0).fill("15");
  await fields.nth(1).fill("5");
}

/** The replay of a session, moved to somewhere in its middle. */
async function beginReplay(page: Page): Promise<void> {
  await page.locator(".proof-replay").click();
  const slider = page.locator(".replay-slider");
  await slider.waitFor();
  await slider.fill(String(Math.ceil(Number(await slider.getAttribute("max")) * 0.8)));
  await slider.scrollIntoViewIfNeeded();
}

/** Every page, each as the reader it is made for sees it. */
export const PAGES: readonly PagePlace[] = [
  { name: "market", path: () => "", ready: ".session-row" },
  { name: "calendar", path: () => "sessions", ready: ".session-row:visible" },
  { name: "session", path: ({ codes }) => `sessions/${codes.timber}`, ready: ".ladder" },
  { name: "results", path: ({ codes }) => `sessions/${codes.ended}`, ready: ".figure" },
  {
    name: "results-sealed", login: "milk", ready: ".result-bids tbody tr",
    path: ({ results }) => `sessions/${results.sealed[1]}`,
  },
  { name: "results-catalogue", path: ({ results }) => `sessions/${results.exposure}`, ready: ".figure" },
  { name: "results-addressed", path: ({ results }) => `sessions/${results.addressed}`, ready: ".figure" },
  {
    name: "replay", path: ({ codes }) => `sessions/${codes.ended}/proof`, ready: ".proof-replay",
    prepare: beginReplay,
  },
  { name: "sign-in", path: () => "sign-in", ready: "input[name=login]" },
  { name: "lost", path: () => "no/such/page", ready: "h1" },
  { name: "home", login: "buyer", path: () => "app", ready: ".deposit-bar" },
  {
    name: "room", login: "buyer", ready: ".ladder", prepare: beginOrder,
    path: ({ codes, books }) => `app/room/${codes.timber}?book=${books.timber[2]}`,
  },
  {
    name: "room-continuous", login: "buyer", ready: ".ladder",
    path: ({ codes, books }) => `app/room/${codes.dairy}?book=${books.dairy[0]}`,
  },
  {
    name: "room-auction", login: "buyer", ready: ".bid-quick",
    path: ({ codes, books }) => `app/room/${codes.auction}?book=${books.auction[1]}`,
  },
  {
    name: "room-clock", login: "buyer", ready: ".clock-form input", prepare: beginRound,
    path: ({ codes }) => `app/room/${codes.clock}`,
  },
  {
    name: "room-waits", login: "milk", path: ({ codes }) => `app/room/${codes.waits}`,
    ready: ".wait-panel button",
  },
  { name: "home-waits", login: "seller", path: () => "app", ready: ".wait-panel button" },
  { name: "session-auction", path: ({ codes }) => `sessions/${codes.auction}`, ready: ".lot-board" },
  { name: "orders", login: "buyer", path: () => "app/orders", ready: "tbody tr" },
  { name: "deposits", login: "buyer", path: () => "app/deposits", ready: "tbody tr" },
  { name: "deals", login: "buyer", path: () => "app/deals", ready: "tbody tr" },
  {
    name: "certificate", login: "seller", ready: ".certificate-facts",
    path: ({ results }) => `app/certificates/${results.certificate}`,
  },
  { name: "desk", login: "auctioneer1", path: () => "desk", ready: ".desk-row" },
  {
    name: "control", login: "auctioneer1", path: ({ codes }) => `desk/control/${codes.timber}`,
    ready: ".session-acts-list",
  },
  { name: "approvals", login: "auctioneer2", path: () => "desk/approvals", ready: "tbody tr" },
  { name: "templates", login: "chief", path: () => "desk/templates", ready: "tbody tr" },
  {
    name: "template", login: "chief2", path: () => `desk/templates/${TEMPLATE}`, ready: ".version-history li",
  },
  {
    name: "template-draft", login: "chief", path: () => "desk/templates/draft",
    ready: "input[name=minutes-TRADING]",
  },
  {
    name: "template-session", login: "chief", path: () => `desk/templates/${TEMPLATE}/session?version=1`,
    ready: "input[name=startsAt]",
  },
  {
    name: "rehearsal", login: "chief", ready: ".notes li",
    path: ({ rehearsalId }) => `desk/templates/${TEMPLATE}/rehearsal?version=2&rehearsal=${rehearsalId}`,
  },
];
