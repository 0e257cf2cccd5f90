import { webEnvironment } from "../process/webFolder.ts";

export const ADMIN_PASSWORD = "kontor-demo";
/** Far above what a person does: the demo's programs speak for many people at once. */
const RATE_PER_SECOND = "2000";

/** Settings of a demo's server; it has its own database, whatever the environment says. */
export function demoEnvironment(folder: string, port: string): Record<string, string> {
  return {
    ...webEnvironment(),
    KONTOR_VAR: folder, KONTOR_PORT: port, KONTOR_MODE: "TRAINING", KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD,
    KONTOR_RATE_PER_SECOND: RATE_PER_SECOND, DATABASE_URL: "",
  };
}
