import type { WaitView } from "@kontor/wire";
import type { Format } from "../../shared/format/useFormat.ts";
import type { Text } from "../../shared/i18n/texts.ts";
import type { StaffAct } from "../control/useAct.ts";

/** Something that the reader may do about a wait, as its dialog says it. */
export interface WaitChoice {
  readonly act: StaffAct;
  readonly title: string;
  readonly doWord: string;
  readonly effect: string;
  /** Staff gives a reason, and a second person decides. */
  readonly isHeld: boolean;
  /** Says no to something, for good. */
  readonly isGrave: boolean;
}

/** What a wait means for its reader, and what the reader may do. */
export interface WaitWords {
  readonly sentence: string;
  readonly choices: readonly WaitChoice[];
}

/** What the words are made with. */
interface Say {
  readonly t: Text;
  readonly f: Pick<Format, "count" | "instant" | "number" | "quantityOf">;
}

type Size = WaitView["sales"][number];

/** Says a wait as it concerns its reader; `mayDismiss` is who keeps the deposits [WAI-3]. */
export function waitWords(wait: WaitView, say: Say, mayDismiss: boolean): WaitWords {
  if (wait.role === "STAFF") return staffWords(wait, say, mayDismiss);
  return wait.role === "OWNER" ? ownerWords(wait, say) : bidderWords(wait, say);
}

/** Until when the reader, or whoever is asked, may answer. */
export function answerBy({ chance, endsAt }: WaitView): string {
  return chance?.endsAt ?? endsAt;
}

/** What asks the reader for an answer comes first, then what ends first. */
export function byUrgency(one: WaitView, other: WaitView): number {
  const ends = Date.parse(answerBy(one)) - Date.parse(answerBy(other));
  return Number(isAsked(other)) - Number(isAsked(one)) || ends;
}

function isAsked({ role, kind, chance }: WaitView): boolean {
  return role === "OWNER" ? kind === "ASSENT" : role === "BIDDER" && chance !== null;
}

function staffWords(wait: WaitView, say: Say, mayDismiss: boolean): WaitWords {
  const said = wait.chance ? "staffChance" : wait.kind === "ASSENT" ? "staffAssent" : "staffWaiting";
  const sentence = say.t(`sessions:waits.${said}`, {
    n: say.f.count(wait.waitingCount), size: sizeText(wait, wait.chance, say), until: untilText(wait, say),
  });
  const choices = wait.dealIds.map((dealId): WaitChoice => ({
    act: { path: `/v1/deals/${dealId}/dismissal` }, title: say.t("sessions:waits.dismiss", { deal: dealId }),
    doWord: say.t("sessions:waits.dismissDo"), effect: say.t("sessions:waits.dismissEffect"), isHeld: true,
    isGrave: true,
  }));
  return { sentence, choices: mayDismiss ? choices : [] };
}

function ownerWords(wait: WaitView, say: Say): WaitWords {
  const until = untilText(wait, say);
  if (wait.kind !== "ASSENT") {
    const said = wait.chance ? "ownerChance" : "ownerWaiting";
    const size = sizeText(wait, wait.chance, say);
    return { sentence: say.t(`sessions:waits.${said}`, { size, until }), choices: [] };
  }
  const sales = wait.sales.map((sale) => sizeText(wait, sale, say)).join("; ");
  return {
    sentence: say.t("sessions:waits.ownerAsked", { sales, until }),
    choices: [
      yes(wait, "assent", say.t("sessions:waits.assentEffect", { sales }), say), ...leave(wait, "keep", say),
    ],
  };
}

function bidderWords(wait: WaitView, say: Say): WaitWords {
  const until = untilText(wait, say);
  if (wait.chance) {
    const size = sizeText(wait, wait.chance, say);
    return {
      sentence: say.t("sessions:waits.chance", { size, until }),
      choices: [
        yes(wait, "take", say.t("sessions:waits.takeEffect", { size }), say), ...leave(wait, "pass", say),
      ],
    };
  }
  const said = wait.kind === "ASSENT" ? "bidderAssent" : "bidderWaiting";
  const place = say.f.count(wait.place ?? 1);
  const own = sizeText(wait, wait.own, say);
  return {
    sentence: say.t(`sessions:waits.${said}`, { place, own, until }), choices: leave(wait, "leave", say),
  };
}

/** To take the chance, or to sell below the reserve. */
function yes(
  { bookId, bookCode }: WaitView, name: "take" | "assent", effect: string, { t }: Say,
): WaitChoice {
  return {
    act: { path: `/v1/books/${bookId}/${name === "take" ? "chance" : "assent"}` },
    title: t(`sessions:waits.${name}`, { lot: bookCode }), doWord: t(`sessions:waits.${name}Do`), effect,
    isHeld: false, isGrave: false,
  };
}

/** Who waits leaves by withdrawing its order; where it may not there is none. */
function leave(
  { orderId, bookCode }: WaitView, name: "leave" | "pass" | "keep", { t }: Say,
): readonly WaitChoice[] {
  if (orderId === null) return [];
  return [{
    act: { method: "DELETE", path: `/v1/orders/${orderId}` },
    title: t(`sessions:waits.${name}`, { lot: bookCode }), doWord: t(`sessions:waits.${name}Do`),
    effect: t(`sessions:waits.${name}Effect`), isHeld: false, isGrave: true,
  }];
}

function sizeText({ unit, currency }: WaitView, size: Size | null, { t, f }: Say): string {
  if (!size) return "";
  return t("sessions:waits.size", {
    quantity: f.quantityOf(size.quantity, unit), price: `${f.number(size.price)}\u00a0${currency}`,
  });
}

function untilText(wait: WaitView, { f }: Say): string {
  return f.instant(Date.parse(answerBy(wait)));
}
