import type account from "./locales/en/account.json";
import type auction from "./locales/en/auction.json";
import type certificates from "./locales/en/certificates.json";
import type desk from "./locales/en/desk.json";
import type errors from "./locales/en/errors.json";
import type exposure from "./locales/en/exposure.json";
import type frame from "./locales/en/frame.json";
import type market from "./locales/en/market.json";
import type methods from "./locales/en/methods.json";
import type results from "./locales/en/results.json";
import type room from "./locales/en/room.json";
import type sessions from "./locales/en/sessions.json";
import type templates from "./locales/en/templates.json";
import type words from "./locales/en/words.json";

interface Texts {
  readonly account: typeof account;
  readonly auction: typeof auction;
  readonly certificates: typeof certificates;
  readonly desk: typeof desk;
  readonly errors: typeof errors;
  readonly exposure: typeof exposure;
  readonly frame: typeof frame;
  readonly market: typeof market;
  readonly methods: typeof methods;
  readonly results: typeof results;
  readonly room: typeof room;
  readonly sessions: typeof sessions;
  readonly templates: typeof templates;
  readonly words: typeof words;
}

/** Groups of texts; each is loaded with the pages that show it. */
export type TextGroup = keyof Texts;

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type Stem<K extends string> = K extends `${infer S}_${PluralForm}` ? S : K;
type Leaves<T, P extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${Stem<K>}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** Every text of the pages by group and name; a plural by its stem. */
export type TextKey = { [G in TextGroup]: Leaves<Texts[G], `${G}:`> }[TextGroup];
