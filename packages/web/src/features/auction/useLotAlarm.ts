import type { LotView } from "@kontor/wire";
import { useEffect, useRef } from "react";
import { announce, announceUrgent } from "../../shared/announce.ts";
import { useSettings } from "../../shared/settings/settings.ts";
import { useWords } from "../../shared/words.ts";
import { chime } from "./chime.ts";
import { type Standing, wantsAct } from "./standing.ts";

/**
 * Says what has changed for the reader: aloud for a screen reader, by a chime where sound is on, and in the
 * title of the tab, which is seen from another tab too.
 */
export function useLotAlarm(lot: LotView, code: string, standing: Standing, left: string): void {
  const { t } = useWords();
  const { sound } = useSettings();
  const before = useRef({ standing, extensions: lot.extensions, outcome: lot.outcome });
  useEffect(() => {
    const last = before.current;
    before.current = { standing, extensions: lot.extensions, outcome: lot.outcome };
    if (last.standing !== standing && standing !== "NONE") {
      const say = wantsAct(standing) ? announceUrgent : announce;
      say(t(`auction:told.${standing}`, { lot: code }));
      if (sound === "on") chime(wantsAct(standing) ? "call" : "note");
    } else if (last.extensions !== lot.extensions) {
      const mine = standing === "LEADS" && lot.wasExtended;
      announce(t(mine ? "auction:extendedByYou" : "auction:extended"));
    } else if (last.outcome !== lot.outcome && lot.outcome !== null) {
      announce(t(`words:lotOutcomes.${lot.outcome}`));
      if (sound === "on") chime("note");
    }
  });
  useEffect(() => {
    const title = document.title;
    const mark = wantsAct(standing) ? `● ${t(`auction:standing.${standing}`)}` : "";
    document.title = [mark, left, code].filter((part) => part !== "").join(" · ");
    return () => {
      document.title = title;
    };
  }, [standing, left, code, t]);
}
