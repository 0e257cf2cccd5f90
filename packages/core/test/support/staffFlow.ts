import fc from "fast-check";
import type { StaffCommand } from "../../src/machine/commands.ts";
import { KILL_SCOPES, PERIODS } from "../../src/machine/words.ts";
import { listCommodity, openBook } from "./commands.ts";

type Without<C> = C extends StaffCommand ? Omit<C, "actorId" | "key"> : never;
type Plain = Without<StaffCommand>;

const reason = "as told";
const reference = "document";
const small = fc.nat(7);
const sessionId = fc.integer({ min: 1, max: 2 });
const side = fc.nat(1);
const amountMinor = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(0, -5, 0.5, 2 ** 53 - 1));
const account = { ownerId: small, currency: fc.constantFrom("EUR", "EUR", "EUR", "BYN", "GBP"), amountMinor };

/** Commands of one kind from the fields that vary. */
function some<T extends Plain["type"], F extends object>(
  type: T, fields: { [N in keyof F]: fc.Arbitrary<F[N]> }, fixed = {},
) {
  return fc.record(fields).map((varied) => ({ type, ...fixed, ...varied }) as unknown as Plain);
}

const sessions = fc.oneof(
  some("StartPeriod", { sessionId, period: fc.constantFrom(...PERIODS) }, { reason }),
  ...(["PauseSession", "HaltSession"] as const).map((type) => some(type, { sessionId }, { reason })),
  ...Array.from({ length: 4 }, () => some("ResumeSession", { sessionId }, { reason })),
  some("ExtendSession", { sessionId, byMs: fc.constantFrom(0, 60_000, 900_000, 90_000_000) }, { reason }),
);

const ends = fc.oneof(
  some("CloseSession", { sessionId }, { reason }), some("AbortSession", { sessionId }, { reason }),
);

const persons = fc.oneof(
  some("SuspendMember", { memberId: small }, { reason }),
  some("ReadmitMember", { memberId: small }, { reason }),
  some("SuspendTrader", { traderId: small }, { reason }),
  some("ReinstateTrader", { traderId: small }, { reason }),
  some("EngageKillSwitch", { scope: fc.constantFrom(...KILL_SCOPES), targetId: small }, { reason }),
  some("ReleaseKillSwitch", { scope: fc.constantFrom(...KILL_SCOPES), targetId: small }, { reason }),
);

const money = fc.oneof(
  some("CreditDeposit", account, { reference }), some("RequestReturn", account, { reference }),
  some("DebitFee", account, { reference }), some("TransferToCounterparty", account, { reference }),
  some("PayReturn", { returnId: small }, { reference }),
  some("UnblockDeposit", { dealId: small, side }, { reference }),
  some("ForfeitDeposit", {
    dealId: small, side, feeArrearsMinor: fc.nat(5), fineMinor: fc.nat(9), costsMinor: fc.nat(3),
  },
    { reference }),
  some(
    "SetFxRate", { currency: fc.constantFrom("EUR", "USD", "BYN") },
    { rate: { units: 3, digits: 0 }, asOf: "" },
  ),
  some(
    "SetFeeSchedule",
    { feeLines: fc.constantFrom([], [{ side: "BUY", residency: "RESIDENT", bps: 30, upToMinor: null }]) },
  ),
);

const registers = fc.oneof(
  some("SetCorridor", {
    bookId: fc.nat(4), floorTicks: fc.constantFrom(null, 94, 97, 99),
    capTicks: fc.constantFrom(null, 98, 101, 106),
  },
    { reason }),
  some("RegisterTrader", { memberId: small, code: fc.constantFrom("t1", "t2") }),
  small.map((place) => openBook(`extra ${place}`, 1) as Plain),
  small.map((place) => listCommodity(`extra ${place}`) as Plain),
);

const proposals = fc.oneof(
  ...Array.from({ length: 6 }, () => some("ApproveProposal", { proposalId: small })),
  some("RefuseProposal", { proposalId: small }, { reason }),
);

const plain = fc.oneof(
  { arbitrary: sessions, weight: 8 }, { arbitrary: persons, weight: 6 }, { arbitrary: money, weight: 12 },
  { arbitrary: registers, weight: 5 }, { arbitrary: proposals, weight: 14 }, { arbitrary: ends, weight: 1 },
  { arbitrary: fc.constant({ type: "AdvanceTime" } as Plain), weight: 4 },
);

/** What officers and the clock send; two of them, so that proposals can be approved. */
export const staffCommands: fc.Arbitrary<StaffCommand> = fc.record({
  command: plain, actorId: fc.integer({ min: 1, max: 2 }), key: fc.constantFrom("", "", "", "a", "b"),
}).map(({ command, actorId, key }) => ({ ...command, actorId, key }) as StaffCommand);
