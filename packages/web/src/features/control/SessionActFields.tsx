import "../../shared/ui/choice.css";
import { TextInput } from "../../shared/ui/controls.ts";
import type { PeriodName } from "../../shared/ui/periods.ts";
import { useWords } from "../../shared/words.ts";
import { useFirstFocus } from "./ActFields.tsx";

interface PeriodFieldProps {
  readonly periods: readonly PeriodName[];
  readonly value: PeriodName;
  readonly onChange: (period: PeriodName) => void;
}

/** The period that begins: the next of the plan, or a later one. */
export function PeriodField({ periods, value, onChange }: PeriodFieldProps) {
  const { t } = useWords();
  const field = useFirstFocus<HTMLSelectElement>();
  return (
    <label className="choice">
      <span>{t("desk:fields.period")}</span>
      <select
        ref={field} name="period" value={value}
        onChange={(event) => onChange(event.currentTarget.value as PeriodName)}
      >
        {periods.map((period) => (
          <option key={period} value={period}>
            {t(`words:periods.${period}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface MinutesFieldProps {
  readonly value: string;
  readonly isOdd: boolean;
  readonly onChange: (value: string) => void;
}

/** By how many minutes the rest of the plan moves. */
export function MinutesField({ value, isOdd, onChange }: MinutesFieldProps) {
  const { t } = useWords();
  const input = useFirstFocus();
  return (
    <TextInput
      ref={input} name="minutes" label={t("desk:fields.minutes")} inputMode="numeric" value={value}
      autoComplete="off" error={isOdd ? t("desk:fields.minutesOdd") : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
