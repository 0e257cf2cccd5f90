import type { SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { nextChange } from "../../shared/ui/periods.ts";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import "./orderForm.css";
import { orderGuideOf } from "./orderGuide.ts";

/** What there is to do with orders now, or from when on. */
export function OrderGuideLine({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  const f = useFormat();
  const next = nextChange(session.periods);
  return (
    <p className="order-guide">
      <Rich text={t(orderGuideOf(session), {
        period: t(`words:periods.${session.period}`), time: next ? f.instant(next.at) : "—",
      })} />
    </p>
  );
}
