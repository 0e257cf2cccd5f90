import { describe, expect, it } from "vitest";
import { admitMember, clock, registerClient } from "../support/commands.ts";
import { codeOf } from "../support/exchange.ts";
import { play } from "../support/play.ts";
import { Stage } from "../support/stage.ts";
import type { Setting } from "../support/setting.ts";

const BROKER: Setting = {
  members: { Elm: { isVisitor: false, isBroker: true } }, clients: { Fir: { broker: "Elm" } },
  traders: { Ann: "Alder" },
};

describe("who may act", () => {
  it("[MEM-1, MEM-5] a visitor trades for itself, a broker for its clients", () => {
    play(BROKER, `
      time  | who           | act  | terms    | result
      10:00 | Alder         | sell | S1 1@100 | ok
            | Elm           | sell | S2 1@100 | NOT_ELIGIBLE
            | Elm for Fir   | sell | S2 1@100 | ok
            | Alder for Fir | sell | S3 1@100 | CLIENT_NOT_FOUND
            | Elm for Alder | sell | S3 1@100 | CLIENT_NOT_FOUND
            | Elm for Elm   | sell | S3 1@100 | CLIENT_NOT_FOUND
    `);
  });

  it("[MEM-3, MEM-4] a trader acts for one member, and both must be known", () => {
    play(BROKER, `
      time  | who       | act  | terms    | result
      10:00 | Nobody    | sell | S1 1@100 | MEMBER_NOT_FOUND
            | Fir       | sell | S1 1@100 | MEMBER_NOT_FOUND
            | Alder/Zoe | sell | S1 1@100 | TRADER_NOT_FOUND
            | Birch/Ann | sell | S1 1@100 | TRADER_NOT_FOUND
            | Alder/Ann | sell | S1 1@100 | ok
    `);
  });

  it("[MEM-2] a suspended member places and amends nothing until two persons readmit it", () => {
    play({}, `
      time  | who   | act     | terms    | result
      10:00 | Alder | sell    | S1 1@100 | ok
            | Olga  | suspend | Alder    | ok
            | Olga  | suspend | Alder    | STATE_UNCHANGED
            | Olga  | suspend | Nobody   | MEMBER_NOT_FOUND
            | Alder | sell    | S2 1@100 | MEMBER_NOT_ADMITTED
            | Alder | amend   | S1 2     | MEMBER_NOT_ADMITTED
            | Cedar | buy     | B1 1@100 | S1-B1 1@100
            | Olga  | readmit | Alder    | held as 1
            | Pavel | approve | 1        | 1 approved
            | Alder | sell    | S2 1@100 | ok
            | Olga  | readmit | Alder    | held as 2
            | Pavel | approve | 2        | STATE_UNCHANGED
    `);
  });

  it("[MEM-6] a suspended member or trader may still withdraw", () => {
    play(BROKER, `
      time  | who       | act            | terms    | result
      10:00 | Alder     | sell           | S1 1@100 | ok
            | Alder/Ann | sell           | S2 1@100 | ok
            | Olga      | suspend trader | Ann      | ok
            | Alder/Ann | cancel         | S2       | S2 out 1 OWNER
            | Olga      | suspend        | Alder    | ok
            | Alder     | cancel         | S1       | S1 out 1 OWNER
    `);
  });

  it("[MEM-2] a suspended trader acts no more, the others of the member do", () => {
    play(BROKER, `
      time  | who       | act              | terms    | result
      10:00 | Alder     | sell             | S1 1@100 | ok
            | Olga      | suspend trader   | Ann      | ok
            | Olga      | suspend trader   | Ann      | STATE_UNCHANGED
            | Olga      | suspend trader   | Zoe      | TRADER_NOT_FOUND
            | Alder/Ann | sell             | S2 1@100 | TRADER_NOT_ACTIVE
            | Alder/Ann | amend            | S1 2     | TRADER_NOT_ACTIVE
            | Alder     | amend            | S1 2     | ok
            | Olga      | reinstate trader | Ann      | ok
            | Olga      | reinstate trader | Ann      | STATE_UNCHANGED
            | Alder/Ann | sell             | S2 1@100 | ok
    `);
  });

  it("[MEM-2] accreditation ends at its instant", () => {
    play({ members: { Elm: { validUntil: clock("10:30") } } }, `
      time     | who | act    | terms    | result
      10:29:59 | Elm | sell   | S1 1@100 | ok
      10:30    | Elm | sell   | S2 1@100 | MEMBER_NOT_ADMITTED
               | Elm | amend  | S1 2     | MEMBER_NOT_ADMITTED
               | Elm | cancel | S1       | S1 out 1 OWNER
    `);
  });
});

describe("registers of persons", () => {
  const codesOf = (...commands: Parameters<Stage["send"]>[0][]): string[] => {
    const stage = new Stage(BROKER);
    return commands.map((command) => codeOf(stage.send(command, clock("10:00")).outcome));
  };

  it("[MEM-1] admits once a code, as visitor or broker, to a day to come", () => {
    expect(codesOf(
      admitMember("Alder"),
      admitMember("Fir"),
      admitMember("New", { isVisitor: false }),
      admitMember("New", { validUntil: clock("10:00") }),
      admitMember("New", { validUntil: clock("10:00") + 1 }),
    )).toEqual(["CODE_TAKEN", "CODE_TAKEN", "TERMS_INVALID", "TERMS_INVALID", "ok"]);
  });

  it("[MEM-5] registers clients under brokers only", () => {
    expect(codesOf(
      registerClient("New", 99),
      registerClient("Alder", 5),
      registerClient("Alder", 1),
      registerClient("New", 1),
      registerClient("New", 5),
    )).toEqual(["MEMBER_NOT_FOUND", "CODE_TAKEN", "CODE_TAKEN", "NOT_ELIGIBLE", "ok"]);
  });

  it("[MEM-3] registers a trader once, for a member that is known", () => {
    const trader = (memberId: number, code: string) =>
      ({ type: "RegisterTrader", actorId: 0, key: "", memberId, code }) as const;
    expect(codesOf(trader(99, "Tom"), trader(6, "Tom"), trader(1, "Ann"), trader(1, "Tom"), trader(2, "Tom")))
      .toEqual(["MEMBER_NOT_FOUND", "MEMBER_NOT_FOUND", "CODE_TAKEN", "ok", "CODE_TAKEN"]);
  });
});
