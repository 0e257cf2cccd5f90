import type { SessionPage } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { serverClock } from "../../shared/clock/clock.ts";
import { isPracticeCurrency, useZone } from "../../shared/exchange.ts";
import { dayAt, dayPlus } from "../../shared/format/instants.ts";
import { NativeSelect } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";

/** Main tradings of so many days may be followed by addressed deals. */
const DAYS = 31;

interface MainSessionFieldProps {
  readonly currency: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (code: string) => void;
}

/** The session that addressed deals follow: what was offered in it may be sold by name. */
export function MainSessionField({ currency, value, error, onChange }: MainSessionFieldProps) {
  const { t, name } = useWords();
  const from = dayPlus(dayAt(serverClock.now(), useZone()), -DAYS);
  const practice = isPracticeCurrency(currency) ? "ONLY" : "NONE";
  const path = `/v1/sessions?state=ENDED&from=${from}&limit=200&practice=${practice}`;
  const { data } = useQuery({
    queryKey: ["sessions", path], queryFn: ({ signal }) => ask<SessionPage>(path, { signal }),
  });
  const sessions = (data?.items ?? []).filter((session) => (
    session.currency === currency && session.method !== "ADDRESSED_DEAL"
  )).reverse();
  return (
    <NativeSelect
      name="mainSession" label={t("templates:session.main")} value={value} error={error}
      description={t("templates:session.mainHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={[
        { value: "", label: t("templates:session.choose") },
        ...sessions.map(({ code, titles }) => ({ value: code, label: `${name(titles)} · ${code}` })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
