import { ProblemError } from "../../shared/api/problem.ts";
import { useText } from "../../shared/i18n/texts.ts";

/** The places that the exchange names in a refusal, in its own words. */
export function Faults({ error }: { readonly error: unknown }) {
  const t = useText();
  const faults = error instanceof ProblemError ? error.faults : [];
  if (faults.length === 0) return null;
  return (
    <ul className="small">
      {faults.map(({ pointer, message }) => (
        <li key={pointer}>
          {t("templates:form.elsewhere", { what: `${pointer} ${message}` })}
        </li>
      ))}
    </ul>
  );
}

/** Whether a refusal is about a field, by where that stands in the request. */
export function isFaultAt(error: unknown, pointer: string): boolean {
  return error instanceof ProblemError && error.faults.some((fault) => fault.pointer === pointer);
}
