import type { SessionDetail } from "@kontor/wire";
import { Random } from "../../random.ts";
import type { DemoExchange, DemoMember } from "../demoFiles.ts";
import { type Desks, membersByCode } from "../desks.ts";
import { AddressedBot } from "./addressedBot.ts";
import { AuctionBot } from "./auctionBot.ts";
import { BookBot } from "./bookBot.ts";
import { CatalogueBot } from "./catalogueBot.ts";
import { ClockBot } from "./clockBot.ts";
import type { Practice } from "./practice.ts";
import type { PracticeBot, Side } from "./practiceBot.ts";
import { PracticeOfficer } from "./practiceOfficer.ts";
import { PracticeSessions } from "./practiceSessions.ts";
import { SealedBot } from "./sealedBot.ts";

const SEED = 20_221_221;
/** Members that bid in practice sessions; visitors trade for others. */
const BIDDERS = ["TAICANG-HARBOUR", "TIANJIN-NORTH", "CHANGSHA-INLAND", "WUHAN-FURNITURE", "XIAMEN-GATE"];
/** Members that stand on either side where both sides make offers. */
const SIDES = {
  SELL: ["POLESIE-BOARD", "DVINA-TIMBER", "NEMAN-LUMBER"],
  BUY: ["TAICANG-HARBOUR", "TIANJIN-NORTH", "WUHAN-FURNITURE"],
} as const;

/** All practice sessions with everybody at work in them. */
export class PracticeFloor {
  readonly #sessions: PracticeSessions;
  readonly #officer: PracticeOfficer;
  readonly #bidders: readonly AuctionBot[];
  /** Bots by the method that they know. */
  readonly #teams: readonly (readonly PracticeBot[])[];
  readonly #random = new Random(SEED);
  #live: readonly SessionDetail[] = [];
  #turn = 0;

  private constructor(
    desks: Desks, demo: DemoExchange, teams: readonly (readonly PracticeBot[])[],
    practices?: readonly Practice[],
  ) {
    this.#sessions = new PracticeSessions(desks, practices);
    this.#officer = new PracticeOfficer(desks, demo);
    this.#bidders = BIDDERS.map((member, i) => new AuctionBot(desks, member, 5_000 + i));
    this.#teams = teams;
  }

  /** @param practices - what is practised; all methods where it is left out */
  static async open(
    desks: Desks, demo: DemoExchange, practices?: readonly Practice[],
  ): Promise<PracticeFloor> {
    const members = await membersByCode(await desks.of("accreditation"));
    const guests = demo.visitors.flatMap(({ member }) => members.get(member)?.memberId ?? []);
    return new PracticeFloor(desks, demo, makeTeams(desks, demo, guests), practices);
  }

  /** Opens what is missing and sees how things stand. @returns the sessions that are open */
  async look(): Promise<readonly SessionDetail[]> {
    this.#live = await this.#sessions.keep();
    for (const detail of this.#live) await this.#officer.verify(detail);
    return this.#live;
  }

  /** One bidder acts in one auction, and one team in all sessions of its method, team after team. */
  async act(): Promise<void> {
    await this.#random.pick(this.#bidders).act(this.#live);
    const running = this.#live.filter(({ session }) => session.stop === "RUNNING");
    const busy = this.#teams.map((team) => running.flatMap((detail) => (
      team.filter((bot) => bot.knows(detail)).map((bot) => () => bot.act(detail))
    ))).filter((acts) => acts.length > 0);
    for (const act of busy[this.#turn++ % busy.length] ?? []) await act();
  }
}

function makeTeams(
  desks: Desks, demo: DemoExchange, guests: readonly string[],
): (readonly PracticeBot[])[] {
  const onBothSides = (make: (side: Side, member: string, place: number) => PracticeBot): PracticeBot[] => (
    (["SELL", "BUY"] as const).flatMap((side) => SIDES[side].map((member, i) => make(side, member, i)))
  );
  return [
    BIDDERS.map((member, i) => new SealedBot(desks, member, 6_000 + i)),
    BIDDERS.map((member, i) => new ClockBot(desks, member, 7_000 + i)),
    onBothSides((side, member, i) => new BookBot(desks, member, 10_000 + i, side)),
    onBothSides((side, member, i) => new CatalogueBot(desks, member, 8_000 + i, side, i)),
    [
      ...onBothSides((side, member, i) => new AddressedBot(desks, member, 9_000 + i, side, guests)),
      ...others(demo).map(({ code, country }, i) => (
        new AddressedBot(desks, code, 9_100 + i, country === "BY" ? "SELL" : "BUY")
      )),
    ],
  ];
}

/** Members that anybody may name, so that nobody names one in vain; persons trade for the visited ones. */
function others({ members, visitors }: DemoExchange): readonly DemoMember[] {
  const taken = new Set<string>([...SIDES.SELL, ...SIDES.BUY, ...visitors.map(({ member }) => member)]);
  return members.filter(({ code, trader, broker }) => trader && !broker && !taken.has(code));
}
