import { useReader } from "../../features/identity/me.ts";
import { useText } from "../../shared/i18n/texts.ts";
import type { TextKey } from "../../shared/i18n/keys.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import "./sheets.css";
import { usePlaces } from "./usePlaces.ts";

const EVERYWHERE: readonly (readonly [string, TextKey])[] = [
  ["Ctrl K", "frame:keys.search"],
  ["?", "frame:keys.help"],
  ["Esc", "frame:keys.close"],
];
const TABLES: readonly (readonly [string, TextKey])[] = [
  ["↑ ↓", "frame:keys.move"],
  ["Enter", "frame:keys.openRow"],
  ["x", "frame:keys.withdraw"],
  ["r", "frame:keys.replace"],
  ["c", "frame:keys.copy"],
];
const ROOM: readonly (readonly [string, TextKey])[] = [
  ["b / s", "frame:keys.side"],
  ["↑ ↓", "frame:keys.tick"],
  ["Shift ↑ ↓", "frame:keys.tenTicks"],
  ["Ctrl Enter", "frame:keys.review"],
];
const REPLAY: readonly (readonly [string, TextKey])[] = [
  ["k", "frame:keys.play"],
  ["← →", "frame:keys.steps"],
];

const CONTROL: readonly (readonly [string, TextKey])[] = [
  ["F2", "frame:keys.nextPeriod"],
  ["F4", "frame:keys.extend"],
  ["F8", "frame:keys.pause"],
  ["F9", "frame:keys.halt"],
];

/** Every key of the pages in one sheet. */
export default function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { may } = useReader();
  const places = usePlaces().flatMap((group) => group.places);
  return (
    <Dialog title={t("frame:keys.title")} isOpen onClose={onClose} size="wide">
      <div className="keys-help">
        <KeyList title={t("frame:keys.everywhere")} rows={EVERYWHERE.map(([key, word]) => [key, t(word)])} />
        <KeyList title={t("frame:keys.go")} rows={places.map(({ key, word }) => [`g ${key}`, t(word)])} />
        <KeyList title={t("frame:keys.tables")} rows={TABLES.map(([key, word]) => [key, t(word)])} />
        <KeyList title={t("frame:keys.room")} rows={ROOM.map(([key, word]) => [key, t(word)])} />
        <KeyList title={t("frame:keys.replay")} rows={REPLAY.map(([key, word]) => [key, t(word)])} />
        {may("sessions.run") && (
          <KeyList title={t("frame:keys.control")} rows={CONTROL.map(([key, word]) => [key, t(word)])} />
        )}
      </div>
      <p className="muted small">{t("frame:keys.off")}</p>
    </Dialog>
  );
}

function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly (readonly string[])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([key = "", word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
