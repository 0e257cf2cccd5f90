import type { ControlView, ProposalView } from "@kontor/wire";
import { useState } from "react";
import { useKeys } from "../../shared/keys/useKeys.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { useStaleSeconds } from "../../shared/stream/useStaleSeconds.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded } from "../../shared/ui/periods.ts";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { concerns } from "../approvals/useSubjects.ts";
import "../exposure/exposure.css";
import { WaitingList } from "../approvals/WaitingList.tsx";
import { LotTable } from "../sessions/LotTable.tsx";
import { SessionHeader } from "../sessions/SessionHeader.tsx";
import { WaitPanel } from "../waits/WaitPanel.tsx";
import { ControlHead, ExchangeStopped, LostNote } from "./ControlHead.tsx";
import { ControlLog } from "./ControlLog.tsx";
import { ControlLot } from "./ControlLot.tsx";
import { ControlOrders } from "./ControlOrders.tsx";
import { ControlTraders } from "./ControlTraders.tsx";
import { ControlFigures, ControlRefusals } from "./ControlWatch.tsx";
import "./controlRoom.css";
import { KillSwitches } from "./KillSwitches.tsx";
import { RoundEnd } from "./RoundEnd.tsx";
import { SeedPanel } from "./SeedPanel.tsx";
import { SessionActs } from "./SessionActs.tsx";
import { standingCount } from "./sessionActs.ts";
import { useKillSwitch } from "./useKillSwitch.tsx";
import { useTold } from "./useTold.ts";
import { Verification } from "./Verification.tsx";

interface ControlRoomProps {
  readonly live: LiveSession;
  readonly control: ControlView | undefined;
  readonly error: Error | null;
  readonly proposals: readonly ProposalView[] | undefined;
}

/** The room itself: clock and line above, lots and orders in the middle, acts and people beside them. */
export function ControlRoom({ live, control, error, proposals }: ControlRoomProps) {
  const { t } = useWords();
  const { may } = useReader();
  const { session, books } = live;
  const [chosenId, setChosenId] = useState<string>();
  const staleSeconds = useStaleSeconds();
  const kill = useKillSwitch();
  const chosen = books.find(({ bookId }) => bookId === chosenId) ?? books[0];
  const move = (step: number) => (): void => {
    const next = books[books.findIndex((book) => book === chosen) + step];
    if (next) setChosenId(next.bookId);
  };
  useKeys({ arrowdown: move(1), arrowup: move(-1) });
  useTold(session);
  const here = proposals?.filter((proposal) => concerns(proposal, session, books));
  return (
    <div className="page control-page">
      <ControlHead live={live} />
      <SessionHeader session={session} size="large" />
      <ExchangeStopped switches={control?.killSwitches} />
      <LostNote seconds={staleSeconds} />
      {error && !control && <ErrorNote error={error} />}
      <div className="control">
        <div className="control-acts">
          <SessionActs live={live} control={control} isLost={staleSeconds !== undefined} />
          <RoundEnd live={live} />
          <SeedPanel live={live} />
          {may("approvals.read") && <WaitingList proposals={here} />}
        </div>
        <div className="control-main page">
          {session.method === "CATALOGUE_EXPOSURE" && <Verification live={live} />}
          <WaitPanel session={session} />
          <ControlFigures control={control} standing={standingCount(live.ladders.values())} />
          <Panel title={t("sessions:lots")}>
            <LotTable
              session={session} books={books} chosenId={chosen?.bookId}
              onChoose={({ bookId }) => setChosenId(bookId)}
            />
          </Panel>
          <div className="control-pair">
            {chosen && (
              <ControlLot
                key={chosen.bookId} book={chosen} session={session} isOld={staleSeconds !== undefined}
                ladder={live.ladders.get(chosen.bookId)}
              />
            )}
            <ControlRefusals refusals={control?.refusals} />
          </div>
          <ControlTraders
            traders={control?.traders} switches={control?.killSwitches} onStop={kill.stop}
          />
          <ControlOrders session={session} lotCode={chosen?.code} />
        </div>
        <div className="control-side page">
          <KillSwitches
            desk={kill} switches={control?.killSwitches}
            session={hasEnded(session) || session.stop === "HALTED" ? undefined : session}
          />
          <ControlLog live={live} />
        </div>
      </div>
      {kill.dialog}
    </div>
  );
}
