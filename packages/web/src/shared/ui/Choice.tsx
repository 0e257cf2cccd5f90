import { useText } from "../i18n/texts.ts";
import "./choice.css";

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}

/** One filter: all, or one of a few; the browser's own list, which every hand and reader knows. */
export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const t = useText();
  const isKnown = value === undefined || options.some(([option]) => option === value);
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t("frame:all")}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
