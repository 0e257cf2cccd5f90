import type { ProposalView } from "@kontor/wire";
import { minorDigitsOf, useExchange } from "../../shared/exchange.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { hasText } from "../../shared/i18n/texts.ts";
import { useWords } from "../../shared/words.ts";
import { useTargetName } from "../control/KillDialog.tsx";
import { useOwners } from "../control/owners.ts";
import { exactProduct } from "./exactProduct.ts";
import { type Terms, termsOf } from "./terms.ts";
import type { Subjects } from "./useSubjects.ts";

/** A proposal as people read it. */
export interface ProposalWords {
  readonly title: string;
  /** Whom or what it concerns. */
  readonly subject: string;
  readonly effect: string;
  readonly reason: string | null;
  /** What stands now and what would stand, where that is a value. */
  readonly change: { readonly before: string; readonly after: string } | undefined;
}

/** Says in words what waits for a second person; what has no name here keeps its number. */
export function useProposalWords(subjects: Subjects): (proposal: ProposalView) => ProposalWords {
  const { t } = useWords();
  const subjectOf = useSubjectName(subjects);
  const changeOf = useChange(subjects);
  return (proposal) => {
    const { command } = proposal;
    const terms = termsOf(proposal);
    const subject = subjectOf(command, terms);
    const title = `desk:proposals.titles.${command}`;
    const effect = `desk:proposals.effects.${command}`;
    return {
      subject, title: hasText(title) ? t(title) : command,
      effect: hasText(effect) ? t(effect, { subject }) : t("desk:proposals.effects.unknown"),
      reason: terms.reason ?? terms.reference ?? null, change: changeOf(command, terms),
    };
  };
}

function useSubjectName({ sessionOf, lotOf }: Subjects): (command: string, terms: Terms) => string {
  const { t, name } = useWords();
  const f = useFormat();
  const { traderOf, memberOf, memberName } = useOwners();
  const whom = useTargetName();
  const money = useMinorMoney();
  const session = (id: number | undefined): string => {
    const found = sessionOf(id);
    return found ? `${name(found.titles)} (${found.code})` : t("desk:proposals.session", { id: id ?? 0 });
  };
  const target = ({ scope = "EXCHANGE", targetId = 0 }: Terms): string => {
    const id = String(targetId);
    if (scope === "SESSION") return session(targetId);
    const trader = scope === "TRADER" ? traderOf(id) : undefined;
    const member = scope === "MEMBER" ? memberOf(id) : trader?.member;
    const code = (scope === "TRADER" ? trader?.trader.code : member?.code) ?? `#${id}`;
    return whom({ scope, targetId: id, code, ...(member ? { name: name(member.names) } : {}) });
  };
  return (command, terms) => {
    switch (command) {
      case "ResumeSession":
        return session(terms.sessionId);
      case "ReleaseKillSwitch":
        return target(terms);
      case "SetCorridor": {
        const lot = lotOf(terms.bookId);
        return lot
          ? `${lot.book.code} · ${name(lot.book.commodityNames)} (${lot.session.code})`
          : t("desk:proposals.lot", { id: terms.bookId ?? 0 });
      }
      case "ReadmitMember":
        return memberName(String(terms.memberId));
      case "PayReturn":
        return t("desk:proposals.return", { id: terms.returnId ?? 0 });
      case "TransferToCounterparty":
        return `${memberName(String(terms.ownerId))}: ${money(terms.amountMinor, terms.currency)}`;
      case "UnblockDeposit":
      case "ForfeitDeposit":
      case "DismissWinner":
        return t("desk:proposals.deal", { id: terms.dealId ?? 0 });
      default:
        return t("desk:proposals.feeLines", {
          count: terms.feeLines?.length ?? 0, n: f.count(terms.feeLines?.length ?? 0),
        });
    }
  };
}

/** Money of the journal, which counts the smallest units. */
function useMinorMoney(): (minor: number | undefined, currency: string | undefined) => string {
  const f = useFormat();
  const exchange = useExchange();
  return (minor = 0, currency = "") => {
    const digits = minorDigitsOf(exchange, currency);
    const unit = digits === 0 ? "1" : `0.${"1".padStart(digits, "0")}`;
    return f.money(exactProduct(unit, minor), currency);
  };
}

function useChange({ lotOf }: Subjects): (command: string, terms: Terms) => ProposalWords["change"] {
  const { t } = useWords();
  const f = useFormat();
  const ends = (floor: string | null, cap: string | null): string =>
    t("desk:proposals.corridor", {
      floor: floor === null ? "…" : f.number(floor), cap: cap === null ? "…" : f.number(cap),
    });
  return (command, terms) => {
    const lot = command === "SetCorridor" ? lotOf(terms.bookId) : undefined;
    if (!lot) return undefined;
    const { book } = lot;
    const price = (ticks: number | null | undefined): string | null =>
      ticks === null || ticks === undefined ? null : exactProduct(book.tick, ticks);
    return {
      before: ends(book.floor, book.cap), after: ends(price(terms.floorTicks), price(terms.capTicks)),
    };
  };
}
