import { orderBody, place } from "../../support/traffic.ts";
import type { Answer } from "../../support/caller.ts";
import type { Market } from "../../support/market.ts";
import { act, type CodeCases, need } from "./codeCase.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** Codes that a request meets before or beside the rules of the exchange. */
export const EDGE_CASES: CodeCases = {
  BODY_MALFORMED: {
    rule: "INP-1",
    provoke: ({ market }) =>
      market.as("alder").send({ method: "POST", url: "/v1/orders", headers: JSON_TYPE, payload: "{" }),
  },
  FIELD_INVALID: {
    rule: "ERR-1", pointer: "/side",
    provoke: ({ market }) => place(market, "alder", "aside", { side: "LONG" as "BUY" }),
  },
  CURSOR_INVALID: {
    rule: "PAG-1",
    provoke: ({ market }) => market.as("alder").get("/v1/orders?cursor=forged"),
  },
  SIGN_IN_REQUIRED: { rule: "PRM-1", provoke: ({ market }) => market.nobody.get("/v1/orders") },
  SIGN_IN_FAILED: {
    rule: "LIM-2",
    provoke: ({ market }) => market.nobody.post("/v1/sign-ins", { login: "alder", password: "wrong" }),
  },
  SIGN_IN_EXPIRED: {
    rule: "PRM-1",
    provoke: ({ market }) =>
      market.nobody.send({ method: "GET", url: "/v1/me", headers: { authorization: "Bearer ktr_gone" } }),
  },
  PERMISSION_DENIED: { rule: "PRM-2", provoke: ({ market }) => act(market.as("alder"), "LIVE", "HALT") },
  ORIGIN_FORBIDDEN: {
    rule: "PRM-1",
    provoke: ({ market }) => market.nobody.send({
      method: "POST", url: "/v1/sign-ins", payload: "{}",
      headers: { ...JSON_TYPE, origin: "https://elsewhere.example" },
    }),
  },
  NOT_FOUND: { rule: "ERR-1", provoke: ({ market }) => market.nobody.get("/v1/sessions/NOWHERE") },
  METHOD_NOT_ALLOWED: { rule: "ERR-3", provoke: ({ market }) => market.as("alder").delete("/v1/orders") },
  CLOCK_NOT_MOVABLE: {
    rule: "TIM-1",
    provoke: ({ live }) => live.as("admin").post("/v1/training/clock", { at: null }),
  },
  BODY_TOO_LARGE: {
    rule: "ERR-1",
    provoke: ({ market }) => market.as("alder").post("/v1/orders", { clientOrderId: "x".repeat(300_000) }),
  },
  MEDIA_TYPE_UNKNOWN: {
    rule: "ERR-1",
    provoke: ({ market }) => market.as("alder").send({
      method: "POST", url: "/v1/orders", headers: { "content-type": "text/xml" }, payload: "<order/>",
    }),
  },
  IDEMPOTENCY_KEY_REUSED: {
    rule: "IDM-3",
    provoke: async ({ market }) => {
      const pay = (amount: string): Promise<Answer> => market.as("clearing").post("/v1/deposits/credits", {
        ownerId: market.ownerId["ALDER"], currency: "USD", amount, reference: "line 7",
      }, "same-key");
      await need(pay("1.00"));
      return pay("2.00");
    },
  },
  RATE_LIMITED: {
    rule: "LIM-2",
    provoke: async ({ market }) => {
      const guess = (): Promise<Answer> =>
        market.nobody.post("/v1/sign-ins", { login: "guessed", password: "guess" });
      let answer = await guess();
      for (let i = 0; i < 60 && answer.status === 401; i++) answer = await guess();
      return answer;
    },
  },
  INTERNAL: {
    rule: "ERR-2",
    provoke: async ({ market }) => {
      const { pool } = market.exchange.kernel;
      await pool.query("alter table kill_switch rename to taken_away");
      const answer = await market.as("auctioneer").get("/v1/sessions/LIVE/control");
      await pool.query("alter table taken_away rename to kill_switch");
      return answer;
    },
  },
  OUTCOME_UNKNOWN: {
    rule: "JRN-7",
    provoke: async ({ live }) => {
      await breakRecord(live);
      return live.as("alder").post("/v1/orders", orderBody(live, "unknown"));
    },
  },
  UNAVAILABLE: {
    rule: "JRN-7",
    provoke: ({ live }) => live.as("alder").post("/v1/orders", orderBody(live, "too-late")),
  },
};

/** Ends the connection by which the writer holds its lock. */
async function breakRecord({ exchange }: Market): Promise<void> {
  const { rowCount } = await exchange.kernel.pool.query(
    `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
     where locktype = 'advisory' and d.datname = current_database()`,
  );
  if (rowCount !== 1) throw new Error(`${rowCount} writers`);
}
