import { useText } from "../i18n/texts.ts";
import { Shape } from "./Shape.tsx";
import "./staleNote.css";

/** Says how old the prices are while the connection is away; what is sent meanwhile is still counted once. */
export function StaleNote({ seconds }: { readonly seconds: number | undefined }) {
  const t = useText();
  if (seconds === undefined) return null;
  return (
    <p className="stale-note" role="status">
      <Shape name="half" size={12} />
      {t("frame:states.stale", { seconds })}
    </p>
  );
}
