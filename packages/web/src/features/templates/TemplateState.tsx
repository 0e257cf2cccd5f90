import type { TemplateState as State } from "@kontor/wire/words";
import { useText } from "../../shared/i18n/texts.ts";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";

const TONES: Readonly<Record<State, Tone>> = {
  DRAFT: "plain", PROPOSED: "wait", APPROVED: "done", RETIRED: "stop",
};

/** State of a version as word and shape. */
export function TemplateState({ state }: { readonly state: State }) {
  const t = useText();
  return <StateChip tone={TONES[state]} word={t(`templates:states.${state}`)} />;
}
