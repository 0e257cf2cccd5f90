import type { ProposalView } from "@kontor/wire";
import type { Role } from "@kontor/wire/words";
import type { Reader } from "../identity/me.ts";

interface Deciders {
  readonly permission: string;
  readonly roles: readonly Role[];
}

const OF_SESSIONS: Deciders = { permission: "sessions.run", roles: ["AUCTIONEER", "SECTION_CHIEF"] };
const OF_DEPOSITS: Deciders = { permission: "deposits.run", roles: ["CLEARING_OFFICER"] };

/** Who may give the second signature: whoever may do the act itself; the exchange decides again. */
const DECIDERS: Readonly<Record<string, Deciders>> = {
  ResumeSession: OF_SESSIONS,
  SetCorridor: { permission: "corridor.set", roles: ["AUCTIONEER", "SECTION_CHIEF"] },
  ReleaseKillSwitch: {
    permission: "killSwitch.engage", roles: ["AUCTIONEER", "SURVEILLANCE_OFFICER", "ADMINISTRATOR"],
  },
  ReadmitMember: { permission: "members.admit", roles: ["ACCREDITATION_OFFICER"] },
  PayReturn: OF_DEPOSITS, TransferToCounterparty: OF_DEPOSITS, UnblockDeposit: OF_DEPOSITS,
  ForfeitDeposit: OF_DEPOSITS,
  SetFeeSchedule: { permission: "rates.set", roles: ["CLEARING_OFFICER", "SECTION_CHIEF"] },
};

/** Roles whose second signature an act takes. */
export function decidersOf(command: string): readonly Role[] {
  return DECIDERS[command]?.roles ?? [];
}

/** Whether the reader may decide a proposal of this kind, be it their own or not. */
export function isDecider(me: Reader["me"], { command }: Pick<ProposalView, "command">): boolean {
  const permission = DECIDERS[command]?.permission;
  return permission !== undefined && me?.permissions.includes(permission) === true;
}
