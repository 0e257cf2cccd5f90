import "./rowAct.css";

/** An act on the row it stands in, as a word. */
export function RowAct({ word, onAct }: { readonly word: string; readonly onAct: () => void }) {
  return (
    <button type="button" className="row-act" onClick={onAct}>
      {word}
    </button>
  );
}
