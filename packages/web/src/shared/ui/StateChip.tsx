import { Shape, type ShapeName } from "./Shape.tsx";
import "./stateChip.css";

/** What a state means for the reader: it runs, it waits, it stopped, it is done, or it is merely so. */
export type Tone = "live" | "wait" | "stop" | "done" | "plain";

const SHAPES: Readonly<Record<Tone, ShapeName>> = {
  live: "full", wait: "half", stop: "square", done: "check", plain: "ring",
};

interface StateChipProps {
  readonly tone: Tone;
  readonly word: string;
  readonly shape?: ShapeName;
  readonly title?: string;
}

/** A state as word, shape and colour. */
export function StateChip({ tone, word, shape = SHAPES[tone], title }: StateChipProps) {
  return (
    <span className="state-chip" data-tone={tone} title={title}>
      <Shape name={shape} />
      {word}
    </span>
  );
}
