import type { Money } from "@kontor/wire";
import { minorDigitsOf, useExchange, useZone } from "../exchange.ts";
import { useLanguage } from "../i18n/texts.ts";
import { useWords } from "../words.ts";
import {
  dateText, dayAt, dayText, fullInstantText, instantText, longDayText, millisText, secondsText, timeText,
} from "./instants.ts";
import { compactText, countText, digitsOf, numberText, percentText, signedText, trimmed } from "./numbers.ts";

const NBSP = "\u00a0";

/** Ways of writing figures and instants in the reader's language and on the exchange's clock. */
export function useFormat() {
  const language = useLanguage();
  const exchange = useExchange();
  const zone = useZone();
  const { unit } = useWords();
  const millis = (at: string | number): number => (typeof at === "number" ? at : Date.parse(at));
  const money = (amount: string, code: string): string =>
    `${numberText(language, amount, minorDigitsOf(exchange, code))}${NBSP}${code}`;
  const quantity = (text: string): string => {
    const short = trimmed(text);
    return numberText(language, short, digitsOf(short));
  };
  return {
    quantity,
    number: (text: string, digits?: number) => numberText(language, text, digits),
    signed: (text: string) => signedText(language, text),
    count: (count: number) => countText(language, count),
    percent: (text: string, isSigned = false) => percentText(language, text, isSigned),
    money,
    /** Money without its currency, for columns whose head names it. */
    amount: (amount: string, code: string) => numberText(language, amount, minorDigitsOf(exchange, code)),
    sum: ({ amount, currency: code }: Money) => money(amount, code),
    /** A headline's sum: few figures. */
    compactSum: ({ amount, currency: code }: Money) => `${compactText(language, amount)}${NBSP}${code}`,
    compact: (text: string) => compactText(language, trimmed(text)),
    quantityOf: (text: string, code: string) => `${quantity(text)}${NBSP}${unit(code)}`,
    priceOf: (text: string, code: string, per: string) =>
      `${numberText(language, text)}${NBSP}${code}/${unit(per)}`,
    perUnit: (code: string, per: string) => `${code}/${unit(per)}`,
    time: (at: string | number) => timeText(language, millis(at), zone),
    seconds: (at: string | number) => secondsText(language, millis(at), zone),
    millis: (at: string | number) => millisText(millis(at), zone),
    instant: (at: string | number) => instantText(language, millis(at), zone),
    fullInstant: (at: string | number) => fullInstantText(language, millis(at), zone),
    day: (day: string) => dayText(language, day),
    longDay: (day: string) => longDayText(language, day),
    date: (day: string) => dateText(language, day),
    dayOf: (at: string | number) => dayAt(millis(at), zone),
  };
}

export type Format = ReturnType<typeof useFormat>;
