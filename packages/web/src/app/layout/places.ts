import {
  IconAdjustmentsHorizontal, IconCalendarTime, IconCertificate, IconChecks, IconCoins, IconHome,
  IconListDetails, IconNotebook, IconTemplate, IconWriting,
} from "@tabler/icons-react";
import type { Permission } from "../../features/identity/me.ts";
import type { TextKey } from "../../shared/i18n/keys.ts";

/** A page of the rail: whom it concerns, and the letter that leads there after `g`. */
export interface Place {
  readonly to: string;
  readonly word: TextKey;
  /** Its word where there is little room. */
  readonly short?: TextKey;
  readonly icon: typeof IconHome;
  readonly key: string;
  /** One of these is needed; none is needed for what is public. */
  readonly permissions?: readonly Permission[];
  readonly needsSignIn?: boolean;
}

export interface PlaceGroup {
  readonly word: TextKey;
  readonly places: readonly Place[];
}

/** The rail, from what everybody sees to what the exchange's staff does. */
export const PLACE_GROUPS: readonly PlaceGroup[] = [
  {
    word: "frame:rail.market",
    places: [
      {
        to: "", word: "frame:places.today", short: "frame:places.todayShort", icon: IconNotebook, key: "m",
      },
      { to: "sessions", word: "frame:places.sessions", icon: IconCalendarTime, key: "s" },
    ],
  },
  {
    word: "frame:rail.mine",
    places: [
      { to: "app", word: "frame:places.home", icon: IconHome, key: "h", needsSignIn: true },
      {
        to: "app/orders", word: "frame:places.orders", icon: IconListDetails, key: "o",
        permissions: ["orders.readOwn", "orders.readAll"],
      },
      {
        to: "app/deposits", word: "frame:places.deposits", icon: IconCoins, key: "d",
        permissions: ["deposits.readOwn", "deposits.readAll"],
      },
      {
        to: "app/deals", word: "frame:places.deals", icon: IconWriting, key: "e",
        permissions: ["orders.readOwn", "orders.readAll", "deposits.readAll"],
      },
      {
        to: "app/certificates", word: "frame:places.certificates", icon: IconCertificate, key: "n",
        permissions: ["orders.readOwn", "sessions.watch"],
      },
    ],
  },
  {
    word: "frame:rail.desk",
    places: [
      {
        to: "desk", word: "frame:places.desk", icon: IconAdjustmentsHorizontal, key: "c",
        permissions: ["sessions.watch", "killSwitch.engage"],
      },
      {
        to: "desk/approvals", word: "frame:places.approvals", icon: IconChecks, key: "a",
        permissions: ["approvals.read"],
      },
      {
        to: "desk/templates", word: "frame:places.templates", icon: IconTemplate, key: "t",
        permissions: ["templates.read"],
      },
    ],
  },
];
