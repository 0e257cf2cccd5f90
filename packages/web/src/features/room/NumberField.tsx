import type { KeyboardEvent } from "react";
import { readDecimal } from "../../shared/format/decimalInput.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { keyName } from "../../shared/keys/useKeys.ts";
import { TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import { type FieldFault, stepped } from "./draft.ts";

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly step: string;
  readonly value: string;
  /** Where stepping begins in an empty field. */
  readonly from: string;
  readonly fault: FieldFault | undefined;
  readonly onChange: (value: string) => void;
  readonly onSide: (side: "BUY" | "SELL") => void;
}

const STEPS: Readonly<Record<string, number>> = {
  arrowup: 1, arrowdown: -1, "shift+arrowup": 10, "shift+arrowdown": -10,
};

/**
 * A number as people type it: stepped by arrows, echoed beneath as it was understood, never guessed in
 * silence.
 */
export function NumberField(
  { name, label, unit, step, value, from, fault, onChange, onSide }: NumberFieldProps,
) {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const input = readDecimal(value, language);
  const echo = input.kind === "value"
    ? `= ${f.number(input.text)} ${unit}`
    : t("room:form.step", { step: f.number(step) });
  const isOdd = input.kind === "unclear" || input.kind === "invalid";
  const shown = fault ?? (isOdd ? input.kind : undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = keyName(event.nativeEvent);
    const steps = STEPS[key];
    if (steps !== undefined) onChange(stepped(value, step, steps, from, language));
    else if (key === "b") onSide("BUY");
    else if (key === "s") onSide("SELL");
    else if (key !== "enter") return;
    event.preventDefault();
  };
  return (
    <TextInput
      name={name} label={`${label}, ${unit}`} value={value} inputMode="decimal" autoComplete="off"
      className="number-field"
      description={echo} inputWrapperOrder={["label", "input", "description", "error"]}
      error={shown && t(`room:faults.${shown}`)} onKeyDown={onKeyDown}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
