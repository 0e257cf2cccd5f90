import type { SessionProof } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import "./sessionProof.css";
import { SigningKey } from "./SigningKey.tsx";
import { isMaking, sessionPath } from "./useSessionProof.ts";

interface SessionProofProps {
  readonly code: string;
  readonly proof: SessionProof;
}

/** How a finished session can be checked by anybody: its file, its check value, and what to do with them. */
export function SessionProofPanel({ code, proof }: SessionProofProps) {
  const { t } = useWords();
  return (
    <div className="columns">
      <Panel title={t("sessions:proof.file")}>
        <ProofFile code={code} proof={proof} />
      </Panel>
      <Panel title={t("sessions:proof.steps")}>
        <ol className="notes proof">
          <li>{t("sessions:proof.step1")}</li>
          <li>
            {t("sessions:proof.step2")} <SigningKey />
          </li>
          <li>
            {t("sessions:proof.step3")}
            <code className="mono proof-command">
              kontor verify {fileNameOf(code)} --key exchange.pem
            </code>
          </li>
          <li>{t("sessions:proof.step4")}</li>
        </ol>
        <p className="small muted proof-not-said">{t("sessions:proof.notSaid")}</p>
      </Panel>
    </div>
  );
}

/** Name under which the exchange hands the file out. */
function fileNameOf(code: string): string {
  return `${code.replace(/[^A-Za-z0-9._-]/g, "_")}.public.kontor.jsonl`;
}

function ProofFile({ code, proof }: SessionProofProps) {
  const { t } = useWords();
  const f = useFormat();
  const { root, head, status, byteCount } = proof;
  return (
    <div className="proof">
      <p>{t("sessions:proof.what")}</p>
      {status === "NOT_ENDED" && <p role="status">{t("sessions:proof.notEnded")}</p>}
      {status === "FAILED" && <p role="status">{t("sessions:proof.failed")}</p>}
      {isMaking(proof) && <p role="status">{t("sessions:proof.making")}</p>}
      {root !== null && byteCount !== null && (
        <p className="proof-acts">
          <a className="plain-button" href={`${sessionPath(code)}/bundle`} download>
            {t("sessions:proof.download", { size: f.count(Math.ceil(byteCount / 1_000)) })}
          </a>
        </p>
      )}
      <dl>
        {root !== null && (
          <Fact
            word={t("sessions:proof.checkValue")} value={root} note={t("sessions:proof.checkValueNote")}
          />
        )}
        {head && (
          <Fact
            word={t("sessions:proof.head")} value={head.hash}
            note={t("sessions:proof.headNote", {
              seq: f.count(head.seq), time: f.fullInstant(head.at), key: head.keyId,
            })}
          />
        )}
      </dl>
    </div>
  );
}

function Fact({ word, value, note }: Record<"word" | "value" | "note", string>) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <code className="mono">{value}</code>
        <span className="small muted"> {note}</span>
      </dd>
    </div>
  );
}
