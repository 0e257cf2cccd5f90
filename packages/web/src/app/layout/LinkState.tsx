import { localNow, serverClock, useServerNow } from "../../shared/clock/clock.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useText } from "../../shared/i18n/texts.ts";
import { useStore } from "../../shared/store.ts";
import { stream } from "../../shared/stream/stream.ts";
import { StateChip } from "../../shared/ui/StateChip.tsx";

const OLD_AFTER_MS = 20_000;

/** Whether the page hears the exchange: live, coming back in so many seconds, or how old what it shows is. */
export function LinkState() {
  const t = useText();
  const f = useFormat();
  const link = useStore(stream.link);
  useServerNow();
  if (link.state === "live") return <StateChip tone="live" word={t("frame:link.live")} title={accuracy()} />;
  if (link.state === "connecting") return <StateChip tone="wait" word={t("frame:link.connecting")} />;
  const awayMs = localNow() - link.since;
  if (awayMs > OLD_AFTER_MS && serverClock.isKnown) {
    const time = f.seconds(serverClock.now() - awayMs);
    return <StateChip tone="stop" word={t("frame:link.old", { time })} />;
  }
  const seconds = Math.max(0, Math.ceil((link.retryAt - localNow()) / 1000));
  return <StateChip tone="wait" word={t("frame:link.reconnecting", { seconds })} />;
}

function accuracy(): string {
  return `\u00b1${Math.ceil(Math.min(serverClock.errorMs, 9_999))} ms`;
}
