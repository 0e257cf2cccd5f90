import {
  CANCEL_REASONS, CATALOGUE_STATES, KILL_SCOPES, LOT_OUTCOMES, PERIODS, SIDES, TURNS,
} from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Format } from "../../../shared/format/useFormat.ts";
import type { TextKey } from "../../../shared/i18n/keys.ts";
import { hasText, type Text } from "../../../shared/i18n/texts.ts";
import { lotWords } from "../lotWords.ts";
import { lotFrameOf } from "./lotFrame.ts";
import type { Story, StoryBook, StoryEvent, StoryStep } from "./readStory.ts";

/** In whose words a step is told. */
export interface Teller {
  readonly t: Text;
  readonly f: Pick<Format, "number" | "quantityOf" | "count" | "seconds">;
}

/** Kinds that say what another event says better, or nothing to a reader. */
const SILENT = new Set(["DealSideBound", "CommandRepeated", "SessionScheduled"]);

/** Acts on the session, and on the whole exchange. */
const OF_SESSION: Readonly<Record<string, TextKey>> = {
  SessionPaused: "sessions:log.PAUSED", SessionHalted: "sessions:log.HALTED",
  SessionResumed: "sessions:log.RESUMED", SessionExtended: "sessions:log.EXTENDED",
  KillSwitchEngaged: "sessions:log.HALTED", KillSwitchReleased: "sessions:log.RESUMED",
  ProposalMade: "sessions:replay.proposed", ProposalApproved: "sessions:replay.approved",
  ProposalRefused: "sessions:replay.notApproved", ProposalExpired: "sessions:replay.notApproved",
  RandomPartStarted: "sessions:replay.randomPart", RestartStarted: "sessions:replay.restart",
};
const OF_ALL: Readonly<Record<string, TextKey>> = {
  KillSwitchEngaged: "sessions:log.EXCHANGE_STOPPED", KillSwitchReleased: "sessions:log.EXCHANGE_RESUMED",
};

/** Sentences of a step in the reader's language; an event that has no words is told by its name. */
export function sentencesOf(story: Story, step: StoryStep, teller: Teller): readonly string[] {
  return step.events.filter(({ type }) => !SILENT.has(type)).map((event) => {
    const book = story.books.find(({ bookId }) => bookId === event["bookId"]);
    const said = sayRefusal(event, step, teller) ?? saySession(event, teller);
    if (said !== undefined || !book) return said ?? event.type;
    const told = { lot: book.code, party: step.party, ...amountsOf(event, book, story.currency, teller) };
    return sayOrder(event, told, teller) ?? sayOffer(event, told, teller) ??
      sayLot(event, book, { ...told, method: story.method }, teller) ?? event.type;
  });
}

type Told = Readonly<Record<"lot" | "price" | "quantity", string>> & { readonly party: number };
type LotTold = Told & Pick<Story, "method">;

function sayRefusal({ type }: StoryEvent, { party, refusal = "" }: StoryStep, { t }: Teller) {
  if (type !== "OrderRefused" && type !== "CommandRefused") return undefined;
  const key = `errors:${refusal}`;
  return t("sessions:replay.refused", { party, why: hasText(key) ? t(key) : refusal });
}

function sayOrder(event: StoryEvent, told: Told, { t }: Teller): string | undefined {
  switch (event.type) {
    case "OrderAccepted": {
      const side = t(`words:sides.${SIDES[numberOf(event, "side")] ?? "BUY"}`);
      const hasPrice = numberOf(event, "priceTicks") > 0;
      return t(hasPrice ? "sessions:replay.order" : "sessions:replay.orderAtMarket", { ...told, side });
    }
    case "OrderAddressed":
      return t("sessions:replay.addressed", { ...told, other: numberOf(event, "counterpartyId") });
    case "OrderAmended":
      return t("sessions:replay.amended", told);
    case "OrderCancelled": {
      const reason = t(`words:cancelReasons.${CANCEL_REASONS[numberOf(event, "reason")] ?? "OWNER"}`);
      return t("sessions:replay.cancelled", { ...told, reason });
    }
    case "DealMade":
      return t("sessions:log.deal", told);
    default: {
      const key = OF_ORDER[event.type];
      return key && t(key, told);
    }
  }
}

/** What befalls an order beside its being placed, changed and filled. */
const OF_ORDER: Readonly<Record<string, TextKey>> = {
  OrderAddressed: "sessions:replay.addressed", BidCommitted: "sessions:replay.committed",
  BidRevealed: "sessions:replay.revealed", BidForfeited: "sessions:replay.forfeited",
  CatalogueChanged: "sessions:replay.catalogue", OfferChanged: "sessions:replay.offer",
};

function sayOffer(event: StoryEvent, told: Told, { t }: Teller): string | undefined {
  if (event.type === "CatalogueChanged") {
    const state = t(`words:catalogueStates.${CATALOGUE_STATES[numberOf(event, "state")] ?? "OPEN"}`);
    return t("sessions:log.catalogue", { lot: told.lot, state });
  }
  if (event.type !== "OfferChanged") return undefined;
  const turn = t(`words:turns.${TURNS[numberOf(event, "turn")] ?? "OWNER"}`);
  return t("sessions:replay.offer", { ...told, turn });
}

function sayLot(event: StoryEvent, book: StoryBook, { method, ...told }: LotTold, teller: Teller) {
  const { t } = teller;
  switch (event.type) {
    case "BookOpened":
      return t("sessions:replay.opened", told);
    case "NoSaleCertified":
      return t("sessions:log.noSale", told);
    case "CorridorSet":
      return t("sessions:log.corridor", told) + reasonOf(event);
    case "LotChanged":
      return t("sessions:log.lot", {
        lot: told.lot, parts: lotParts(event, book, { ...told, method }, teller),
      });
    case "LotEnded": {
      const outcome = t(`words:lotOutcomes.${LOT_OUTCOMES[numberOf(event, "outcome")] ?? "UNSOLD"}`);
      return t("sessions:log.lotEnded", { lot: told.lot, outcome });
    }
    case "CallIndicated":
      return t(hasVolume(event) ? "sessions:replay.indicated" : "sessions:replay.noIndication", told);
    case "BookUncrossed":
      return t(hasVolume(event) ? "sessions:replay.uncrossed" : "sessions:replay.noUncross", told);
    default:
      return undefined;
  }
}

/** `round 2, 1,200 EUR, bidder 3 leads`; what the lot does not have is left out. */
function lotParts(
  event: StoryEvent, book: StoryBook, { price: money, method }: LotTold, { t, f }: Teller,
): string {
  const { phase, round, price, leader } = lotFrameOf(event, book);
  const words = lotWords(method);
  return [
    ...(round === 0 ? [] : [t(words.round, { round: f.count(round) })]),
    ...(phase === "BIDDING" && price !== null ? [] : [t(`words:lotPhases.${phase}`)]),
    ...(price === null ? [] : [money]),
    ...(leader === null ? [] : [t(words.leads, { number: leader })]),
  ].join(", ");
}

function saySession(event: StoryEvent, { t, f }: Teller): string | undefined {
  if (event.type === "PeriodStarted") {
    return t(`words:periods.${PERIODS[numberOf(event, "period")] ?? "SCHEDULED"}`);
  }
  if (event.type === "RandomPartEnded") {
    const { seed } = (event["text"] ?? {}) as { readonly seed?: string | null };
    return t("sessions:replay.randomEnd", { time: f.seconds(numberOf(event, "endedAt")), seed: seed ?? "—" });
  }
  const key = isOfAll(event) ? OF_ALL[event.type] : OF_SESSION[event.type];
  return key === undefined ? undefined : t(key) + reasonOf(event);
}

/** Price and quantity of an event, as they are written. */
function amountsOf(event: StoryEvent, book: StoryBook, currency: string, { f }: Teller) {
  const price = f.number(textOf(numberOf(event, "priceTicks"), book.tick));
  const steps = numberOf(event, "volumeSteps") || numberOf(event, "quantitySteps");
  const quantity = f.quantityOf(textOf(steps, book.quantityStep), book.unit);
  return { price: `${price} ${currency}`, quantity };
}

function hasVolume(event: StoryEvent): boolean {
  return numberOf(event, "volumeSteps") > 0;
}

function numberOf(event: StoryEvent, field: string): number {
  return Number(event[field] ?? 0);
}

function reasonOf({ text }: StoryEvent): string {
  const reason = (text as { reason?: string } | undefined)?.reason;
  return reason ? `: ${reason}` : "";
}

function isOfAll(event: StoryEvent): boolean {
  return KILL_SCOPES[Number(event["scope"])] === "EXCHANGE";
}
