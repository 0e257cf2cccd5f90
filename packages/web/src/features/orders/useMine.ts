import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { announce } from "../../shared/announce.ts";
import { noteSeq } from "../../shared/api/seen.ts";
import { useText } from "../../shared/i18n/texts.ts";
import { stream } from "../../shared/stream/stream.ts";
import { useReader } from "../identity/me.ts";

/** Hears what of the reader's own has changed and reads it again; says when a deal was made. */
export function useMine(): void {
  const queries = useQueryClient();
  const t = useText();
  const { me } = useReader();
  const memberId = me?.member?.memberId;
  useEffect(() => {
    if (memberId === undefined) return undefined;
    const read = (...names: readonly string[]): void => {
      for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
    };
    return stream.follow("mine", {
      onMessage: (message) => {
        if (!("touched" in message)) return;
        noteSeq(message.seq);
        const { orders, deals, accounts } = message.touched;
        if (orders.length > 0) read("orders");
        if (accounts.length > 0) read("deposits", "entries");
        if (deals.length === 0) return;
        read("deals");
        announce(t("words:dealsMade", { count: deals.length, n: deals.length }));
      },
    });
  }, [memberId, queries, t]);
}
