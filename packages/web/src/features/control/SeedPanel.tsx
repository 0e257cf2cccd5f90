import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, TextInput } from "../../shared/ui/controls.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded } from "../../shared/ui/periods.ts";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { commitmentsOf, sha256Of } from "../sessions/commitment.ts";
import "../sessions/sessionProof.css";
import { useRandomLines } from "../sessions/useRandomLines.ts";
import { useAct } from "./useAct.ts";

/**
 * The officer's part of a random end: the seed is shown once the random part has begun, and not before. A
 * session that has ended asks for none.
 */
export function SeedPanel({ live: { session, log } }: { readonly live: LiveSession }) {
  const { t } = useWords();
  const { may } = useReader();
  const [seed, setSeed] = useState("");
  const [shownIn, setShownIn] = useState<number>();
  const hashes = commitmentsOf(session);
  const { data: hash } = useQuery({
    queryKey: ["sha256", seed], queryFn: () => sha256Of(seed), enabled: seed !== "", gcTime: 0,
  });
  const last = useRandomLines(session, log).at(-1);
  const act = useAct(() => setShownIn(last?.seq));
  if (hashes.length === 0 || hasEnded(session) || !may("sessions.run")) return null;
  const isTime = last?.kind === "RANDOM_PART";
  const isShown = isTime && shownIn === last.seq;
  const isWrong = typeof hash === "string" && !hashes.includes(hash);
  return (
    <Panel title={t("desk:seed.title")} className="seed-panel">
      <p className="small muted">{t(isTime ? "desk:seed.now" : "desk:seed.before")}</p>
      <dl className="proof">
        {hashes.map((commitment) => (
          <div key={commitment}>
            <dt>{t("desk:seed.commitment")}</dt>
            <dd>
              <code className="mono small">{commitment}</code>
            </dd>
          </div>
        ))}
      </dl>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate({ path: `/v1/sessions/${encodeURIComponent(session.code)}/seed`, body: { seed } });
        }}
      >
        <TextInput
          name="seed" label={t("desk:seed.field")} value={seed} autoComplete="off" maxLength={400}
          disabled={!isTime || isShown} error={isWrong && t("desk:seed.wrong")}
          onChange={(event) => setSeed(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isTime || isShown || seed === "" || isWrong} loading={act.isPending}>
          {t("desk:seed.show")}
        </Button>
      </form>
      <p role="status">{isShown && t("desk:seed.shown")}</p>
      {act.error && <ErrorNote error={act.error} />}
    </Panel>
  );
}
