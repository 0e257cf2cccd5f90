import { useWords } from "../../shared/words.ts";

/** On a phone the two sides wait under the thumb; either leads to the form with that side chosen. */
export function RoomThumb({ onSide }: { readonly onSide: (side: "BUY" | "SELL") => void }) {
  const { t } = useWords();
  const open = (side: "BUY" | "SELL"): void => {
    onSide(side);
    document.querySelector(".room-form")?.scrollIntoView({ block: "start" });
  };
  return (
    <div className="room-thumb no-print" role="group" aria-label={t("room:thumb.label")}>
      {(["BUY", "SELL"] as const).map((side) => (
        <button key={side} type="button" onClick={() => open(side)}>
          {t(`words:sides.${side}`)}
        </button>
      ))}
    </div>
  );
}
