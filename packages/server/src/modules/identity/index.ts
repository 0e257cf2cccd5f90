export { IdentityStore, SIGN_IN_MS } from "./identityStore.ts";
export { may, type Permission, PERMISSION_NAMES, requireUser, rolesWith } from "./permissions.ts";
export type { User } from "./user.ts";
