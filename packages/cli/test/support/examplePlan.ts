import type { DemoStage } from "./demoStage.ts";

/** How an example is run: by whom, with which of its words replaced by what is really there, how it ends. */
export interface ExamplePlan {
  readonly login: string;
  readonly replace: readonly (readonly [placeholder: string, make: (stage: DemoStage) => Promise<string>])[];
  readonly code: number;
}

const SESSION = "2026-01-12-OPEN-01";
const live = async (stage: DemoStage): Promise<string> => (await stage.session()).code;
const book = async (stage: DemoStage): Promise<string> => (await stage.session()).bookId;
const act = (make: (stage: DemoStage) => Promise<string>, code = 0): ExamplePlan =>
  ({ login: "auctioneer", replace: [[SESSION, make]], code });
const buyer = (...replace: ExamplePlan["replace"]): ExamplePlan => ({ login: "buyer", replace, code: 0 });
const desk = (login: string, replace: ExamplePlan["replace"] = [], code = 0): ExamplePlan =>
  ({ login, replace, code });

/** Plans by the first words of the example; the longest that fits counts. */
const PLANS: Readonly<Record<string, ExamplePlan>> = {
  "kontor": buyer(),
  "kontor session start": act(async (stage) => (await stage.session(3_600_000)).code),
  "kontor session pause": act(live),
  "kontor session resume": act((stage) => stage.pausedSession(), 11),
  "kontor session extend": act(live),
  "kontor session halt": act(live),
  "kontor session close": act(live),
  "kontor session abort": act(live),
  "kontor session schedule": desk("chief"),
  "kontor template": desk("chief"),
  "kontor template draft": desk("chief", [
    ["special-china.json", (stage) => stage.templateFile("content")],
    ["OPEN-MARKET", (stage) => stage.newTemplate()], [SESSION, live],
  ]),
  "kontor template propose": desk("chief", [["SPECIAL-CHINA", (stage) => stage.template(1)]]),
  "kontor template approve": desk("chief2", [["SPECIAL-CHINA", (stage) => stage.template(2)]]),
  "kontor template refuse": desk("chief", [["SPECIAL-CHINA", (stage) => stage.template(2)]]),
  "kontor template retire": desk("chief", [["SPECIAL-CHINA", (stage) => stage.template(1)]]),
  "kontor template diff": desk("chief", [["SPECIAL-CHINA", (stage) => stage.twoVersions()]]),
  "kontor template rehearse": desk("chief", [["terms.json", (stage) => stage.templateFile("terms")]]),
  "kontor order place": buyer(["42", book]),
  "kontor order show": buyer(["1205", (stage) => stage.order()]),
  "kontor order amend": buyer(["1205", (stage) => stage.order()]),
  "kontor order cancel": buyer(["1205", (stage) => stage.order()]),
  "kontor deal show": buyer(["17", (stage) => stage.deal()]),
  "kontor deposit credit": desk("clearing", [["12", (stage) => stage.owner()]]),
  "kontor deposit return ": buyer(["12", (stage) => stage.owner()]),
  "kontor deposit statement": buyer(["3", (stage) => stage.account()]),
  "kontor deposit pay": desk("clearing", [["2", (stage) => stage.moneyAsked()]], 11),
  "kontor approval list": desk("clearing2"),
  "kontor approval approve": desk("clearing2", [["3", (stage) => stage.proposal()]]),
  "kontor approval reject": desk("clearing2", [["3", (stage) => stage.proposal()]]),
  "curl": buyer(["42", book]),
};

export function planOf(line: string): ExamplePlan {
  const fitting = Object.keys(PLANS).filter((words) => line.startsWith(words));
  const plan = PLANS[fitting.sort((a, b) => b.length - a.length)[0] ?? ""];
  if (!plan) throw new Error(`no plan says how to run: ${line}`);
  return plan;
}
