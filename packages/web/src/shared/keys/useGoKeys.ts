import { useEffect, useRef } from "react";
import { settingsNow } from "../settings/settings.ts";
import { isTyping, keyName } from "./useKeys.ts";

const GO_MS = 1_200;

/** `g` and then a letter leads somewhere; the letter alone stays with the page that is open. */
export function useGoKeys(go: (letter: string) => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    let pressedAt = -GO_MS;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || !settingsNow().hasLetterKeys || document.querySelector("dialog[open]")) {
        return;
      }
      const name = keyName(event);
      if (performance.now() - pressedAt < GO_MS && name.length === 1) {
        pressedAt = -GO_MS;
        event.preventDefault();
        event.stopImmediatePropagation();
        latest.current(name);
      } else if (name === "g") pressedAt = performance.now();
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, []);
}
