import { afterAll, beforeAll } from "vitest";
import { setStage, type Stage } from "./stage.ts";

/** A busy machine may have to build the pages and unpack the browser first. */
const SET_MS = 180_000;

/** Sets the stage before the tests of a file and clears it after them. */
export function useStage(): { readonly at: Stage } {
  const held: { at: Stage | undefined } = { at: undefined };
  let close = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const { stage, end } = await setStage();
    held.at = stage;
    close = end;
  }, SET_MS);
  afterAll(() => close());
  return {
    get at() {
      if (!held.at) throw new Error("the stage is not set yet");
      return held.at;
    },
  };
}
