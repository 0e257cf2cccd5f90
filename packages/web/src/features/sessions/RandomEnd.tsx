import type { LogLine, SessionLog, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import { commitmentsOf, sha256Of } from "./commitment.ts";
import "./sessionProof.css";
import { sessionPath } from "./useSessionProof.ts";

/** These lines alone: the newest of a long log would not hold them any more. */
const RANDOM_LINES = "/log?kind=RANDOM_PART&kind=RANDOM_END";

/**
 * The random end of an auction: beforehand the hash that the exchange has bound itself to, afterwards the
 * seed, and whether the one gives the other. The browser counts that itself.
 */
export function RandomEnd({ session }: { readonly session: SessionView }) {
  const { t } = useWords();
  const hashes = commitmentsOf(session);
  const { data } = useQuery({
    queryKey: ["randomEnd", session.code, session.period, session.closesAt], enabled: hashes.length > 0,
    queryFn: ({ signal }) => ask<SessionLog>(`${sessionPath(session.code)}${RANDOM_LINES}`, { signal }),
    refetchInterval: session.closesAt === null ? false : LOOK_AGAIN_MS,
  });
  if (hashes.length === 0) return null;
  const lines = data?.lines ?? [];
  const seeds = lines.flatMap(({ kind, text }) => (kind === "RANDOM_END" && text !== null ? [text] : []));
  return (
    <Panel title={t("sessions:random.title")}>
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
        <RandomPart lines={lines} />
        {seeds.map((seed) => <Seed key={seed} seed={seed} hashes={hashes} />)}
      </div>
    </Panel>
  );
}

/** The seed comes with the end of the auction, at an instant that nobody knows. */
const LOOK_AGAIN_MS = 10_000;

/** That the auction may end at any moment, or has ended without a seed. */
function RandomPart({ lines }: { readonly lines: readonly LogLine[] }) {
  const { t } = useWords();
  const f = useFormat();
  const last = lines.findLast(({ kind }) => kind === "RANDOM_PART" || kind === "RANDOM_END");
  if (!last) return null;
  if (last.kind === "RANDOM_END") return last.text === null ? <p>{t("sessions:log.noSeed")}</p> : null;
  return (
    <p role="status">
      {t("sessions:log.randomPart", { time: last.text === null ? "—" : f.seconds(last.text) })}
    </p>
  );
}

/** A seed that was shown, with the hash that this browser makes of it. */
function Seed({ seed, hashes }: { readonly seed: string; readonly hashes: readonly string[] }) {
  const { t } = useWords();
  const { data: hash } = useQuery({ queryKey: ["sha256", seed], queryFn: () => sha256Of(seed) });
  const isRight = hash !== undefined && hash !== null && hashes.includes(hash);
  return (
    <dl className="random-seed">
      <div>
        <dt>{t("sessions:random.seed")}</dt>
        <dd>
          <code className="mono">{seed}</code>
        </dd>
      </div>
      {hash !== undefined && (
        <div>
          <dt>{t("sessions:random.hash")}</dt>
          <dd>
            {hash === null ? t("sessions:random.unchecked") : (
              <>
                <code className="mono">{hash}</code>{" "}
                <StateChip
                  tone={isRight ? "done" : "stop"}
                  word={t(isRight ? "sessions:random.equal" : "sessions:random.different")}
                />
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
