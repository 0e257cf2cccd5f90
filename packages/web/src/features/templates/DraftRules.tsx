import { METHOD_SHEETS, METHOD_TERMS } from "@kontor/wire";
import { useWords } from "../../shared/words.ts";
import { isKept } from "./draft.ts";
import { type DraftFieldsProps, Field, Part } from "./DraftField.tsx";
import { isFaultAt } from "./Faults.tsx";
import { useTermWords } from "./useTermLines.ts";

/** Rules of the method, as its sheet lists them; what a page cannot change is told as it is kept. */
export function RuleFields({ draft, error, onChange }: DraftFieldsProps) {
  const { t } = useWords();
  const words = useTermWords();
  const { parameters } = METHOD_SHEETS[draft.method];
  const terms = METHOD_TERMS[draft.method] ?? [];
  return (
    <Part word={t("templates:form.rules")}>
      {parameters.map((parameter) => (
        <Field
          key={parameter.name} name={parameter.name} label={words.parameter(parameter.name)}
          line={parameter} value={draft.parameters[parameter.name] ?? ""}
          isWrong={isFaultAt(error, `/terms/parameters/${parameter.name}`)}
          onChange={(value) =>
            onChange({ ...draft, parameters: { ...draft.parameters, [parameter.name]: value } })}
        />
      ))}
      {terms.filter(({ kind }) => !isKept(kind)).map((term) => (
        <Field
          key={term.name} name={term.name} label={words.methodTerm(term.name)} line={term}
          value={draft.methodTerms[term.name] ?? ""}
          isWrong={isFaultAt(error, `/terms/methodTerms/${term.name}`)}
          onChange={(
            value,
          ) => onChange({ ...draft, methodTerms: { ...draft.methodTerms, [term.name]: value } })}
        />
      ))}
      {terms.filter(({ kind }) => isKept(kind)).map(({ name }) => (
        <p key={name} className="small muted draft-wide">
          {t("templates:form.kept", { what: `${words.methodTerm(name)}: ${words.value(draft.kept[name])}` })}
        </p>
      ))}
    </Part>
  );
}
