import type { OrderView } from "@kontor/wire";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";

const TONES: Readonly<Record<OrderView["state"], Tone>> = {
  ACTIVE: "live", PARTLY_FILLED: "live", FILLED: "done", CANCELLED: "plain", REFUSED: "stop",
};

/** Where an order stands, as word and shape. */
export function OrderState({ state }: Pick<OrderView, "state">) {
  const { t } = useWords();
  return (
    <StateChip
      tone={TONES[state]} word={t(`words:orderStates.${state}`)}
      {...(state === "PARTLY_FILLED" ? { shape: "half" } : {})}
      {...(state === "REFUSED" ? { shape: "cross" } : {})}
    />
  );
}
