import type { BookView, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { askText } from "../../../shared/api/ask.ts";
import { useTextGroup } from "../../../shared/i18n/texts.ts";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { ErrorNote, Loading } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import { Reel } from "./playStory.ts";
import { readStory, type Story } from "./readStory.ts";
import { ReplayControls } from "./ReplayControls.tsx";
import { ReplayScene } from "./ReplayScene.tsx";
import { ReplaySteps } from "./ReplaySteps.tsx";
import "./replay.css";
import { usePlayer } from "./usePlayer.ts";

interface SessionReplayProps {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  /** Address of the public file. */
  readonly path: string;
  /** Steps that have happened when it is opened. */
  readonly first: number;
  /** Told where the replay stands once it stands still: that place can be cited. */
  readonly onRest: (count: number) => void;
}

/** The finished session once more, from the very file that anybody can verify. */
export default function SessionReplay({ path, ...rest }: SessionReplayProps) {
  const { t } = useWords();
  const hasWords = useTextGroup("errors");
  const { data, error, refetch } = useQuery({
    queryKey: ["bundle", path], staleTime: Infinity,
    queryFn: async ({ signal }) => readStory(await askText(path, { signal })),
  });
  return (
    <Panel title={t("sessions:replay.title")} aside={<span>{t("sessions:replay.names")}</span>}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && hasWords ? <Stage story={data} {...rest} /> : !error && <Loading rows={8} />}
    </Panel>
  );
}

/** Browsers refuse an address that changes at every beat. */
const REST_MS = 300;

function Stage(
  { story, session, books, first, onRest }: Omit<SessionReplayProps, "path"> & { readonly story: Story },
) {
  const { t } = useWords();
  const player = usePlayer(story, first);
  const { count, isPlaying } = player;
  const reel = useMemo(() => new Reel(story), [story]);
  const frame = useMemo(() => reel.at(count), [reel, count]);
  const latest = useRef(onRest);
  latest.current = onRest;
  useEffect(() => {
    if (isPlaying) return undefined;
    const timer = setTimeout(() => latest.current(count), REST_MS);
    return () => clearTimeout(timer);
  }, [count, isPlaying]);
  const period = t(`words:periods.${frame.period}`);
  return (
    <div className="replay">
      <ReplayControls player={player} last={story.steps.length} at={frame.at} />
      <p className="replay-state">
        <b>{frame.stop === "RUNNING" ? period : t(`sessions:log.${frame.stop}`)}</b>{" "}
        {t("sessions:count.deals", { count: frame.dealCount, n: String(frame.dealCount) })}
      </p>
      <ReplayScene session={session} books={books} frame={frame} />
      <ReplaySteps story={story} count={count} onChoose={player.moveTo} />
    </div>
  );
}
