/** Shape of a rehearsal file (docs/reference/rehearsal-files.md); numbers are decimal texts. */
export interface RehearsalFile {
  readonly id: string;
  readonly method: string;
  readonly note?: string;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly events: readonly RehearsalEvent[];
  readonly expect?: Readonly<Record<string, unknown>>;
}

export interface RehearsalEvent {
  readonly at?: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Why a file could not be run; a refused event is no such error. */
export class RehearsalError extends Error {
  override readonly name = "RehearsalError";
  readonly code: string;
  readonly field: string;

  constructor(code: string, field: string, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** Checks the outer shape of a parsed file. */
export function readRehearsal(value: unknown): RehearsalFile {
  if (!isRecord(value)) throw new RehearsalError("FILE_MALFORMED", "", "a rehearsal file is one JSON object");
  if (typeof value["id"] !== "string") throw new RehearsalError("FIELD_INVALID", "id", "id must be a text");
  if (typeof value["method"] !== "string") {
    throw new RehearsalError("FIELD_INVALID", "method", "method must be a text");
  }
  if (!isRecord(value["rules"])) {
    throw new RehearsalError("FIELD_INVALID", "rules", "rules must be an object");
  }
  const events = value["events"];
  if (!Array.isArray(events)) throw new RehearsalError("FIELD_INVALID", "events", "events must be a list");
  events.forEach((event, place) => {
    if (!isRecord(event) || typeof event["type"] !== "string") {
      throw new RehearsalError("FIELD_INVALID", `events/${place}/type`, "every event has a type");
    }
  });
  const file = { ...value, rules: withoutNulls(value["rules"]), events: withoutNulls(events) };
  return file as unknown as RehearsalFile;
}

/** A field that is null is the same as no field (A6); a null in a list stays, for its reader to refuse. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const named = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(named.map(([name, inner]) => [name, withoutNulls(inner)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
