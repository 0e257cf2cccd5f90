import type { MemberView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { TextInput } from "../../shared/ui/controls.ts";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { foundMembersQuery } from "./controlQueries.ts";
import type { KillTarget } from "./KillDialog.tsx";

interface StopSomebodyProps {
  readonly onStop: (target: KillTarget) => void;
}

/** Finds a member and its traders by name or code, with the way to stop each. */
export function StopSomebody({ onStop }: StopSomebodyProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error, refetch } = useQuery(foundMembersQuery(search));
  const found = search === "" ? [] : (data?.items ?? []);
  return (
    <div>
      <TextInput
        type="search" name="stop-search" label={t("desk:kill.find")} description={t("desk:kill.findHint")}
        value={typed} autoComplete="off" inputWrapperOrder={["label", "input", "description", "error"]}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {search !== "" && data?.items.length === 0 && <p className="muted">{t("desk:kill.notFound")}</p>}
      <ul className="kill-found">
        {found.map((member) => (
          <FoundMember key={member.memberId} member={member} onStop={onStop} />
        ))}
      </ul>
    </div>
  );
}

function FoundMember({ member, onStop }: StopSomebodyProps & { readonly member: MemberView }) {
  const { t, name } = useWords();
  const title = name(member.names);
  const isStopped = member.status === "STOPPED";
  return (
    <li>
      <p className="kill-found-line">
        <strong>{title}</strong>
        <span className="muted small">
          <span className="mono">{member.code}</span>
        </span>
        <Status status={member.status} />
        {!isStopped && (
          <RowAct
            word={t("desk:kill.stopMember")}
            onAct={() =>
              onStop({ scope: "MEMBER", targetId: member.memberId, code: member.code, name: title })}
          />
        )}
      </p>
      <ul>
        {member.traders.map(({ traderId, code, status }) => (
          <li key={traderId} className="kill-found-line">
            <span>
              {t("words:trader")} <span className="mono">{code}</span>
            </span>
            <Status status={status} />
            {status !== "STOPPED" && (
              <RowAct
                word={t("desk:kill.stopTrader")}
                onAct={() => onStop({ scope: "TRADER", targetId: traderId, code, name: title })}
              />
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

const TONES: Readonly<Record<MemberView["status"], Tone>> = {
  ADMITTED: "live", SUSPENDED: "wait", STOPPED: "stop",
};

function Status({ status }: { readonly status: string }) {
  const { t } = useWords();
  const known = status in TONES ? (status as MemberView["status"]) : "ADMITTED";
  return <StateChip tone={TONES[known]} word={t(`desk:status.${known}`)} />;
}
