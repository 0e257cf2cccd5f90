import type { Parameter, TermField } from "@kontor/wire";
import { NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import type { Draft } from "./draft.ts";
import { isFaultAt } from "./Faults.tsx";
import { useTermWords } from "./useTermLines.ts";

export interface DraftFieldsProps {
  readonly draft: Draft;
  readonly isNew: boolean;
  readonly error: unknown;
  readonly onChange: (draft: Draft) => void;
}

type TextName = {
  [K in keyof Draft]: Draft[K] extends string ? (string extends Draft[K] ? K : never) : never;
}[keyof Draft];

interface LineProps extends Omit<DraftFieldsProps, "isNew"> {
  readonly name: TextName;
  readonly label: string;
  readonly pointer: string;
  readonly hint?: string;
  readonly type?: string;
  readonly mode?: "decimal" | "numeric";
}

/** One line of text of a draft. */
export function Line({ draft, error, onChange, name, label, pointer, hint, type = "text", mode }: LineProps) {
  const { t } = useWords();
  return (
    <TextInput
      name={name} label={label} type={type} value={draft[name]} autoComplete="off"
      {...(mode ? { inputMode: mode } : {})} description={hint}
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={isFaultAt(error, pointer) ? t("templates:form.wrong") : undefined}
      onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
    />
  );
}

/** A group of fields under its word. */
export function Part({ word, children }: { readonly word: string; readonly children: React.ReactNode }) {
  return (
    <fieldset>
      <legend>{word}</legend>
      <div className="draft-fields">{children}</div>
    </fieldset>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly line: Parameter | TermField;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** One parameter as its line describes it: a choice of words, yes or no, or something typed. */
export function Field({ name, label, line, value, isWrong, onChange }: FieldProps) {
  const { t } = useWords();
  const words = useTermWords();
  const error = isWrong ? t("templates:form.wrong") : undefined;
  const choices = line.kind === "WORD" ? line.words : line.kind === "FLAG" ? ["true", "false"] : undefined;
  if (choices) {
    return (
      <NativeSelect
        name={name} label={label} value={value} error={error}
        data={choices.map((choice) => ({ value: choice, label: words.value(choice) }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      name={name} label={label} value={value} error={error} autoComplete="off"
      inputMode={line.kind === "PERCENT" ? "decimal" : "numeric"}
      description={line.usual === null ? t("templates:form.empty") : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
