import type { ReactNode } from "react";

/** A word and what stands for it. */
export type Fact = readonly [word: string, value: ReactNode];

interface FactListProps {
  readonly facts: readonly Fact[];
  readonly className: string;
}

/** Facts of one thing, a line each; how they stand is the page's own. */
export function FactList({ facts, className }: FactListProps) {
  return (
    <dl className={className}>
      {facts.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
