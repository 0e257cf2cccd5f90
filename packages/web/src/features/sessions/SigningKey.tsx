import type { SigningKeys } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { saveFile } from "../../shared/format/csv.ts";
import { useText } from "../../shared/i18n/texts.ts";

/** The key by which the exchange signs at present, as the file that `--key` reads. */
export function SigningKey() {
  const t = useText();
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
