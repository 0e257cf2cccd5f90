import { describe, expect, it } from "vitest";
import { clock, openBook } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const PERIODIC: Setting = { method: "PERIODIC_COUNTER_AUCTION", from: "09:00" };

describe("the plan of a session", () => {
  it("[SES-1, SES-3] begins each period at its instant, before the command of that instant", () => {
    play(PERIODIC, `
      time     | who   | act    | terms             | result
      09:00    | -     | stands |                   | SCHEDULED RUNNING
               | Alder | sell   | S1 10@100         | PERIOD_FORBIDS
      09:50    | Alder | sell   | S1 10@100         | OPENING begins, PERIOD_FORBIDS
      10:00    | Alder | sell   | S1 10@100         | TRADING begins
      10:59:59 | Cedar | buy    | B1 10@100         | ok
      11:00    | Cedar | buy    | B2 10@100         | SELLER_CORRECTION begins, PERIOD_FORBIDS
      11:10    | clock | wait   |                   | DEAL_MAKING begins, S1-B1 10@100
      11:40    | clock | wait   |                   | CLOSING begins, CLOSED begins
               | -     | stands |                   | CLOSED RUNNING
    `);
  });

  it("[SES-3] an officer may begin a period early or leave one out; periods never go back", () => {
    play(PERIODIC, `
      time  | who  | act    | terms             | result
      09:00 | Olga | period | TRADING           | TRADING begins
            | -    | plan   |                   | SELLER_CORRECTION 11:00, DEAL_MAKING 11:10, CLOSING 11:20, CLOSED 11:30
            | Olga | period | OPENING           | PERIOD_FORBIDS
            | Olga | period | TRADING           | PERIOD_FORBIDS
            | Olga | period | SCHEDULED         | PERIOD_FORBIDS
            | Olga | period | ABORTED           | PERIOD_FORBIDS
      10:30 | Olga | period | DEAL_MAKING       | DEAL_MAKING begins
      11:20 | clock | wait  |                   | CLOSING begins
      11:25 | Olga | period | CLOSED            | CLOSED begins
            | Olga | period | CLOSED            | SESSION_CLOSED
    `);
  });

  it("[SES-3] a period of another method is refused", () => {
    play({}, `
      time  | who  | act    | terms       | result
      10:00 | Olga | period | DEAL_MAKING | PERIOD_FORBIDS
            | Olga | period | OPENING     | PERIOD_FORBIDS
    `);
  });

  it("[SES-6] closing early awards what stands, as at the end of the plan", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Cedar | buy   | B1 4@100  | S1-B1 4@100
      10:30 | Olga  | close |           | CLOSED begins, S1 out 6 SESSION_END
            | -     | plan  |           | none
            | Olga  | close |           | SESSION_CLOSED
            | Olga  | abort |           | SESSION_CLOSED
            | Alder | sell  | S2 1@100  | SESSION_CLOSED
      18:00 | clock | wait  |           | ok
    `);
  });

  it("[SES-6] an abort cancels the orders; deals stand, and nobody gets a certificate", () => {
    play({}, `
      time  | who   | act   | terms     | result
      10:00 | Alder | sell  | S1 10@100 | ok
            | Birch | sell  | S2 10@101 | ok
            | Cedar | buy   | B1 4@100  | S1-B1 4@100
      10:30 | Olga  | abort |           | ABORTED begins, S1 out 6 SESSION_ABORTED, S2 out 10 SESSION_ABORTED
            | -     | deal  | 1         | S1-B1 4@100 400.00 EXPORT FIRST_OF_SELLER FIRST_OF_BUYER
            | Olga  | abort |           | SESSION_CLOSED
            | Alder | sell  | S3 1@100  | SESSION_CLOSED
    `);
  });
});

describe("pause, halt, resume, extend", () => {
  it("[SES-4, SES-5] one officer pauses, two let it go on, and the plan moves by the pause", () => {
    play(PERIODIC, `
      time  | who   | act     | terms     | result
      10:00 | Olga  | pause   |           | OPENING begins, TRADING begins, paused
      10:05 | Alder | sell    | S1 10@100 | SESSION_PAUSED
            | Olga  | pause   |           | STATE_UNCHANGED
            | Olga  | period  | CLOSING   | SESSION_PAUSED
      11:30 | Olga  | resume  |           | held as 1
            | Olga  | approve | 1         | APPROVAL_BY_PROPOSER
            | Pavel | approve | 1         | goes on, plan +90 min, 1 approved
            | -     | plan    |           | SELLER_CORRECTION 12:30, DEAL_MAKING 12:40, CLOSING 12:50, CLOSED 13:00
            | Alder | sell    | S1 10@100 | ok
            | Olga  | resume  |           | held as 2
            | Pavel | approve | 2         | STATE_UNCHANGED
    `);
  });

  it("[SES-2, MEM-6] a stopped session still lets members withdraw where the period does", () => {
    play({}, `
      time  | who   | act    | terms     | result
      10:00 | Alder | sell   | S1 10@100 | ok
            | Alder | sell   | S2 10@100 | ok
            | Olga  | pause  |           | paused
            | Alder | cancel | S1        | S1 out 10 OWNER
            | Alder | amend  | S2 5      | SESSION_PAUSED
            | Olga  | halt   |           | halted
            | Alder | amend  | S2 5      | SESSION_HALTED
            | Olga  | period | CLOSED    | SESSION_HALTED
            | Olga  | pause  |           | STATE_UNCHANGED
            | Olga  | halt   |           | STATE_UNCHANGED
            | Alder | cancel | S2        | S2 out 10 OWNER
            | Alder | sell   | S3 10@100 | SESSION_HALTED
    `);
  });

  it("[SES-5] a pause that becomes a halt counts from its beginning", () => {
    play({}, `
      time  | who   | act     | terms | result
      10:00 | Olga  | pause   |       | paused
      10:10 | Olga  | halt    |       | halted
      10:30 | Rita  | resume  |       | held as 1
      10:40 | Pavel | approve | 1     | goes on, plan +40 min, 1 approved
            | -     | plan    |       | CLOSED 17:40
    `);
  });

  it("[SES-5, KIL-1] a pause that becomes a kill counts from its beginning, too", () => {
    play({}, `
      time  | who   | act     | terms   | result
      10:00 | Olga  | pause   |         | paused
      10:10 | Olga  | kill    | SESSION | ok
      10:30 | Rita  | revive  | SESSION | held as 1
            | Pavel | approve | 1       | goes on, plan +30 min, 1 approved
    `);
  });

  it("[SES-6] no book is opened in a session that has ended", () => {
    const stage = play({}, `
      time  | who  | act   | terms | result
      10:00 | Olga | close |       | CLOSED begins
    `);
    const { outcome } = stage.send(openBook("late", stage.sessionId), clock("10:30"));
    expect(outcome).toEqual({ ok: false, code: "SESSION_CLOSED" });
  });

  it("[SES-2] a book that is opened while its session trades takes orders at once", () => {
    const stage = new Stage();
    stage.books.set("late", stage.exchange.set(openBook("late", stage.sessionId), clock("10:30")));
    play(stage, `
      time  | who   | act  | terms            | result
      10:30 | Alder | sell | S1 1@100 IN:late | ok
    `);
  });

  it("[SES-5] an extension moves what is left of the plan, at most by a day", () => {
    play({ ...PERIODIC, from: "10:00" }, `
      time  | who   | act    | terms | result
      10:30 | Olga  | extend | 15    | plan +15 min
            | -     | plan   |       | SELLER_CORRECTION 11:15, DEAL_MAKING 11:25, CLOSING 11:35, CLOSED 11:45
            | Olga  | extend | 0     | TERMS_INVALID
            | Olga  | extend | 1441  | TERMS_INVALID
      11:15 | clock | wait   |       | SELLER_CORRECTION begins
      11:45 | clock | wait   |       | DEAL_MAKING begins, CLOSING begins, CLOSED begins
            | Olga  | extend | 15    | SESSION_CLOSED
    `);
  });

  it("[SES-5] the end of entry moves with the plan while it is still to come", () => {
    const setting: Setting = { ...PERIODIC, from: "10:00", rules: { entryCutoffAt: clock("10:50") } };
    play(setting, `
      time     | who   | act     | terms     | result
      10:30    | Olga  | pause   |           | paused
      10:55    | Olga  | resume  |           | held as 1
               | Pavel | approve | 1         | goes on, plan +25 min, 1 approved
      11:14:59 | Alder | sell    | S1 10@100 | ok
      11:15    | Alder | sell    | S2 10@100 | PERIOD_FORBIDS
      11:16    | Olga  | extend  | 30        | plan +30 min
      11:40    | Alder | sell    | S2 10@100 | PERIOD_FORBIDS
      11:55    | Alder | amend   | S1 @99    | SELLER_CORRECTION begins
    `);
  });

  it("[SES-5] what came at the very instant of a stop or an extension does not come again", () => {
    const setting: Setting = { ...PERIODIC, from: "10:00", rules: { entryCutoffAt: clock("10:30") } };
    play(setting, `
      time     | who   | act     | terms     | result
      10:30    | Olga  | extend  | 15        | plan +15 min
      10:31    | Alder | sell    | S1 10@100 | PERIOD_FORBIDS
    `);
    play(setting, `
      time     | who   | act     | terms     | result
      10:30    | Olga  | pause   |           | paused
      10:40    | Olga  | resume  |           | held as 1
               | Pavel | approve | 1         | goes on, plan +10 min, 1 approved
               | Alder | sell    | S1 10@100 | PERIOD_FORBIDS
    `);
    play({}, `
      time     | who   | act     | terms     | result
      10:30    | Olga  | extend  | 1440      | plan +1440 min
    `);
  });

  it("[SES-3] no period begins while the session stands still", () => {
    play({ ...PERIODIC, from: "10:00" }, `
      time  | who   | act     | terms     | result
      10:30 | Olga  | halt    |           | halted
      12:00 | clock | wait    |           | ok
            | -     | stands  |           | TRADING HALTED
            | Olga  | close   |           | CLOSED begins
    `);
  });
});

describe("who may take part", () => {
  it("[SES-7] a session aimed at one market admits the countries it names", () => {
    const setting: Setting = {
      session: { buyerCountries: ["CN"], sellerCountries: ["BY", "DE"], targetMarket: "CN" },
    };
    play(setting, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Dill  | sell | S2 10@100 | ok
            | Cedar | sell | S3 10@100 | NOT_ELIGIBLE
            | Alder | buy  | B1 10@90  | NOT_ELIGIBLE
            | Dill  | buy  | B1 10@90  | NOT_ELIGIBLE
            | Cedar | buy  | B1 10@100 | S1-B1 10@100
    `);
  });

  it("[SES-7] for a broker's client the client's country counts", () => {
    const setting: Setting = {
      session: { buyerCountries: ["CN"] }, members: { Elm: { isBroker: true } },
      clients: { Fir: { broker: "Elm", country: "CN", isResident: false } },
    };
    play(setting, `
      time  | who         | act | terms    | result
      10:00 | Elm         | buy | B1 1@100 | NOT_ELIGIBLE
            | Elm for Fir | buy | B1 1@100 | ok
    `);
  });

  it("[SES-8] each session trades by the rules it carries", () => {
    play({ rules: { selfTrade: "ALLOW" } }, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Alder | buy  | B1 10@100 | S1-B1 10@100
    `);
    play({ rules: { selfTrade: "CANCEL_RESTING" } }, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Alder | buy  | B1 10@100 | S1 out 10 SELF_TRADE
    `);
  });
});
