import { useEffect, useRef } from "react";
import { settingsNow } from "../settings/settings.ts";

/** Acts by key: "f", "?", "ctrl+enter", "shift+arrowup"; Ctrl and the Mac's command key are one. */
export type KeyActs = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** The name of what was pressed. A letter key of another script counts as the letter printed beside it. */
export function keyName(event: KeyboardEvent): string {
  const isLatin = /^[\x20-\x7e]$/.test(event.key);
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = (event.key.length === 1 && !isLatin && letter ? letter : event.key).toLowerCase();
  const isShifted = event.shiftKey && (event.key.length > 1 || /[a-z]/.test(key));
  return `${event.ctrlKey || event.metaKey
    ? "ctrl+"
    : ""}${event.altKey ? "alt+" : ""}${isShifted ? "shift+" : ""}${key}`;
}

const FIELDS =
  "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=true]";

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** Arrows choose among radio buttons, whatever they do elsewhere. */
function isChoosing(target: EventTarget | null, name: string): boolean {
  return name.startsWith("arrow") && target instanceof Element && target.matches("input[type=radio]");
}

/**
 * Listens for keys while the component is shown. A plain letter is not an act while somebody types, while
 * a dialog is open, or where the reader has switched letter keys off.
 */
export function useKeys(acts: KeyActs, isActive = true): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    if (!isActive) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const act = latest.current[name];
      if (!act) return;
      const isPlain = !name.includes("ctrl+") && !name.includes("alt+");
      const isLetter = isPlain && name.replace("shift+", "").length === 1;
      if (isChoosing(event.target, name)) return;
      if (isPlain && (isTyping(event.target) || document.querySelector("dialog[open]"))) return;
      if (isLetter && !settingsNow().hasLetterKeys) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isActive]);
}
