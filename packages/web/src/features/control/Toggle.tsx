import "./toggle.css";

interface ToggleProps {
  readonly word: string;
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
}

/** A filter that is on or off; a button, so that the page's keys work while it has the focus. */
export function Toggle({ word, isOn, onTurn }: ToggleProps) {
  return (
    <button
      type="button" className="plain-button toggle no-print" aria-pressed={isOn} onClick={() => onTurn(!isOn)}
    >
      {word}
    </button>
  );
}
