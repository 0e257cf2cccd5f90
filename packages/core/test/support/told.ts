import type { ScheduleSession } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import {
  CANCEL_REASONS, CATALOGUE_STATES, LOT_OUTCOMES, LOT_PHASES, PERIODS, TURNS, WAIT_ENDS, WAIT_KINDS,
} from "../../src/machine/words.ts";
import { DAY_AT, MINUTE_MS } from "./commands.ts";
import type { Stage } from "./stage.ts";
import { moneyText } from "./table.ts";

type Teller = { readonly [N in CoreEvent["type"]]?: (stage: Stage, event: EventOf<N>) => string };

/** What a table says about an event; kinds that are not here are seen by looking at the book or account. */
const TELLERS: Teller = {
  DealMade: (stage, deal) =>
    `${stage.nameOf(
      deal.sellOrderId,
    )}-${stage.nameOf(deal.buyOrderId)} ${deal.quantitySteps}@${deal.priceTicks}`,
  OrderCancelled: (stage, { orderId, quantitySteps, reason }) =>
    `${stage.nameOf(orderId)} out ${quantitySteps} ${CANCEL_REASONS[reason]}`,
  BidForfeited: (stage, { orderId, amountMinor }) =>
    `${stage.nameOf(orderId)} loses ${moneyText(amountMinor)}`,
  LotChanged: (_, lot) => lotText(lot),
  CatalogueChanged: (stage, { orderId, state, exposureEndsAt }) => {
    const till = exposureEndsAt === 0 ? "" : ` till ${dayText(exposureEndsAt)}`;
    return `${stage.nameOf(orderId)} ${CATALOGUE_STATES[state]}${till}`;
  },
  OfferChanged: (stage, { offerId, priceTicks, quantitySteps, turn, expiresAt }) => {
    const till = expiresAt === 0 ? "" : ` till ${dayText(expiresAt)}`;
    return `${stage.nameOf(offerId)} ${quantitySteps}@${priceTicks} to ${TURNS[turn]}${till}`;
  },
  SessionScheduled: (_, { sessionId, text }) => `session ${sessionId} ${(text as ScheduleSession).method}`,
  LotEnded: (_, { outcome }) => `lot ${LOT_OUTCOMES[outcome]}`,
  NoSaleCertified: (stage, { orderId, quantitySteps, priceTicks }) =>
    `no sale ${stage.nameOf(orderId)} ${quantitySteps}@${priceTicks}`,
  PeriodStarted: (_, { period }) => `${PERIODS[period]} begins`,
  SessionPaused: () => "paused",
  SessionHalted: () => "halted",
  SessionResumed: (_, { shiftMs }) => `goes on, plan +${shiftMs / MINUTE_MS} min`,
  SessionExtended: (_, { byMs }) => `plan +${byMs / MINUTE_MS} min`,
  CallIndicated: (_, { priceTicks, volumeSteps, surplusSteps }) =>
    `shows ${callText(priceTicks, volumeSteps, surplusSteps)}`,
  BookUncrossed: (_, { priceTicks, volumeSteps, surplusSteps }) =>
    `uncrossed ${callText(priceTicks, volumeSteps, surplusSteps)}`,
  RandomPartStarted: (_, { latestAt }) => `ends at random till ${clockText(latestAt)}`,
  RandomPartEnded: (_, { endedAt, text }) =>
    `ended ${clockText(endedAt)} by ${(text as { seed: string | null }).seed ?? "no seed"}`,
  RestartStarted: (_, { endsAt }) => `collects till ${clockText(endsAt)}`,
  CorridorSet: (_, { floorTicks, capTicks }) => `corridor ${floorTicks || ""}..${capTicks || ""}`,
  WaitBegun: (stage, { kind, orderId, endsAt, text }) => {
    const more = (text as { readonly bids: readonly { readonly orderId: number }[] }).bids.slice(1);
    const names = [orderId, ...more.map((bid) => bid.orderId)].map((waiting) => stage.nameOf(waiting));
    return `${names.join(" ")} waits as ${WAIT_KINDS[kind]} till ${clockText(endsAt)}`;
  },
  WaitEnded: (_, { end }) => `wait ${WAIT_ENDS[end]}`,
  ChanceGiven: (stage, { orderId, priceTicks, quantitySteps, endsAt }) =>
    `${stage.nameOf(orderId)} offered ${quantitySteps}@${priceTicks} till ${clockText(endsAt)}`,
  ChanceEnded: (stage, { orderId, end }) => `${stage.nameOf(orderId)} ${WAIT_ENDS[end]}`,
  DealAnnulled: (_, { dealId, releasedMinor, feeMinor }) =>
    `deal ${dealId} annulled, ${moneyText(releasedMinor)} and fee ${moneyText(feeMinor)} back`,
  ProposalMade: (_, { proposalId }) => `held as ${proposalId}`,
  ProposalApproved: (_, { proposalId }) => `${proposalId} approved`,
  ProposalRefused: (_, { proposalId }) => `${proposalId} refused`,
  ProposalExpired: (_, { proposalId }) => `${proposalId} expired`,
};

/** `116 by 1 till 10:18`, `PAUSE 2`, `open till 10:15`; what a lot does not have is left out. */
function lotText(lot: EventOf<"LotChanged">): string {
  const phase = LOT_PHASES[lot.phase] ?? "";
  const till = lot.endsAt === 0 ? [] : ["till", clockText(lot.endsAt)];
  const price = lot.priceTicks === 0 ? [] : [lot.priceTicks];
  const leader = lot.leaderNumber === 0 ? [] : ["by", lot.leaderNumber];
  const round = lot.round === 0 ? [] : [`#${lot.round}`];
  const isOpen = phase === "BIDDING";
  const head = isOpen ? (price.length > 0 ? [] : ["open"]) : [phase];
  return [...head, ...round, ...price, ...leader, ...till, ...sharesText(lot), ...roundText(lot)].join(" ");
}

interface Share {
  readonly bidder: number;
  readonly priceTicks: number;
  readonly quantitySteps: number;
  readonly grantSteps: number;
}

/** `[1 60/60@112, 2 0/50@112]`: each bidder with what it would win of what it bids for. */
function sharesText({ text }: EventOf<"LotChanged">): string[] {
  const bids = (text as { readonly bids?: readonly Share[] } | undefined)?.bids;
  if (!bids) return [];
  const shares = bids.map((bid) => `${bid.bidder} ${bid.grantSteps}/${bid.quantitySteps}@${bid.priceTicks}`);
  return [`[${shares.join(", ")}]`];
}

/** What is told of a round of a clock: `over 0.30`, `met`, and at its end `back`, `never rose`. */
function roundText({ text }: EventOf<"LotChanged">): string[] {
  const told = text as Readonly<Record<string, unknown>> | undefined;
  if (!told || !("excess" in told)) return [];
  const excess = told["excess"] as { readonly units: number; readonly digits: number } | null;
  const band = excess === null ? "met" : `over ${(excess.units / 10 ** excess.digits).toFixed(2)}`;
  const isUnmoved = told["isMarketDetermined"] === false;
  return [band, ...(told["isRolledBack"] === true ? ["back"] : []), ...(isUnmoved ? ["never rose"] : [])];
}

/** `10:30`, and `+1 10:30` on the day after the usual one. */
function dayText(at: number): string {
  const days = Math.floor((at - DAY_AT) / 86_400_000);
  return `${days === 0 ? "" : `+${days} `}${clockText(at)}`;
}

/** Time of day; seconds and their fractions only where there are any. */
function clockText(at: number): string {
  return new Date(at).toISOString().slice(11, 23).replace(/\.000$/, "").replace(/^(..:..):00$/, "$1");
}

/**
 * `50@102 -15`: volume, price, and how much more is asked for than offered; `no price` where nothing deals.
 */
function callText(priceTicks: number, volumeSteps: number, surplusSteps: number): string {
  return priceTicks === 0 ? "no price" : `${volumeSteps}@${priceTicks} ${surplusSteps}`;
}

/** Phrases about events in their order; an event nobody asks about gives none. */
export function tell(stage: Stage, events: readonly CoreEvent[]): string[] {
  return events.flatMap((event) => {
    const teller = TELLERS[event.type] as ((stage: Stage, event: CoreEvent) => string) | undefined;
    return teller ? [teller(stage, event)] : [];
  });
}
