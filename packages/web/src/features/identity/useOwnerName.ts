import { useWords } from "../../shared/words.ts";
import { useReader } from "./me.ts";

interface Owned {
  readonly ownerId: string;
  readonly ownerName: string;
}

/** Name of whom an account belongs to: the reader's own member and clients in the reader's language. */
export function useOwnerName(): (account: Owned) => string {
  const { me } = useReader();
  const { name } = useWords();
  const member = me?.member;
  return ({ ownerId, ownerName }) => {
    if (member?.memberId === ownerId) return name(member.names);
    const client = member?.clients.find(({ clientId }) => clientId === ownerId);
    return client ? name(client.names) : ownerName;
  };
}
