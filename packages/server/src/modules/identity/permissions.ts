import type { FastifyRequest } from "fastify";
import type { Role, Scope } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import type { User } from "./user.ts";

/**
 * What each role may do (domain.md 7). Desks are kept apart: who runs sessions does not touch deposits,
 * who keeps deposits does not touch orders, staff does not trade [PRM-2].
 */
const PERMISSIONS = {
  "orders.enter": { roles: ["TRADER"], scope: "orders" },
  "orders.readOwn": { roles: ["TRADER", "MEMBER_OBSERVER"], scope: "read" },
  "orders.readAll": { roles: ["AUCTIONEER", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER"], scope: "staff" },
  "deposits.readOwn": { roles: ["TRADER", "MEMBER_OBSERVER"], scope: "read" },
  "deposits.requestReturn": { roles: ["TRADER"], scope: "deposits" },
  "deposits.readAll": { roles: ["CLEARING_OFFICER", "REGULATOR_VIEWER"], scope: "staff" },
  "deposits.run": { roles: ["CLEARING_OFFICER"], scope: "staff" },
  "sessions.schedule": { roles: ["SECTION_CHIEF"], scope: "staff" },
  "sessions.run": { roles: ["AUCTIONEER", "SECTION_CHIEF"], scope: "staff" },
  "sessions.watch": {
    roles: ["AUCTIONEER", "SECTION_CHIEF", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER"], scope: "staff",
  },
  "templates.read": {
    roles: ["AUCTIONEER", "SECTION_CHIEF", "SURVEILLANCE_OFFICER", "REGULATOR_VIEWER"], scope: "staff",
  },
  "templates.write": { roles: ["SECTION_CHIEF"], scope: "staff" },
  "templates.rehearse": { roles: ["SECTION_CHIEF", "SURVEILLANCE_OFFICER"], scope: "staff" },
  "corridor.set": { roles: ["SECTION_CHIEF", "AUCTIONEER"], scope: "staff" },
  "killSwitch.engage": { roles: ["AUCTIONEER", "SURVEILLANCE_OFFICER", "ADMINISTRATOR"], scope: "staff" },
  "sessions.prove": { roles: ["SURVEILLANCE_OFFICER", "REGULATOR_VIEWER"], scope: "staff" },
  "catalogue.edit": { roles: ["SECTION_CHIEF", "MARKET_DATA_OFFICER"], scope: "staff" },
  "rates.set": { roles: ["CLEARING_OFFICER", "SECTION_CHIEF"], scope: "staff" },
  "members.admit": { roles: ["ACCREDITATION_OFFICER"], scope: "staff" },
  "members.read": {
    roles:
      ["ACCREDITATION_OFFICER", "AUCTIONEER", "SECTION_CHIEF", "CLEARING_OFFICER", "SURVEILLANCE_OFFICER",
      "REGULATOR_VIEWER", "ADMINISTRATOR"],
    scope: "staff",
  },
  "approvals.read": {
    roles:
      ["AUCTIONEER", "SECTION_CHIEF", "CLEARING_OFFICER", "ACCREDITATION_OFFICER", "SURVEILLANCE_OFFICER",
      "REGULATOR_VIEWER", "ADMINISTRATOR"],
    scope: "staff",
  },
  "exchange.found": { roles: ["ADMINISTRATOR"], scope: "staff" },
  "clock.move": { roles: ["ADMINISTRATOR"], scope: "staff" },
  "users.manage": { roles: ["ADMINISTRATOR"], scope: "staff" },
  "status.read": {
    roles: ["ADMINISTRATOR", "AUCTIONEER", "SECTION_CHIEF", "REGULATOR_VIEWER"], scope: "staff",
  },
} as const satisfies Record<string, { roles: readonly Role[]; scope: Scope }>;

export type Permission = keyof typeof PERMISSIONS;

/** Every permission with the roles that have it, for the matrix of who may do what. */
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

export function may(user: User, permission: Permission): boolean {
  const { roles, scope } = PERMISSIONS[permission];
  if (user.scopes && !user.scopes.includes(scope)) return false;
  return user.roles.some((role) => (roles as readonly Role[]).includes(role));
}

/** Roles that have a permission. */
export function rolesWith(permission: Permission): Role[] {
  return [...PERMISSIONS[permission].roles];
}

/**
 * The user of a request who has one of the permissions.
 * @throws {AppError} SIGN_IN_REQUIRED or PERMISSION_DENIED
 */
export function requireUser(request: FastifyRequest, ...permissions: readonly Permission[]): User {
  const { user } = request;
  if (!user) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
  if (permissions.length > 0 && !permissions.some((permission) => may(user, permission))) {
    throw edgeError("PERMISSION_DENIED", `this takes the permission ${permissions.join(" or ")}`);
  }
  return user;
}
