import type { Locator, Page } from "playwright-core";
import { type PageLanguage, signIn } from "./browser.ts";
import { PASSWORD } from "./seedPeople.ts";
import type { Stage } from "./stage.ts";
import { numberIn, patternOf, wordsOf } from "./words.ts";

/** A trader at the pages: what such a person does, by the words on the screen. */
export class Trader {
  readonly page: Page;
  readonly language: PageLanguage;
  readonly t: ReturnType<typeof wordsOf>;
  readonly #stage: Stage;

  constructor(stage: Stage, page: Page, language: PageLanguage) {
    this.#stage = stage;
    this.page = page;
    this.language = language;
    this.t = wordsOf(language);
  }

  async signIn(login: string): Promise<void> {
    await signIn(this.page, this.#stage.address, login, PASSWORD, this.language);
  }

  async openRoom(code: string, book?: string): Promise<void> {
    const search = book === undefined ? "" : `?book=${book}`;
    await this.page.goto(`${this.#stage.address}/${this.language}/app/room/${code}${search}`);
    await this.form.waitFor();
    await this.page.locator("[data-tone=live]", { hasText: this.t("frame:link.live") }).first().waitFor();
  }

  get form(): Locator {
    return this.page.locator(".order-form");
  }

  /** Rows of the reader's orders whose price is this one. */
  orderAt(price: string): Locator {
    return this.page.locator(".room-mine tbody tr", { hasText: price });
  }

  /** Entries of what was sent, the newest first. */
  get sent(): Locator {
    return this.page.locator(".sending-trail > li");
  }

  async fill(side: "BUY" | "SELL", quantity: string, price: string): Promise<void> {
    await this.form.locator(`input[name=side][value=${side}]`).check();
    await this.form.locator("input[name=quantity]").fill(quantity);
    await this.form.locator("input[name=price]").fill(price);
  }

  /** Presses what bears a word, in the form or wherever else it stands. */
  async press(key: string, within: Locator = this.form): Promise<void> {
    await within.getByRole("button", { name: this.t(key) }).click();
  }

  async reviewAndSend(): Promise<void> {
    await this.press("room:form.review");
    await this.press("room:form.send");
  }

  /** What the form says an order will cost or bind, by the word before it. */
  async effect(key: string): Promise<number> {
    const line = this.form.locator("dl > div", { hasText: patternOf(this.t(key)) });
    return numberIn(await line.locator("dd").innerText(), this.language);
  }

  /** The deposit of one currency as its page shows it. */
  async deposit(currency: string): Promise<Record<"free" | "reserved" | "blocked", number>> {
    await this.page.goto(`${this.#stage.address}/${this.language}/app/deposits`);
    const bar = this.page.locator(".deposit-bar", { hasText: currency });
    const part = async (name: string): Promise<number> =>
      numberIn(await bar.locator(`dl [data-part=${name}] dd`).innerText(), this.language);
    return { free: await part("free"), reserved: await part("reserved"), blocked: await part("blocked") };
  }
}
