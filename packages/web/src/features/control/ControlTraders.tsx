import type { ControlView } from "@kontor/wire";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { Empty, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import type { KillTarget } from "./KillDialog.tsx";
import { type Owners, useOwners } from "./owners.ts";

type Trader = ControlView["traders"][number];

interface ControlTradersProps {
  readonly traders: readonly Trader[] | undefined;
  readonly onStop: (target: KillTarget) => void;
}

/** Who trades here, whether they are connected, and how to stop one of them. */
export function ControlTraders({ traders, onStop }: ControlTradersProps) {
  const { t } = useWords();
  const columns = useColumns(onStop);
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

function useColumns(onStop: (target: KillTarget) => void): readonly Column<Trader>[] {
  const { t, name } = useWords();
  const f = useFormat();
  const { may } = useReader();
  const { traderOf } = useOwners();
  const nameOf = (trader: Trader): string => {
    const member = traderOf(trader.traderId)?.member;
    return member ? name(member.names) : trader.memberName;
  };
  return [
    {
      key: "trader", head: t("desk:traders.trader"), card: "title", isWide: true,
      cell: (trader) => (
        <>
          {nameOf(trader)} <span className="small muted mono">{trader.traderCode}</span>
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
          <StopActs
            trader={trader} found={traderOf(trader.traderId)} onStop={onStop} title={nameOf(trader)}
          />
        ),
      }]
      : []),
  ];
}

interface StopActsProps {
  readonly trader: Trader;
  readonly found: ReturnType<Owners["traderOf"]>;
  readonly title: string;
  readonly onStop: (target: KillTarget) => void;
}

function StopActs({ trader: { traderId, traderCode }, found, title, onStop }: StopActsProps) {
  const { t } = useWords();
  const member = found?.member;
  const isStopped = found?.trader.status === "STOPPED" || member?.status === "STOPPED";
  if (isStopped) return <StateChip tone="stop" word={t("desk:status.STOPPED")} />;
  return (
    <span className="row-acts" role="group" aria-label={t("desk:traders.actsOf", { trader: traderCode })}>
      <RowAct
        word={t("desk:kill.stopTrader")}
        onAct={() => onStop({ scope: "TRADER", targetId: traderId, code: traderCode, name: title })}
      />
      {member && (
        <RowAct
          word={t("desk:kill.stopMember")}
          onAct={() => onStop({ scope: "MEMBER", targetId: member.memberId, code: member.code, name: title })}
        />
      )}
    </span>
  );
}
