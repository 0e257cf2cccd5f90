import type { BookView, Ladder, SessionView, StaffAnswer } from "@kontor/wire";
import { useState } from "react";
import { type DecimalInput, readDecimal } from "../../shared/format/decimalInput.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import { ActDialog } from "./ActDialog.tsx";
import { useFirstFocus } from "./ActFields.tsx";
import { type Corridor, faultOf, isWider, outsideCount } from "./corridor.ts";

interface CorridorDialogProps {
  readonly book: BookView;
  readonly session: SessionView;
  readonly ladder: Ladder | undefined;
  readonly onClose: () => void;
  readonly onDone: (answer: StaffAnswer) => void;
}

/** New ends of a lot's price corridor: one person narrows, widening waits for a second one [APP-1]. */
export function CorridorDialog({ book, session, ladder, onClose, onDone }: CorridorDialogProps) {
  const { t, unit } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const [typed, setTyped] = useState({ floor: book.floor ?? "", cap: book.cap ?? "" });
  const floor = readDecimal(typed.floor, language);
  const cap = readDecimal(typed.cap, language);
  const fault = faultOf(floor, cap, book.tick);
  const next: Corridor | undefined = fault ? undefined : { floor: textOf(floor), cap: textOf(cap) };
  const outside = next ? outsideCount(ladder, next) : 0;
  const field = (end: "floor" | "cap", input: DecimalInput) => (
    <EndField
      end={end} label={`${t(`words:ladder.${end}`)}, ${session.currency}/${unit(book.unit)}`}
      typed={typed[end]} input={input} onChange={(text) => setTyped({ ...typed, [end]: text })}
      fault={fault?.end === end ? t(`desk:corridor.${fault.why}`, { step: f.number(book.tick) }) : undefined}
    />
  );
  return (
    <ActDialog
      title={t("desk:corridor.title", { lot: book.code })} doWord={t("desk:corridor.do")} onClose={onClose}
      onDone={onDone} isHeld={next !== undefined && isWider(next, book)} isGrave={outside > 0}
      effects={[
        t("desk:corridor.effect"),
        ...(outside > 0 ? [t("desk:corridor.outside", { count: outside, n: f.count(outside) })] : []),
      ]}
      act={(reason) => next && { path: `/v1/books/${book.bookId}/corridor`, body: { ...next, reason } }}
    >
      <div className="corridor-fields">
        {field("floor", floor)}
        {field("cap", cap)}
      </div>
    </ActDialog>
  );
}

function textOf(value: DecimalInput): string | null {
  return value.kind === "value" ? value.text : null;
}

interface EndFieldProps {
  readonly end: "floor" | "cap";
  readonly label: string;
  readonly typed: string;
  readonly input: DecimalInput;
  readonly fault: string | undefined;
  readonly onChange: (text: string) => void;
}

/** One end, echoed as it was understood; an empty field leaves this side open. */
function EndField({ end, label, typed, input, fault, onChange }: EndFieldProps) {
  const { t } = useWords();
  const f = useFormat();
  const field = useFirstFocus(end === "floor");
  const echo = input.kind === "empty"
    ? t("desk:corridor.open")
    : input.kind === "value" ? `= ${f.number(input.text)}` : " ";
  return (
    <TextInput
      ref={field} name={end} label={label} inputMode="decimal" autoComplete="off" value={typed}
      description={echo} inputWrapperOrder={["label", "input", "description", "error"]} error={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
