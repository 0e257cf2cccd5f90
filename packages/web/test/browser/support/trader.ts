import type { OrderPage, OrderView } from "@kontor/wire";
import type { Locator, Page } from "playwright-core";
import { type PageLanguage, signIn } from "./browser.ts";
import { PASSWORD } from "./seedPeople.ts";
import type { Stage } from "./stage.ts";
import { numberIn, patternOf, wordsOf } from "./words.ts";

const TABS_MAX = 80;

/** A trader at the pages: what such a person does, by the words on the screen. */
export class Trader {
  readonly page: Page;
  readonly language: PageLanguage;
  readonly t: ReturnType<typeof wordsOf>;
  readonly #stage: Stage;
  #login = "";

  constructor(stage: Stage, page: Page, language: PageLanguage) {
    this.#stage = stage;
    this.page = page;
    this.language = language;
    this.t = wordsOf(language);
  }

  async signIn(login: string): Promise<void> {
    this.#login = login;
    await signIn(this.page, this.#stage.address, login, PASSWORD, this.language);
  }

  async openRoom(code: string, book?: string): Promise<void> {
    const search = book === undefined ? "" : `?book=${book}`;
    await this.page.goto(`${this.#stage.address}/${this.language}/app/room/${code}${search}`);
    await this.form.waitFor();
    await this.page.locator("[data-tone=live]", { hasText: this.t("frame:link.live") }).first().waitFor();
  }

  /** Goes on by the Tab key until what is looked for has the focus. */
  async tabTo(selector: string): Promise<void> {
    const hasFocus = (wanted: string): boolean => document.activeElement?.matches(wanted) ?? false;
    for (let steps = 0; steps < TABS_MAX; steps++) {
      if (await this.page.evaluate(hasFocus, selector)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`no way by Tab to ${selector}`);
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

  /** Does an act of the control room, with its reason. */
  async act(name: "PAUSE" | "RESUME", reason: string): Promise<void> {
    await this.press(`desk:acts.${name}`, this.page.locator(".session-acts-list"));
    const dialog = this.page.getByRole("dialog");
    await dialog.locator("input[name=reason]").fill(reason);
    await dialog.locator("button[type=submit]").click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Opens what waits for a second person by its reason. */
  async openProposal(reason: string): Promise<void> {
    await this.page.locator("tbody tr", { hasText: reason }).first().click();
    await this.page.getByRole("dialog").waitFor();
  }

  /** What the form says an order will cost or bind, by the word before it. */
  async effect(key: string): Promise<number> {
    const line = this.form.locator("dl > div", { hasText: patternOf(this.t(key)) });
    return numberIn(await line.locator("dd").innerText(), this.language);
  }

  /** What the exchange itself has standing for this person at a price. */
  async standingAt(price: number): Promise<readonly OrderView[]> {
    const caller = await this.#stage.as(this.#login);
    const { items } = await caller.get<OrderPage>("/v1/orders?limit=200");
    return items.filter((order) => Number(order.price) === price && order.state === "ACTIVE");
  }

  /** Takes the answer to the next order away on its way here, with the line that carried it. */
  async loseNextAnswer(): Promise<void> {
    let isLost = false;
    await this.page.routeWebSocket(/\/v1\/stream$/, (here) => {
      const there = here.connectToServer();
      there.onMessage((message) => {
        if (isLost || !/"re":\d+,"items":/.test(String(message))) return here.send(message);
        isLost = true;
        void here.close();
        void there.close();
      });
    });
  }

  /** Ends the sign-in behind the page's back, as twelve hours would. */
  async endSignIn(): Promise<void> {
    const cookies = await this.page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const address = `${this.#stage.address}/v1/sign-ins/current`;
    const { status } = await fetch(address, { method: "DELETE", headers: { cookie } });
    if (status !== 204) throw new Error(`the sign-in was not ended: ${status}`);
  }

  /** Looks at the page again after a while: what it knows is too old and is asked anew. */
  async comeBackLater(): Promise<void> {
    const asked = this.page.waitForResponse("**/v1/me");
    await this.page.evaluate(() => {
      const later = Date.now() + 120_000;
      Date.now = () => later;
      window.dispatchEvent(new Event("visibilitychange"));
    });
    await asked;
  }

  async renewSignIn(dialog: Locator): Promise<void> {
    await dialog.locator("input[name=password]").fill(PASSWORD);
    await dialog.locator("button[type=submit]").click();
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
