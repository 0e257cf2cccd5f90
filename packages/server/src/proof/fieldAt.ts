/**
 * Name of the field that a byte of a JSON object stands in: "command.plan.2.at"; a sign between two fields
 * belongs to the one before it. The text is JSON without blanks, as `toJson` writes it.
 *
 * @returns "line" for the sign that opens the object
 */
export function fieldAt(text: Buffer, place: number): string {
  const names: (string | number | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    const end = text[i] === QUOTE ? endOfText(text, i) : i;
    const isName = text[i] === QUOTE && names.length > 0 && names.at(-1) === undefined;
    if (isName) names[names.length - 1] = JSON.parse(text.toString("utf8", i, end + 1)) as string;
    if (place <= end) break;
    step(names, text[i]);
    i = end;
  }
  return names.filter((name) => name !== undefined).join(".") || "line";
}

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Goes into an object or list, out of it, or on to its next field. */
function step(names: (string | number | undefined)[], sign: number | undefined): void {
  if (sign === OPEN_OBJECT) names.push(undefined);
  else if (sign === OPEN_LIST) names.push(0);
  else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) names.pop();
  if (sign !== COMMA) return;
  const top = names.at(-1);
  names[names.length - 1] = typeof top === "number" ? top + 1 : undefined;
}

/** Place of the quote that ends a text. */
function endOfText(text: Buffer, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== QUOTE) i += text[i] === BACKSLASH ? 2 : 1;
  return i;
}
