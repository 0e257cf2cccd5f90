import { useEffect, useRef } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useStore } from "../../shared/store.ts";
import { Rich } from "../../shared/ui/Rich.tsx";
import { Shape } from "../../shared/ui/Shape.tsx";
import { CodeText } from "../../shared/ui/States.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import { type Intention, isSettled } from "../orders/intention.ts";
import { sender } from "../orders/sending.ts";
import "./sendingTrail.css";

/** What the room knows of a refusal beside the words of its code. */
type Why = (intention: Intention) => string | undefined;

/**
 * What was sent from here and what became of it: sent, received under a number at a time, accepted or
 * refused.
 */
export function SendingTrail({ why }: { readonly why?: Why }) {
  const { t } = useWords();
  const intentions = useStore(sender.intentions);
  const list = useRef<HTMLOListElement>(null);
  const newest = intentions[0]?.key;
  const first = useRef(newest);
  useEffect(() => {
    // The outcome is what whoever has just sent wants to read next.
    if (newest !== undefined && newest !== first.current) list.current?.querySelector("li")?.focus();
    first.current = newest;
  }, [newest]);
  if (intentions.length === 0) return null;
  return (
    <ol className="sending-trail" ref={list} aria-label={t("room:trail.title")}>
      {intentions.map((intention) => (
        <Sent key={intention.key} intention={intention} why={why?.(intention)} />
      ))}
    </ol>
  );
}

interface SentProps {
  readonly intention: Intention;
  readonly why: string | undefined;
}

function Sent({ intention, why }: SentProps) {
  const { t } = useWords();
  const { key, phase, sentence } = intention;
  return (
    <li tabIndex={-1} data-phase={phase} data-key={key}>
      <div className="sending-trail-head">
        <PhaseChip intention={intention} />
        <span className="mono small muted">{key.slice(0, 8)}</span>
        {isSettled(intention) ? (
          <button
            type="button" className="dialog-close" aria-label={t("room:trail.clear")}
            onClick={() => sender.clear(key)}
          >
            <Shape name="cross" size={12} />
          </button>
        ) : (
          <button type="button" className="link-button" onClick={() => sender.drop(key)}>
            {t("room:trail.drop")}
          </button>
        )}
      </div>
      <p>
        <Rich text={sentence} />
      </p>
      <Outcome intention={intention} why={why} />
    </li>
  );
}

function PhaseChip({ intention }: { readonly intention: Intention }) {
  const { t } = useWords();
  const { phase, answer } = intention;
  const word = t(`room:trail.phases.${phase}`);
  if (phase === "accepted") {
    const state = answer ? ` · ${t(`words:orderStates.${answer.state}`)}` : "";
    return <StateChip tone="live" shape="check" word={word + state} />;
  }
  if (phase === "refused") return <StateChip tone="stop" shape="cross" word={word} />;
  return <StateChip tone={phase === "dropped" ? "plain" : "wait"} word={word} />;
}

function Outcome({ intention, why }: SentProps) {
  const { t } = useWords();
  const f = useFormat();
  const { phase, answer, code, key } = intention;
  if (phase === "refused" && code) {
    return (
      <p className="sending-trail-refused">
        <CodeText code={code} /> {why && <strong>{why} </strong>}
        <span className="mono small">{code}</span>
      </p>
    );
  }
  if (phase === "accepted" && answer) {
    return (
      <p className="small muted">
        {t("room:trail.received", { number: answer.seq, time: f.millis(answer.at), order: answer.orderId })}
        {answer.repeated && ` ${t("room:trail.once")}`}
        {answer.deals.map((deal) => (
          <span key={deal.dealId} className="sending-trail-deal">
            {t(
              "room:trail.deal",
              { number: deal.dealId, quantity: f.quantity(deal.quantity), price: f.number(deal.price) },
            )}
          </span>
        ))}
      </p>
    );
  }
  if (phase === "unknown") {
    return (
      <p className="small">
        {t("room:trail.unknown")}{" "}
        <button type="button" className="link-button" onClick={() => sender.again(key)}>
          {t("room:trail.again")}
        </button>
      </p>
    );
  }
  if (phase === "trying") {
    return <p className="small">{t("room:trail.trying", { tries: intention.tries })}</p>;
  }
  if (phase === "dropped") return <p className="small muted">{t("room:trail.dropped")}</p>;
  return phase === "signIn" ? <p className="small">{t("room:trail.signIn")}</p> : null;
}
