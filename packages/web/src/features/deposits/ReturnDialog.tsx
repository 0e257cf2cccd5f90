import type { AccountView, StaffAnswer } from "@kontor/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";
import { minorDigitsOf, useExchange } from "../../shared/exchange.ts";
import { readDecimal } from "../../shared/format/decimalInput.ts";
import { digitsOf } from "../../shared/format/numbers.ts";
import { compareTexts } from "../../shared/format/sums.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button, TextInput } from "../../shared/ui/controls.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

interface ReturnDialogProps {
  readonly account: AccountView | undefined;
  readonly onClose: () => void;
}

/** Asks the exchange to pay a part of the free deposit back; it counts for no admission from then on. */
export function ReturnDialog({ account, onClose }: ReturnDialogProps) {
  const { t } = useWords();
  if (!account) return null;
  return (
    <Dialog title={t("account:returns.ask")} isOpen onClose={onClose}>
      <ReturnForm account={account} onDone={onClose} />
    </Dialog>
  );
}

function ReturnForm({ account, onDone }: { readonly account: AccountView; readonly onDone: () => void }) {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const queries = useQueryClient();
  const digits = minorDigitsOf(useExchange(), account.currency);
  const [typed, setTyped] = useState("");
  const [reference, setReference] = useState("");
  // One key for as long as this form is open: a second click or a repetition asks for nothing more.
  const [key] = useState(newKey);
  const request = useMutation({
    mutationFn: (amount: string) =>
      ask<StaffAnswer>("/v1/deposits/returns", {
        method: "POST", key,
        body: { ownerId: account.ownerId, currency: account.currency, amount, reference: reference.trim() },
      }),
    onSuccess: async () => {
      for (const name of ["deposits", "entries", "returns"]) {
        await queries.invalidateQueries({ queryKey: [name] });
      }
      onDone();
    },
  });
  const input = readDecimal(typed, language);
  const amount = input.kind === "value" && digitsOf(input.text) <= digits && Number(input.text) > 0
    ? input.text
    : undefined;
  const isTooMuch = amount !== undefined && compareTexts(amount, account.free) > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (amount !== undefined && !isTooMuch) request.mutate(amount);
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>{t("account:returns.why", { free: f.money(account.free, account.currency) })}</p>
      <TextInput
        name="amount" label={`${t("account:ledger.amount")}, ${account.currency}`}
        inputMode="decimal" required withAsterisk={false} value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        description={amount ? `= ${f.money(amount, account.currency)}` : " "}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={isTooMuch
          ? t("account:returns.tooMuch")
          : typed !== "" && !amount ? t("account:returns.noAmount") : undefined}
      />
      <TextInput
        name="reference" label={t("account:returns.reference")} required withAsterisk={false} maxLength={120}
        value={reference} onChange={(event) => setReference(event.currentTarget.value)}
      />
      {request.error && <ErrorNote error={request.error} isUrgent />}
      <div className="form-acts">
        <Button type="submit" loading={request.isPending} disabled={!amount || isTooMuch}>
          {t("account:returns.do")}
        </Button>
      </div>
    </form>
  );
}
