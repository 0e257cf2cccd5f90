import type { StaffAnswer } from "@kontor/wire";
import { Children, type ReactNode, useState } from "react";
import { Button } from "../../shared/ui/controls.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { Shape } from "../../shared/ui/Shape.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import "./actDialog.css";
import { ReasonField, TypedWord, useFirstFocus, type UsualReason } from "./ActFields.tsx";
import { type StaffAct, useAct } from "./useAct.ts";

interface ActDialogProps {
  readonly title: string;
  /** What will happen, in whole sentences. */
  readonly effects: readonly string[];
  readonly doWord: string;
  /** An act that cannot be undone, or that stops others, is set apart. */
  readonly isGrave?: boolean;
  /** Word to be typed before such an act. */
  readonly typed?: string | undefined;
  readonly isHeld?: boolean;
  readonly firstReason?: string;
  /** An approval needs no reason: the exchange takes none. */
  readonly hasReason?: boolean;
  /** Reasons to choose from, where those of every day do not fit. */
  readonly usualReasons?: readonly UsualReason[];
  /** Further fields of the act. */
  readonly children?: ReactNode;
  /** The act with this reason; undefined while a field is not filled in. */
  readonly act: (reason: string) => StaffAct | undefined;
  readonly onClose: () => void;
  readonly onDone: (answer: StaffAnswer) => void;
}

/** Says what an act will do, asks for its reason, and shows a refusal where the act was asked for. */
export function ActDialog(props: ActDialogProps) {
  return (
    <Dialog title={props.title} isOpen onClose={props.onClose}>
      <ActForm {...props} />
    </Dialog>
  );
}

function ActForm(props: ActDialogProps) {
  const { effects, doWord, isGrave = false, typed, isHeld = false, hasReason = true } = props;
  const { t } = useWords();
  const [reason, setReason] = useState(props.firstReason ?? "");
  const [word, setWord] = useState("");
  const button = useFirstFocus<HTMLButtonElement>(!hasReason);
  const sending = useAct(props.onDone);
  const hasFields = Children.toArray(props.children).length > 0;
  const act = props.act(reason.trim());
  const isTyped = typed === undefined || word.trim().toLowerCase() === typed.toLowerCase();
  const isReady = act !== undefined && isTyped && (!hasReason || reason.trim() !== "");
  return (
    <form
      className="form act-form" data-grave={isGrave}
      onSubmit={(event) => {
        event.preventDefault();
        if (act && isReady && !sending.isPending) sending.mutate(act);
      }}
    >
      <div className="act-effects">
        {effects.map((effect) => (
          <p key={effect}>
            <Rich text={effect} />
          </p>
        ))}
      </div>
      {props.children}
      {hasReason && (
        <ReasonField value={reason} onChange={setReason} isFirst={!hasFields} usual={props.usualReasons} />
      )}
      {typed !== undefined && <TypedWord word={typed} value={word} onChange={setWord} />}
      {isHeld && (
        <p className="act-two">
          <Shape name="half" size={12} />
          {t("desk:confirm.two")}
        </p>
      )}
      {sending.error && <ErrorNote error={sending.error} isUrgent />}
      <div className="form-acts">
        <Button
          ref={button} type="submit" loading={sending.isPending} disabled={!isReady} className="act-do"
        >
          {isHeld ? t("desk:confirm.propose", { act: doWord }) : doWord}
        </Button>
        <Button variant="default" onClick={props.onClose}>
          {t("frame:cancel")}
        </Button>
      </div>
    </form>
  );
}
