import type { BrowserContext, Page } from "playwright-core";
import { type FullLook, openContext, signIn } from "./browser.ts";
import type { PagePlace } from "./pages.ts";
import { PASSWORD } from "./seedPeople.ts";
import type { Stage } from "./stage.ts";

/** Goes through pages in one language, width and light, and keeps what the browser complained of. */
export class Visitor {
  readonly complaints: string[] = [];
  readonly #stage: Stage;
  readonly #look: FullLook;
  readonly #contexts = new Map<string, BrowserContext>();

  constructor(stage: Stage, look: FullLook) {
    this.#stage = stage;
    this.#look = look;
  }

  /** Opens a page and waits until what it is for stands on it. */
  async open(place: PagePlace): Promise<Page> {
    const context = await this.#contextOf(place.login);
    const page = await context.newPage();
    this.#listen(page, place.name);
    await page.goto(`${this.#stage.address}/${this.#look.language}/${place.path(this.#stage)}`);
    await page.locator(place.ready).first().waitFor();
    await place.prepare?.(page);
    await page.waitForFunction(
      () => document.querySelector(".loading") === null && document.fonts.status === "loaded",
    );
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.#contexts.values()) await context.close();
  }

  async #contextOf(login: PagePlace["login"]): Promise<BrowserContext> {
    const known = this.#contexts.get(login ?? "");
    if (known) return known;
    const context = await openContext(this.#stage.browser, this.#look);
    this.#contexts.set(login ?? "", context);
    if (login === undefined) return context;
    const page = await context.newPage();
    await signIn(page, this.#stage.address, login, PASSWORD, this.#look.language);
    await page.close();
    return context;
  }

  /** Errors on the console, faults of the page, and whatever is asked of another host. */
  #listen(page: Page, name: string): void {
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`${name}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`${name}: ${error.message}`));
    page.on("request", (request) => {
      if (!isOurs(request.url(), this.#stage.address)) {
        this.complaints.push(`${name} asks another host: ${request.url()}`);
      }
    });
  }
}

function isOurs(url: string, address: string): boolean {
  return url.startsWith(`${address}/`) || url.startsWith("data:") || url.startsWith("blob:");
}
