import { isWider } from "../commodity/corridor.ts";
import type { StaffCommand } from "../machine/commands.ts";
import type { CoreState } from "../machine/state.ts";

/**
 * Whether a command takes two persons: whatever moves money out, widens a corridor, lets a stopped
 * thing go on, annuls a deal, or frees and forfeits a deposit by hand. One person may always stop [APP-1].
 */
export function needsSecondPerson(state: CoreState, command: StaffCommand): boolean {
  switch (command.type) {
    case "ResumeSession":
    case "ReleaseKillSwitch":
    case "ReadmitMember":
    case "PayReturn":
    case "TransferToCounterparty":
    case "UnblockDeposit":
    case "ForfeitDeposit":
    case "SetFeeSchedule":
    case "DismissWinner":
      return true;
    case "SetCorridor":
      return isWider(state, command);
    default:
      return false;
  }
}
