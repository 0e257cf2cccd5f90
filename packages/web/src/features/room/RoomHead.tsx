import type { BookView, OrderView, SessionView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { sumOf } from "../../shared/format/sums.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { useWords } from "../../shared/words.ts";
import { leads } from "./reference.ts";

interface RoomHeadProps {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  readonly standing: readonly OrderView[];
}

/** How the reader stands in this session, in one sentence. */
export function RoomHead({ session, books, standing }: RoomHeadProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const led = new Set(
    standing.filter((order) => {
      const book = books.find(({ bookId }) => bookId === order.bookId);
      return book && leads(order, book);
    }).map(({ bookId }) => bookId),
  );
  const reserved = sumOf(standing.map((order) => order.reserved.amount));
  const sentence = standing.length === 0
    ? t("room:head.none")
    : t("room:head.some", {
      orders: t("room:count.orders", { count: standing.length, n: f.count(standing.length) }),
      lots: t("room:count.leads", { count: led.size, n: f.count(led.size) }),
      sum: f.money(reserved, session.currency),
    });
  return (
    <SentenceHead
      title={name(session.titles)} sentence={sentence}
      aside={
        <Link to="/$lang/sessions/$code" params={{ lang: language, code: session.code }}>
          {t("room:head.public")}
        </Link>
      }
    />
  );
}
