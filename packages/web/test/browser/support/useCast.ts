import { afterEach } from "vitest";
import { openContext, type PageLanguage } from "./browser.ts";
import type { Stage } from "./stage.ts";
import { Trader } from "./trader.ts";

type Login =
  | "buyer" | "milk" | "seller" | "clearing1" | "auctioneer1" | "auctioneer2" | "chief" | "chief2";

interface Cast {
  /** Somebody who is signed in at a fresh screen; the screen is gone after the test. */
  readonly trader: (
    language: PageLanguage, login?: Login, width?: number, scheme?: "light" | "dark",
  ) => Promise<Trader>;
}

/** People for the tests of one file. */
export function useCast(stage: { readonly at: Stage }): Cast {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  return {
    async trader(language, login, width = 1440, scheme = "light") {
      const context = await openContext(stage.at.browser, { language, width, scheme });
      opened.push(context);
      const trader = new Trader(stage.at, await context.newPage(), language);
      if (login !== undefined) await trader.signIn(login);
      return trader;
    },
  };
}
