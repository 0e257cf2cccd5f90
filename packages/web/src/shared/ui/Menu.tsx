import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import "./menu.css";

export interface MenuItem {
  readonly label: ReactNode;
  readonly onSelect: () => void;
  readonly isCurrent?: boolean;
  readonly language?: string;
}

interface MenuProps {
  /** What the button does, for those who hear it. */
  readonly label: string;
  readonly face: ReactNode;
  readonly items: readonly MenuItem[];
  readonly side?: "start" | "end";
}

/** A button that opens a short list of acts; arrows move, Enter acts, Escape closes. */
export function Menu({ label, face, items, side = "start" }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    root.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
    const closeOutside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      moveFocus(root.current, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Tab") setOpen(false);
  };
  const isChoice = items.some((item) => item.isCurrent !== undefined);
  return (
    <span className="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button} type="button" className="menu-face" aria-haspopup="menu" aria-expanded={isOpen}
        aria-controls={isOpen
          ? id
          : undefined} aria-label={label} title={label} onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && (
        <span className="menu-list" role="menu" id={id} aria-label={label} data-side={side}>
          {items.map((item, i) => (
            <button
              key={i} type="button" role={isChoice ? "menuitemradio" : "menuitem"} tabIndex={-1}
              {...(isChoice ? { "aria-checked": item.isCurrent === true } : {})} lang={item.language}
              onClick={() => {
                close();
                item.onSelect();
              }}
            >
              {item.label}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}

function moveFocus(root: HTMLElement | null, step: number): void {
  const items = [...(root?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}
