import { type ReactNode, useEffect } from "react";
import { Rich } from "./Rich.tsx";
import "./sentenceHead.css";

interface SentenceHeadProps {
  /** Title of the page for tabs, print and screen readers. */
  readonly title: string;
  /** The page's answer in one sentence; parts in <b> are strong. */
  readonly sentence: string;
  readonly above?: ReactNode;
  readonly aside?: ReactNode;
}

/**
 * Opens a page: one sentence that answers its question, in words and figures, over the ledger's double line.
 */
export function SentenceHead({ title, sentence, above, aside }: SentenceHeadProps) {
  useEffect(() => {
    document.title = `${title} · Kontor`;
  }, [title]);
  return (
    <header className="sentence-head">
      <div className="sentence-head-above">
        <h1>{title}</h1>
        {above}
        {aside && <div className="sentence-head-aside no-print">{aside}</div>}
      </div>
      <p className="sentence-head-sentence">
        <Rich text={sentence} />
      </p>
    </header>
  );
}
