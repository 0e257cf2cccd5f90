import type { MemberView, OrderView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { registerQuery } from "./controlQueries.ts";

const NOBODY: readonly MemberView[] = [];

/** Names of members, clients and traders as the reader's role may see them; ids stand in for the rest. */
export function useOwners() {
  const { name } = useWords();
  const { may } = useReader();
  const { data: members = NOBODY } = useQuery({ ...registerQuery, enabled: may("members.read") });
  const memberOf = (memberId: string) => members.find((member) => member.memberId === memberId);
  const traderOf = (traderId: string) => {
    for (const member of members) {
      const trader = member.traders.find((candidate) => candidate.traderId === traderId);
      if (trader) return { member, trader };
    }
    return undefined;
  };
  const memberName = (memberId: string): string => {
    const member = memberOf(memberId);
    return member ? name(member.names) : `#${memberId}`;
  };
  const clientName = ({ memberId, clientId }: Pick<OrderView, "memberId" | "clientId">): string | null => {
    const client = memberOf(memberId)?.clients.find((candidate) => candidate.clientId === clientId);
    return clientId === null ? null : client ? name(client.names) : `#${clientId}`;
  };
  return { memberOf, traderOf, memberName, clientName };
}
