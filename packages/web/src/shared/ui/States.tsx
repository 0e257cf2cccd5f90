import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { type AnyCode, ProblemError } from "../api/problem.ts";
import { hasText, useText, useTextGroup } from "../i18n/texts.ts";
import { Shape } from "./Shape.tsx";
import "./states.css";

/** Grey bars of the final size; after a second they say that something is loading. */
export function Loading({ rows = 6, height = 36 }: { readonly rows?: number; readonly height?: number }) {
  const t = useText();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      <span className={isSlow ? "muted small" : "unheard"}>{t("frame:states.loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        <span
          key={i} className="loading-bar"
          style={{ height: height - 12, width: `${92 - ((i * 17) % 38)}%` }}
        />
      ))}
    </div>
  );
}

/** Nothing is there: why, and what to do next. */
export function Empty({ why, next }: { readonly why: string; readonly next?: ReactNode }) {
  return (
    <div className="empty">
      <p>{why}</p>
      {next && <p className="empty-next">{next}</p>}
    </div>
  );
}

interface ErrorNoteProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** Assertive where the reader has just acted and waits for the outcome. */
  readonly isUrgent?: boolean;
}

/** What failed, what still holds and what to do; with the code and the number for the help desk. */
export function ErrorNote({ error, onRetry, isUrgent = false }: ErrorNoteProps) {
  const t = useText();
  const problem = error instanceof ProblemError ? error : undefined;
  const code: AnyCode = problem?.code ?? "PAGE_FAULT";
  return (
    <div className="error-note" role={isUrgent ? "alert" : "status"}>
      <Shape name="bell" size={14} />
      <div>
        <p>
          <CodeText code={code} />
        </p>
        <p className="small muted">
          <span className="mono">{code}</span>
          {problem?.traceId && (
            <>
              {" · "}
              {t("frame:states.trace")} <span className="mono">{problem.traceId.slice(0, 8)}</span>
            </>
          )}
        </p>
        {onRetry && (
          <button type="button" className="link-button" onClick={onRetry}>
            {t("frame:states.retry")}
          </button>
        )}
      </div>
    </div>
  );
}

/** The sentence of a code in the reader's language. */
export function CodeText({ code }: { readonly code: string }) {
  const t = useText();
  const isThere = useTextGroup("errors");
  const key = `errors:${code}`;
  if (!isThere) return <span className="mono">{code}</span>;
  return hasText(key) ? t(key) : t("errors:INTERNAL");
}

/** The page is there, but not for this reader; what they may do instead. */
export function Forbidden({ next }: { readonly next?: ReactNode }) {
  const t = useText();
  return (
    <div className="empty">
      <p>
        <strong>{t("frame:states.forbidden")}</strong>
      </p>
      <p className="empty-next">{next ?? t("frame:states.forbiddenNext")}</p>
    </div>
  );
}
