import { type Mutant, mutant } from "./mutant.ts";

const SERVER = "packages/server/src/";
const MACHINE = "packages/core/test/machine.property.test.ts";
const RECOVER = "packages/server/test/sequencer/recover.db.test.ts";
const PAYLOAD = "packages/server/test/journal/payload.property.test.ts";

const COPY = "sessions.map((session) => session && { ...session, bookIds: [...session.bookIds] })";
const SESSIONS_COPIED = `    sessions: state.${COPY},`;
const SESSIONS_RESTORED = `  state.sessions = copy.${COPY};`;

/** Bugs of journal, snapshot and replay. */
export const RECOVERY: readonly Mutant[] = [
  {
    id: "M33", bug: "restart fails because the journal exists already", tests: [RECOVER],
    edits: [{
      file: `${SERVER}sequencer/recover.ts`,
      find: "  for await (const row of readJournal(record, state.seq)) {",
      put: "  for await (const row of readJournal(record, state.seq)) {\n" +
        "    if (row) throw new Error(\"the journal is there already\");",
    }],
  },
  {
    id: "M34", bug: "snapshot written under one name and read under another", tests: [RECOVER],
    edits: [{
      file: `${SERVER}journal/snapshots.ts`, find: "  const row = await record.snapshot(seq);",
      put: "  const row = await record.snapshot(seq + 1);",
    }],
  },
  mutant("M35", "replay without configuration", "machine/snapshot.ts",
    SESSIONS_COPIED + "\n    books: state",
    "    sessions: state.sessions.map((session) => session && {\n" +
      "      ...session, bookIds: [...session.bookIds],\n" +
      "      rules: { ...session.rules, selfTrade: \"ALLOW\" as const, priceRule: \"BUYER\" as const },\n" +
      "    }),\n    books: state", MACHINE),
  {
    id: "M36", bug: "command that changes state stays outside the journal", tests: [PAYLOAD],
    edits: [{
      file: `${SERVER}journal/payload.ts`, find: "    switch (command.type) {\n      case \"PlaceOrder\":",
      put: "    if (command.type === \"SuspendMember\") return start;\n" +
        "    switch (command.type) {\n      case \"PlaceOrder\":",
    }],
  },
  mutant("M37", "iteration in hash order differs between processes", "machine/stateHash.ts",
    "Object.keys(record).sort()", "Object.keys(record)", "packages/core/test/stateHash.test.ts"),
  mutant("M38", "half-applied restore destroys the live book", "machine/snapshot.ts",
    SESSIONS_RESTORED,
    "  state.sessions = copy.sessions as CoreState[\"sessions\"];",
    "packages/core/test/scenarios/snapshot.test.ts"),
  mutant("M39", "random namespace of ids breaks replay", "book/orders.ts",
    "return this.takeAs(this.nextOrderId++);",
    "return this.takeAs((this.nextOrderId += 1 + Math.floor(Math.random() * 2)) - 1);", MACHINE),
  mutant("M40", "price differs after a restart", "book/orderRows.ts",
    "    NUMS.forEach((field, i) => orders.setNum(slot, field, row[1 + INTS.length + i] as number));",
    "    NUMS.forEach((field, i) => orders.setNum(slot, field, row[1 + INTS.length + i] as number));\n" +
      "    orders.setNum(slot, PLACE_SEQ, 0);", MACHINE),
];

