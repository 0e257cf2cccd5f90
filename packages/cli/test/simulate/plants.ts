/** A fault of the exchange, planted in its sources as they are loaded; the simulator must find it. */
export interface Plant {
  readonly name: string;
  /** File below packages/, and the text in it that is replaced; it must stand there once. */
  readonly file: string;
  readonly text: string;
  readonly by: string;
  /** Which of the simulator's checks may be the first to see it. */
  readonly foundBy: RegExp;
}

const SEQUENCER = "server/src/sequencer/sequencer.ts";

export const PLANTS: readonly Plant[] = [
  {
    name: "answers before the commit",
    file: "server/src/journal/writer.ts",
    text: "if (!(await this.#line.append(row, events))) {",
    by: "this.#line.append(row, events).catch(() => undefined); if (await false) {",
    foundBy: /ANSWERED_IS_DURABLE/,
  },
  {
    name: "takes a fenced append for a good one",
    file: "server/src/journal/writer.ts",
    text: "if (!(await this.#line.append(row, events))) {",
    by: "if (!(await this.#line.append(row, events)) && row.firstSeq < 0) {",
    foundBy: /ANSWERED_IS_DURABLE/,
  },
  {
    name: "goes on after a commit of unknown outcome",
    file: SEQUENCER,
    text: "this.#underWay = this.#commit(batch).catch((error: unknown) => this.#fail(batch, error));",
    by: "this.#underWay = this.#commit(batch).catch(() => { this.#isCommitting = false; });",
    foundBy: /REPLAY|RECORD|LIVENESS|PUNCTUAL|LIVE_STATE|InvariantError|JournalBrokenError|FENCING/,
  },
  {
    name: "does not set its timer after a commit",
    file: SEQUENCER,
    text: "    this.wake();\n    if (this.#waiting.length > 0)",
    by: "    if (this.#waiting.length > 0)",
    foundBy: /PUNCTUAL/,
  },
  {
    name: "sleeps until what is due, however the clock is set meanwhile",
    file: SEQUENCER,
    text: "Math.min(nextDueAt - this.now(), LOOK_MS)",
    by: "Math.min(nextDueAt - this.now(), 2 ** 31 - 1)",
    foundBy: /PUNCTUAL/,
  },
  {
    name: "stamps what the clock shows, also when that goes back",
    file: SEQUENCER,
    text: "return Math.max(this.#options.clock.now(), this.#latestAt);",
    by: "return this.#options.clock.now();",
    foundBy: /InvariantError|LIVENESS/,
  },
  {
    name: "keeps no keys in a snapshot",
    file: "core/src/machine/snapshot.ts",
    text: "keys: state.keys.copy(),",
    by: "keys: new KeyIndex().copy(),",
    foundBy: /ACTS_ONCE|REPLAY|FIRST_ANSWER|JournalBrokenError/,
  },
  {
    name: "forgets the kill switch of the exchange in a snapshot",
    file: "core/src/machine/snapshot.ts",
    text: "    isStopped: state.isStopped,\n    owners",
    by: "    isStopped: false,\n    owners",
    foundBy: /REPLAY|JournalBrokenError/,
  },
  {
    name: "skips the tail behind a snapshot",
    file: "server/src/sequencer/recover.ts",
    text: "    chain.follow(row);\n    replayer.applyRow(row);",
    by: "    chain.follow(row);\n    if (fromSnapshot === 0) replayer.applyRow(row);",
    foundBy: /RECOVERY/,
  },
  {
    name: "looks at the real clock in the core",
    file: "core/src/approval/proposals.ts",
    text: "const expiresAt = state.now + PROPOSAL_MS;",
    by: "const expiresAt = performance.now() + state.now + PROPOSAL_MS;",
    foundBy: /REPLAY/,
  },
  {
    name: "gives another command's answer to a repetition",
    file: "server/src/sequencer/commands.ts",
    text: "while (endEvent < log.count && seqAt(log, endEvent) === seq) endEvent++;",
    by: "endEvent = log.count;",
    foundBy: /FIRST_ANSWER/,
  },
  {
    name: "releases no reserve when an order is cancelled",
    file: "core/src/book/removeOrder.ts",
    text: "  setReserve(state, slot, 0);\n",
    by: "",
    foundBy: /STATE|EVENTS/,
  },
  {
    name: "binds the whole reserve again when an order is amended",
    file: "core/src/deposit/reserve.ts",
    text: "ledger.post(accountId, FREE, accountId, RESERVED, amountMinor - before);",
    by: "ledger.post(accountId, FREE, accountId, RESERVED, amountMinor === 0 ? -before : amountMinor);",
    foundBy: /STATE|EVENTS/,
  },
  {
    name: "credits without a debit",
    file: "core/src/deposit/ledger.ts",
    text: "from[fromAccount] = (from[fromAccount] as number) - amountMinor;",
    by: "if (fromPart !== BANK) from[fromAccount] = (from[fromAccount] as number) - amountMinor;",
    foundBy: /STATE/,
  },
  {
    name: "does not decrement a resting order",
    file: "core/src/deal/makeDeal.ts",
    text: "orders.setNum(slot, QUANTITY_STEPS, restSteps);",
    by: "if (!isSell) orders.setNum(slot, QUANTITY_STEPS, restSteps);",
    foundBy: /QUANTITY|STATE/,
  },
  {
    name: "does what is due twice",
    file: "core/src/session/due.ts",
    text: "  else startPeriod(state, session, next, out);",
    by: "  else [1, 2].map(() => startPeriod(state, session, next, out));",
    foundBy: /PERIODS/,
  },
  {
    name: "does not look at the clock of lots",
    file: "core/src/session/nextDue.ts",
    text: "next = Math.min(next, dueAtOf(book));",
    by: "",
    foundBy: /STATE/,
  },
  {
    name: "lets a lot sell more than it has",
    file: "core/src/lot/dealWithLot.ts",
    text: "makeDeal(state, book, own, slot, steps, ticks, out);",
    by: "makeDeal(state, book, own, slot, steps + 1, ticks, out);",
    foundBy: /QUANTITY|STATE|LOTS|InvariantError/,
  },
  {
    name: "takes a repeated command for a new one",
    file: "core/src/machine/apply.ts",
    text: 'const firstSeq = command.key === "" ? 0 : state.keys.valueOf(scope, command.key);',
    by: "const firstSeq = 0;",
    foundBy: /ACTS_ONCE/,
  },
  {
    name: "a winner that failed stays one that may fail",
    file: "core/src/lot/dismissWinner.ts",
    text: "deals: wait.deals.filter((one) => one !== deal)",
    by: "deals: wait.deals",
    foundBy: /LOTS|InvariantError/,
  },
];
