import { useFormat } from "../../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../../shared/ui/DataTable.tsx";
import { Empty } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import type { Story, StoryStep } from "./readStory.ts";
import { sentencesOf } from "./stepWords.ts";

const SHOWN = 12;

interface ReplayStepsProps {
  readonly story: Story;
  readonly count: number;
  readonly onChoose: (count: number) => void;
}

/** The newest of the steps that have happened, as a table: what the picture shows, in words. */
export function ReplaySteps({ story, count, onChoose }: ReplayStepsProps) {
  const { t } = useWords();
  const f = useFormat();
  const shown = story.steps.slice(Math.max(0, count - SHOWN), count).reverse();
  if (shown.length === 0) return <Empty why={t("sessions:replay.nothing")} />;
  const columns: readonly Column<StoryStep>[] = [
    { key: "step", head: t("sessions:replay.step"), kind: "number", cell: ({ step }) => f.count(step) },
    { key: "at", head: t("sessions:replay.time"), cell: ({ at }) => f.seconds(at) },
    {
      key: "what", head: t("sessions:log.title"), card: "title", isWide: true,
      cell: (step) => sentencesOf(story, step, { t, f }).map((words, i) => <div key={i}>{words}</div>),
    },
    {
      key: "seq", head: t("sessions:replay.seq"), kind: "number", card: "more", cell: ({ seq }) => `#${seq}`,
    },
  ];
  return (
    <DataTable
      caption={t("sessions:replay.steps")} columns={columns} rows={shown} keyOf={({ step }) => String(step)}
      selectedKey={String(count)} onOpen={({ step }) => onChoose(step)}
    />
  );
}
