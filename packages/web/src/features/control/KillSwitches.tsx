import type { KillSwitchView } from "@kontor/wire";
import type { ReactNode } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { ActOutcome } from "./ActOutcome.tsx";
import { type KillTarget, useTargetName } from "./KillDialog.tsx";
import "./killSwitches.css";
import { useOwners } from "./owners.ts";
import type { KillDesk } from "./useKillSwitch.tsx";

interface KillSwitchesProps {
  readonly desk: KillDesk;
  /** Undefined while nobody has told which switches are on. */
  readonly switches: readonly KillSwitchView[] | undefined;
  /** The session of the page, while it goes on. */
  readonly session?: { readonly sessionId: string; readonly code: string } | undefined;
  readonly children?: ReactNode;
}

/** The emergency stop: which switches are on, and how to turn them, for those whose role it is. */
export function KillSwitches({ desk, switches, session, children }: KillSwitchesProps) {
  const { t } = useWords();
  const { may } = useReader();
  const isAllowed = may("killSwitch.engage");
  const isStopped = switches?.some(({ scope }) => scope === "EXCHANGE") === true;
  return (
    <Panel title={t("desk:kill.title")} className="kill-switches">
      <SwitchList switches={switches} onRelease={isAllowed ? desk.release : undefined} />
      {isAllowed ? children : <p className="small muted">{t("desk:kill.notYours")}</p>}
      {isAllowed && (
        <p className="kill-wide">
          {session && (
            <StopButton
              word={t("desk:kill.stopSession")}
              onStop={() => desk.stop({ scope: "SESSION", targetId: session.sessionId, code: session.code })}
            />
          )}
          {!isStopped && (
            <StopButton
              word={t("desk:kill.stopExchange")}
              onStop={() => desk.stop({ scope: "EXCHANGE", targetId: null, code: "" })}
            />
          )}
        </p>
      )}
      <ActOutcome outcome={desk.outcome} />
    </Panel>
  );
}

function StopButton({ word, onStop }: { readonly word: string; readonly onStop: () => void }) {
  return (
    <button type="button" className="plain-button kill-button" onClick={onStop}>
      {word}
    </button>
  );
}

interface SwitchListProps extends Pick<KillSwitchesProps, "switches"> {
  readonly onRelease: ((target: KillTarget) => void) | undefined;
}

function SwitchList({ switches, onRelease }: SwitchListProps) {
  const { t } = useWords();
  const f = useFormat();
  const whom = useTargetName();
  const targetOf = useTargetOf();
  if (!switches) return null;
  if (switches.length === 0) return <p className="muted">{t("desk:kill.none")}</p>;
  return (
    <ul className="kill-list">
      {switches.map((row) => {
        const target = targetOf(row);
        return (
          <li key={row.scope + row.targetId}>
            <p>
              <StateChip tone="stop" word={whom(target)} />
            </p>
            <p className="small muted">
              {f.instant(row.at)} · {row.reason}
            </p>
            {onRelease && <RowAct word={t("desk:kill.release")} onAct={() => onRelease(target)} />}
          </li>
        );
      })}
    </ul>
  );
}

/** A switch that is on as a target to let go, with the member's name in the reader's language. */
function useTargetOf(): (row: KillSwitchView) => KillTarget {
  const { name } = useWords();
  const { memberOf, traderOf } = useOwners();
  return ({ scope, targetId, targetName }) => {
    const member = scope === "MEMBER"
      ? memberOf(targetId)
      : scope === "TRADER" ? traderOf(targetId)?.member : undefined;
    return {
      scope, targetId: scope === "EXCHANGE" ? null : targetId,
      code: targetName || `#${targetId}`, ...(member ? { name: name(member.names) } : {}),
    };
  };
}
