import type { ControlView, KillSwitchView } from "@kontor/wire";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { Empty, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import type { KillTarget } from "./KillDialog.tsx";

type Trader = ControlView["traders"][number];

interface ControlTradersProps {
  readonly traders: readonly Trader[] | undefined;
  readonly switches: readonly KillSwitchView[] | undefined;
  readonly onStop: (target: KillTarget) => void;
}

const NONE: readonly KillSwitchView[] = [];

/** Who trades here, whether they are connected, and how to stop one of them. */
export function ControlTraders({ traders, switches = NONE, onStop }: ControlTradersProps) {
  const { t } = useWords();
  const columns = useColumns(switches, onStop);
  return (
    <Panel title={t("desk:traders.title")}>
      {!traders && <Loading rows={3} />}
      {traders?.length === 0 && <Empty why={t("desk:traders.none")} />}
      {traders && traders.length > 0 && (
        <DataTable
          caption={t("desk:traders.title")} columns={columns} rows={traders}
          keyOf={({ traderId }) => traderId}
        />
      )}
    </Panel>
  );
}

function useColumns(
  switches: readonly KillSwitchView[], onStop: (target: KillTarget) => void,
): readonly Column<Trader>[] {
  const { t, name } = useWords();
  const f = useFormat();
  const { may } = useReader();
  return [
    {
      key: "trader", head: t("desk:traders.trader"), card: "title", isWide: true,
      cell: (trader) => (
        <>
          {name(trader.memberNames)} <span className="small muted mono">{trader.traderCode}</span>
        </>
      ),
    },
    {
      key: "link", head: t("desk:traders.link"),
      cell: ({ isConnected }) => (
        <StateChip
          tone={isConnected ? "live" : "plain"}
          word={t(isConnected ? "desk:traders.here" : "desk:traders.away")}
        />
      ),
    },
    {
      key: "orders", head: t("desk:traders.orders"), kind: "number",
      cell: ({ activeOrders }) => f.count(activeOrders),
    },
    ...(may("killSwitch.engage")
      ? [{
        key: "acts", head: t("desk:traders.acts"), kind: "act" as const,
        cell: (trader: Trader) => (
          <StopActs trader={trader} isStopped={isStopped(trader, switches)} onStop={onStop} />
        ),
      }]
      : []),
  ];
}

/** Whether a switch is on for the trader or for the member. */
function isStopped({ traderId, memberId }: Trader, switches: readonly KillSwitchView[]): boolean {
  return switches.some(({ scope, targetId }) =>
    (scope === "TRADER" && targetId === traderId) || (scope === "MEMBER" && targetId === memberId));
}

interface StopActsProps {
  readonly trader: Trader;
  readonly isStopped: boolean;
  readonly onStop: (target: KillTarget) => void;
}

function StopActs({ trader, isStopped, onStop }: StopActsProps) {
  const { t, name } = useWords();
  const { traderId, traderCode, memberId, memberCode, memberNames } = trader;
  const member = { name: name(memberNames) };
  if (isStopped) return <StateChip tone="stop" word={t("desk:status.STOPPED")} />;
  return (
    <span className="row-acts" role="group" aria-label={t("desk:traders.actsOf", { trader: traderCode })}>
      <RowAct
        word={t("desk:kill.stopTrader")}
        onAct={() => onStop({ scope: "TRADER", targetId: traderId, code: traderCode, ...member })}
      />
      <RowAct
        word={t("desk:kill.stopMember")}
        onAct={() => onStop({ scope: "MEMBER", targetId: memberId, code: memberCode, ...member })}
      />
    </span>
  );
}
