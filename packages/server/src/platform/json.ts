import { edgeError, fieldInvalid } from "./appError.ts";

/** Most levels of lists and objects inside one another; no request of the wire needs half as many. */
const LEVELS_MAX = 16;

/** Control characters but for tab and line ends, and halves of characters: no text of a person has them. */
const UNFIT = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/**
 * Reads what somebody sent as JSON. A name that stands twice in one object would mean one thing to this
 * reader and another to the next, so it is refused; so are texts that no list could keep [INP-1, INP-2].
 *
 * @throws {AppError} BODY_MALFORMED, or FIELD_INVALID naming the text
 */
export function readJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw edgeError("BODY_MALFORMED", "the body is not valid JSON");
  }
  const memberCount = countMembers(value, 1);
  if (memberCount !== countColons(text)) {
    throw edgeError("BODY_MALFORMED", "a name stands twice in one object");
  }
  refuseUnfitText(value, "");
  return value;
}

/**
 * Refuses texts with characters that PostgreSQL cannot keep, wherever they stand in a value: the journal
 * would take them, and every list built from it would stop there for good.
 *
 * @throws {AppError} FIELD_INVALID naming the place
 */
export function refuseUnfitText(value: unknown, pointer: string): void {
  if (typeof value === "string") {
    if (UNFIT.test(value)) throw fieldInvalid(pointer || "/", "holds a character that no text may hold");
  } else if (value !== null && typeof value === "object") {
    for (const [name, part] of Object.entries(value)) refuseUnfitText(part, `${pointer}/${name}`);
  }
}

/** Members of all objects in a value. */
function countMembers(value: unknown, level: number): number {
  if (value === null || typeof value !== "object") return 0;
  if (level > LEVELS_MAX) throw edgeError("BODY_MALFORMED", "the body is nested too deep");
  const parts: unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : parts.length;
  return parts.reduce((count: number, part) => count + countMembers(part, level + 1), own);
}

const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;

/** Colons of a JSON text that stand outside its strings: one for each member that was written. */
function countColons(text: string): number {
  let count = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) isInString = !isInString;
    else if (char === BACKSLASH) i++;
    else if (char === COLON && !isInString) count++;
  }
  return count;
}
