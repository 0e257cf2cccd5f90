import { useServerNow } from "./clock.ts";
import { useZone } from "../exchange.ts";
import { dayAt, offsetText, timeText } from "../format/instants.ts";
import { useFormat } from "../format/useFormat.ts";
import { useLanguage } from "../i18n/texts.ts";
import { useWords } from "../words.ts";

/** The exchange's time with its city and distance from UTC; the reader's own beside it where it differs. */
export function ClockFace() {
  const now = useServerNow();
  const zone = useZone();
  const f = useFormat();
  const { t, place } = useWords();
  const language = useLanguage();
  if (now === 0 || zone.city === "") return <span className="clock-face num">–:–:–</span>;
  const ownOffset = -new Date(now).getTimezoneOffset();
  const isElsewhere = ownOffset !== zone.utcOffsetMinutes;
  const own = { city: "", utcOffsetMinutes: ownOffset };
  const day = dayAt(now, own) === dayAt(now, zone) ? "" : `${f.day(dayAt(now, own))} `;
  return (
    <span className="clock-face" title={f.fullInstant(now)}>
      <b className="num">{f.seconds(now)}</b>{" "}
      <span className="clock-face-zone">
        {place(zone.city)}, {offsetText(zone.utcOffsetMinutes)}
        {isElsewhere && ` · ${t("frame:clock.own", { time: day + timeText(language, now, own) })}`}
      </span>
    </span>
  );
}
