import { hash, verify } from "@node-rs/argon2";

// argon2id with the memory and passes that OWASP names as a floor for servers.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password by argon2id, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether a password is the one of the hash. */
export function isPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password).catch(() => false);
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real check, so that the time of an answer does not tell which logins exist. */
export async function spendCheck(password: string): Promise<false> {
  decoy ??= hashPassword("no such user");
  await isPassword(await decoy, password);
  return false;
}
