import type { SessionProof, SigningKeys } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { saveFile } from "../../shared/format/csv.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import "./sessionProof.css";
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

/** The key by which the exchange signs at present, as the file that `--key` reads. */
function SigningKey() {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["signing-keys"],
    queryFn: ({ signal }) => ask<SigningKeys>("/v1/signing-keys", { signal }),
  });
  const key = data?.items.find(({ isPresent }) => isPresent);
  if (!key) return null;
  const lines = key.publicKey.match(/.{1,64}/g) ?? [];
  const pem = ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
  return (
    <button
      type="button" className="link-button no-print"
      onClick={() => saveFile("exchange.pem", pem, "application/x-pem-file")}
    >
      {t("sessions:proof.key")} <span className="mono">{key.keyId}</span>
    </button>
  );
}
