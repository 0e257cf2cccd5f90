import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { announce } from "../../shared/announce.ts";
import { readAgain } from "../../shared/api/readAgain.ts";
import { noteSeq } from "../../shared/api/seen.ts";
import { useText } from "../../shared/i18n/texts.ts";
import { stream } from "../../shared/stream/stream.ts";
import { useReader } from "../identity/me.ts";

/**
 * Hears what of the reader's own has changed and reads it again; says when a deal was made. Lists that were
 * there before the exchange was heard are read again, too: what changed in between nobody tells.
 */
export function useMine(): void {
  const queries = useQueryClient();
  const t = useText();
  const { me } = useReader();
  const memberId = me?.member?.memberId;
  useEffect(() => {
    if (memberId === undefined) return undefined;
    const read = (...names: readonly string[]): void => {
      void readAgain(queries, names);
    };
    return stream.follow("mine", {
      onJoined: () => read("orders", "exposure", "deposits", "entries", "deals"),
      onMessage: (message) => {
        if (!("touched" in message)) return;
        noteSeq(message.seq);
        const { orders, deals, accounts } = message.touched;
        if (orders.length > 0) read("orders", "exposure");
        if (accounts.length > 0) read("deposits", "entries");
        if (deals.length === 0) return;
        read("deals");
        announce(t("words:dealsMade", { count: deals.length, n: deals.length }));
      },
    });
  }, [memberId, queries, t]);
}
