import type { Command } from "../../src/machine/commands.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, registerClient, scheduleSession,
} from "./commands.ts";
import { TestExchange, type Told } from "./exchange.ts";
import { MEMBERS, PLANS } from "./setting.ts";

const FEE_LINES = [
  { side: "SELL", residency: "RESIDENT", bps: 25, upToMinor: null },
  { side: "BUY", residency: "NON_RESIDENT", bps: 70, upToMinor: 50_000 },
  { side: "BUY", residency: "NON_RESIDENT", bps: 35, upToMinor: null },
] as const;

/** Commands that build a small world: four members, a broker with a client, two sessions, three books. */
export function foundingCommands(): Command[] {
  const members = Object.entries({ ...MEMBERS, Elm: { isBroker: true } });
  const depositBps = { BUY: 500, SELL: 333 };
  return [
    foundExchange({ feeLines: FEE_LINES }),
    { ...BY, type: "SetFxRate", currency: "EUR", rate: { units: 33_650, digits: 4 }, asOf: "2026-01-12" },
    listCommodity("goods", { tick: { units: 1, digits: 2 } }),
    ...members.map(([code, change]) => admitMember(code, change)),
    ...members.map((
      [code], place,
    ): Command => ({ ...BY, type: "RegisterTrader", memberId: place + 1, code })),
    registerClient("Fir", 5, { country: "DE", isResident: false }),
    scheduleSession("continuous", { depositBps }),
    scheduleSession("periodic", {
      depositBps, method: "PERIODIC_COUNTER_AUCTION", plan: PLANS.PERIODIC_COUNTER_AUCTION,
      rules: {
        selfTrade: "CANCEL_RESTING", priceRule: "MIDPOINT", entryCutoffAt: clock("10:50"),
        ordersPerMemberMax: 4,
      },
    }),
    openBook("narrow", 1, { floorTicks: 95, capTicks: 105 }),
    openBook("lot", 1, { sellerId: 1, options: [{ place: "Riga", surchargeTicks: 3 }] }),
    openBook("open", 2),
    ...[1, 2, 3, 4, 5, 6].map((ownerId): Command =>
      ({
        ...BY, type: "CreditDeposit", ownerId, currency: "EUR", amountMinor: ownerId * 100, reference: "bank",
      })),
    { ...BY, type: "AdvanceTime" },
  ];
}

/** The small world at ten o'clock; somebody may look at what is told while it is built. */
export function newWorld(look: (told: Told) => void = () => {}): TestExchange {
  const exchange = new TestExchange();
  const commands = foundingCommands();
  commands.forEach((command, place) => {
    const told = exchange.send(command, place === commands.length - 1 ? clock("10:00") : clock("09:00"));
    if (!told.outcome.ok) throw new Error(`${command.type} was refused: ${told.outcome.code}`);
    look(told);
  });
  return exchange;
}
