import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureBrowser } from "../../../../../tools/ensureBrowser.ts";

/** Our own flags: those that come with the package run everything in one process and switch safety off. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** A busy machine takes its time. */
const LAUNCH_MS = 120_000;

/** Starts the browser that npm has brought. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, env } = await ensureBrowser();
  return chromium.launch({
    executablePath, env: { ...process.env, ...env }, args: FLAGS, headless: true, timeout: LAUNCH_MS,
  });
}

export const LOCALES = { en: "en-GB", ru: "ru-RU", zh: "zh-CN" } as const;
export type PageLanguage = keyof typeof LOCALES;

/** What has not come by then does not come. */
const WAIT_MS = 30_000;

interface Look {
  readonly language?: PageLanguage;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
}

export type FullLook = Look & { readonly language: PageLanguage };

/** A fresh person at a screen of some size. */
export async function openContext(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  const { language = "en", width = 1440, height = 900, scheme = "light" } = look;
  const context = await browser.newContext({
    locale: LOCALES[language], viewport: { width, height }, colorScheme: scheme, timezoneId: "Europe/Minsk",
    reducedMotion: "reduce", hasTouch: width < 600,
  });
  context.setDefaultTimeout(WAIT_MS);
  return context;
}

/** Signs in through the page, as a person does. */
export async function signIn(
  page: Page, address: string, login: string, password: string, language: PageLanguage = "en",
) {
  await page.goto(`${address}/${language}/sign-in`);
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(`**/${language}/app`);
}
