import type { SessionView } from "@kontor/wire";
import { hasText, useText } from "../../shared/i18n/texts.ts";
import "./lotBoard.css";

const PARTS = ["how", "price", "tie", "end", "example"] as const;

/** How a method works, in the reader's language: what one does, pays, and when it ends. */
export function MethodHelp({ method }: Pick<SessionView, "method">) {
  const t = useText();
  const short = `methods:${method}.short`;
  if (!hasText(short)) return null;
  return (
    <details className="method-help">
      <summary>{t(short)}</summary>
      <dl>
        {PARTS.map((part) => {
          const key = `methods:${method}.${part}`;
          return hasText(key) && (
            <div key={part}>
              <dt>{t(`auction:help.${part}`)}</dt>
              <dd>{t(key)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
