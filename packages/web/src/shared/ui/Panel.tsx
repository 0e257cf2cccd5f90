import type { ReactNode } from "react";
import { useId } from "react";
import "./panel.css";

interface PanelProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Tables and lists run to the panel's edges. */
  readonly isFlush?: boolean;
  readonly className?: string;
}

/** A titled part of a page: a line above, no box, no shadow. */
export function Panel({ title, aside, children, isFlush = false, className }: PanelProps) {
  const id = useId();
  return (
    <section className={className ? `panel ${className}` : "panel"} aria-labelledby={id} data-flush={isFlush}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside && <div className="panel-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
