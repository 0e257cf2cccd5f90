import type { MemberView, OrderView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { registerQuery } from "./controlQueries.ts";

const NOBODY: readonly MemberView[] = [];

export type Owners = ReturnType<typeof useOwners>;

/** Names of members, clients and traders as the reader's role may see them; ids stand in for the rest. */
export function useOwners() {
  const { name } = useWords();
  const { may } = useReader();
  const { data: list = NOBODY } = useQuery({ ...registerQuery, enabled: may("members.read") });
  const members = useMemo(() => new Map(list.map((member) => [member.memberId, member])), [list]);
  const traders = useMemo(() => {
    const found = list.flatMap((member) => member.traders.map((trader) => ({ member, trader })));
    return new Map(found.map((owner) => [owner.trader.traderId, owner]));
  }, [list]);
  return {
    memberOf: (memberId: string) => members.get(memberId),
    traderOf: (traderId: string) => traders.get(traderId),
    memberName: (memberId: string): string => {
      const member = members.get(memberId);
      return member ? name(member.names) : `#${memberId}`;
    },
    clientName: ({ memberId, clientId }: Pick<OrderView, "memberId" | "clientId">): string | null => {
      const client = members.get(memberId)?.clients.find((candidate) => candidate.clientId === clientId);
      return clientId === null ? null : client ? name(client.names) : `#${clientId}`;
    },
  };
}
