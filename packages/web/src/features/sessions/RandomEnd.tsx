import type { LogLine, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import { commitmentsOf, sha256Of } from "./commitment.ts";
import { drawnMsOf, endWordOf, type RandomPart, randomPartsOf } from "./randomParts.ts";
import "./sessionProof.css";
import { useRandomLines } from "./useRandomLines.ts";

interface RandomEndProps {
  readonly session: SessionView;
  /** The public log, where the page has it at hand. */
  readonly log?: readonly LogLine[];
}

/**
 * The random end of an auction: beforehand the hash that the exchange has bound itself to, afterwards the
 * seed, whether the one gives the other, and the instant that follows. The browser counts that itself.
 */
export function RandomEnd({ session, log }: RandomEndProps) {
  const { t } = useWords();
  const hashes = commitmentsOf(session);
  const lines = useRandomLines(session, log);
  if (hashes.length === 0) return null;
  const parts = randomPartsOf(lines);
  return (
    <Panel title={t("sessions:random.title")} className="random-end">
      <div className="proof">
        <p>{t("sessions:random.what")}</p>
        <dl>
          {hashes.map((hash) => (
            <div key={hash}>
              <dt>{t("sessions:random.commitment")}</dt>
              <dd>
                <code className="mono">{hash}</code>
              </dd>
            </div>
          ))}
        </dl>
        {parts.map((part) => <Part key={part.fromMs} part={part} hashes={hashes} />)}
      </div>
    </Panel>
  );
}

/** A part that runs may end at any moment; one that has ended shows its seed, or that there was none. */
function Part({ part, hashes }: { readonly part: RandomPart; readonly hashes: readonly string[] }) {
  const { t } = useWords();
  const f = useFormat();
  if (part.end === null) {
    return <p role="status">{t("sessions:log.randomPart", { time: f.seconds(part.latestMs) })}</p>;
  }
  const { seed, atMs } = part.end;
  if (seed === null) return <p>{t("sessions:log.noSeed")}</p>;
  return (
    <dl className="random-seed">
      <Fact word={t("sessions:random.seed")}>
        <code className="mono">{seed}</code>
      </Fact>
      <SeedHash seed={seed} hashes={hashes} />
      <DrawnEnd seed={seed} part={part} endedMs={atMs} />
    </dl>
  );
}

/** The hash that this browser makes of a seed, beside what the exchange had bound itself to. */
function SeedHash({ seed, hashes }: { readonly seed: string; readonly hashes: readonly string[] }) {
  const { t } = useWords();
  const { data: hash } = useQuery({ queryKey: ["sha256", seed], queryFn: () => sha256Of(seed) });
  if (hash === undefined) return null;
  const isRight = hash !== null && hashes.includes(hash);
  return (
    <Fact word={t("sessions:random.hash")}>
      {hash === null ? t("sessions:random.unchecked") : (
        <>
          <code className="mono">{hash}</code>{" "}
          <StateChip
            tone={isRight ? "done" : "stop"}
            word={t(isRight ? "sessions:random.equal" : "sessions:random.different")}
          />
        </>
      )}
    </Fact>
  );
}

interface DrawnEndProps {
  readonly seed: string;
  readonly part: RandomPart;
  readonly endedMs: number;
}

/** The instant that follows from the seed, counted by this browser, beside the one at which it ended. */
function DrawnEnd({ seed, part: { fromMs, latestMs }, endedMs }: DrawnEndProps) {
  const { t } = useWords();
  const f = useFormat();
  const mostMs = latestMs - fromMs;
  const { data: drawnMs } = useQuery({
    queryKey: ["drawn", seed, mostMs], queryFn: () => drawnMsOf(seed, mostMs),
  });
  if (drawnMs === undefined || drawnMs === null) return null;
  const word = endWordOf(fromMs + drawnMs, endedMs);
  return (
    <Fact word={t("sessions:random.end")}>
      {t("sessions:random.sum", {
        planned: f.millis(fromMs), drawn: f.count(drawnMs), end: f.millis(fromMs + drawnMs),
      })}{" "}
      <StateChip
        tone={word === "drawn" ? "done" : "wait"}
        word={t(`sessions:random.${word}`, { time: f.millis(endedMs) })}
      />
    </Fact>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
