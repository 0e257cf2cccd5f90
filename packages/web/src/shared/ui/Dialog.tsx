import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useText } from "../i18n/texts.ts";
import { Shape } from "./Shape.tsx";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: "small" | "wide";
  /** A dialog that must be answered: neither Escape nor a click beside it closes it. */
  readonly isFirm?: boolean;
}

/** Where there is something to type, the typing begins there and not on the cross that closes. */
const FIRST = "[data-first], " +
  "form:not(:has([data-first])) :is(input:not([type=radio], [type=checkbox]), textarea, select)";

/** The browser's own dialog: it keeps the focus, Escape closes it, and the focus goes back where it was. */
export function Dialog({ title, isOpen, onClose, children, size = "small", isFirm = false }: DialogProps) {
  const t = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(FIRST)?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog
      ref={dialog} className="dialog" data-size={size} aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!isFirm) onClose();
      }}
      onClick={(event) => event.target === dialog.current && !isFirm && onClose()}
    >
      <div className="dialog-sheet">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          {!isFirm && (
            <button type="button" className="dialog-close" aria-label={t("frame:close")} onClick={onClose}>
              <Shape name="cross" size={14} />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
