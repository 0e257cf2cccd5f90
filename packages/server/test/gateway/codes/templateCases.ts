import { draft, OPEN_TERMS } from "../../support/templateTerms.ts";
import type { Market } from "../../support/market.ts";
import { type CodeCases, need } from "./codeCase.ts";

const URL = "/v1/session-templates";

const create = ({ as }: Market, code: string) => need<object>(as("chief").post(URL, draft(code, OPEN_TERMS)));
const propose = ({ as }: Market, code: string, edit: number) =>
  as("chief").post(`${URL}/${code}/versions/1/acts`, { act: "PROPOSE", reason: "a test", edit });

/** Codes that belong to session templates and their rehearsals. */
export const TEMPLATE_CASES: CodeCases = {
  TEMPLATE_STATE: {
    rule: "TPL-1",
    provoke: async ({ market }) => {
      await create(market, "PROPOSED-TWICE");
      await need<object>(propose(market, "PROPOSED-TWICE", 1));
      return propose(market, "PROPOSED-TWICE", 2);
    },
  },
  VERSION_STALE: {
    rule: "TPL-1",
    provoke: async ({ market }) => {
      await create(market, "SEEN-BEFORE");
      return propose(market, "SEEN-BEFORE", 9);
    },
  },
  REHEARSAL_BUSY: {
    rule: "RHS-5",
    provoke: async ({ market }) => {
      await create(market, "BUSY");
      await need<object>(
        market.as("auctioneer").post("/v1/sessions/LIVE/acts", { act: "CLOSE", reason: "a test" }),
      );
      const ask = () => market.as("chief").post(`${URL}/BUSY/rehearsals`, { source: { sessions: ["LIVE"] } });
      await need<object>(ask());
      return ask();
    },
  },
};
