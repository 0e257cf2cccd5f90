import { useServerNow } from "../clock/clock.ts";
import { countdownText } from "../format/instants.ts";
import { useFormat } from "../format/useFormat.ts";
import type { TextKey } from "../i18n/keys.ts";
import { useText } from "../i18n/texts.ts";

const DAY_MS = 86_400_000;

/** Time left until an instant of the exchange's clock; a day and more is said as the instant itself. */
export function Countdown({ until }: { readonly until: number }) {
  const now = useServerNow();
  const f = useFormat();
  const t = useText();
  if (now === 0) return <span className="num">–:––</span>;
  const restMs = until - now;
  if (restMs > DAY_MS) return <span className="num">{f.instant(until)}</span>;
  return (
    <span className="num" role="timer" aria-live="off">
      {restMs > 0 ? countdownText(restMs) : t("frame:now")}
    </span>
  );
}

interface UntilProps {
  readonly at: number;
  /** Words for a near instant, with {{time}} left, and for a far one, with the {{time}} itself. */
  readonly inWord: TextKey;
  readonly atWord: TextKey;
}

/** How long until something, or when: whichever a person would say. */
export function Until({ at, inWord, atWord }: UntilProps) {
  const now = useServerNow();
  const f = useFormat();
  const t = useText();
  if (now === 0) return null;
  const restMs = at - now;
  const text = restMs > DAY_MS
    ? t(atWord, { time: f.instant(at) })
    : t(inWord, { time: restMs > 0 ? countdownText(restMs) : t("frame:now") });
  return (
    <span className="num" role="timer" aria-live="off">
      {text}
    </span>
  );
}
