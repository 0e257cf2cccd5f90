import { useEffect, useRef } from "react";
import { TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";

/** Reasons that come every day, by their words. */
export type UsualReason = "plan" | "technical" | "prices" | "request" | "unsigned" | "unpaid";

const REASONS: readonly UsualReason[] = ["plan", "technical", "prices", "request"];
const REASON_LENGTH_MAX = 500;

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The field in which the typing begins. */
  readonly isFirst: boolean;
  readonly usual?: readonly UsualReason[] | undefined;
}

/** Why: typed, or taken from the few reasons that come every day. */
export function ReasonField({ value, onChange, isFirst, usual = REASONS }: ReasonFieldProps) {
  const { t } = useWords();
  const input = useFirstFocus(isFirst);
  return (
    <div>
      <TextInput
        ref={input} name="reason" label={t("desk:reason.label")} required withAsterisk={false} value={value}
        maxLength={REASON_LENGTH_MAX} autoComplete="off" description={t("desk:reason.hint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className="act-reasons" role="group" aria-label={t("desk:reason.usual")}>
        {usual.map((reason) => (
          <button
            key={reason} type="button" className="plain-button"
            onClick={() => {
              onChange(t(`desk:reason.${reason}`));
              input.current?.focus();
            }}
          >
            {t(`desk:reason.${reason}`)}
          </button>
        ))}
      </p>
    </div>
  );
}

interface TypedWordProps {
  readonly word: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A word that nobody types by accident. */
export function TypedWord({ word, value, onChange }: TypedWordProps) {
  const { t } = useWords();
  return (
    <TextInput
      name="typed" label={t("desk:confirm.type", { word })} required withAsterisk={false} value={value}
      autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Puts the typing where it begins, once the dialog has taken the focus for itself. */
export function useFirstFocus<E extends HTMLElement = HTMLInputElement>(isFirst = true) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (isFirst) element.current?.focus();
  }, [isFirst]);
  return element;
}
