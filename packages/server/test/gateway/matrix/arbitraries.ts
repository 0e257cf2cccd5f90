import fc, { type Arbitrary } from "fast-check";
import { type Json, sampleOf } from "./sampleOf.ts";

/** Texts on which readers of numbers, dates and JSON have stumbled elsewhere. */
const TRAPS = [
  "", " ", "0", "-0", "-1", "1", "00.00", "0.000000000001", "9007199254740991", "9007199254740992",
  "9999999999999999", "99999999999999999999", "1e3", "NaN", "Infinity", "0x10", "1.", ".5", "+1", "١",
  "null", "true", "__proto__", "constructor", "' or 1=1 --", "%", "\\", "../../etc/passwd", "x".repeat(500),
  "2030-02-31", "9999-99-99", "0000-00-00", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z",
  "2030-01-07T24:00:00Z", "2016-12-31T23:59:60Z", "\u0000", "\ud800", "\u202e", "ÿ", "🜁", "USD", "XTS", "BY",
  "javascript:alert(1)",
];
const NUMBERS = [0, -1, 1, 0.5, -0, 1e21, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e308];

const anyText = fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: "binary", maxLength: 40 }));
const anything: Arbitrary<unknown> = fc.oneof(
  anyText, fc.constantFrom(...NUMBERS), fc.constantFrom(null, true, false, [], {}),
  fc.array(anyText, { maxLength: 3 }),
);

/**
 * Values about a schema. Calm ones are such as it takes; wild ones here and there are not.
 * @param words - texts that stand for something in the market
 */
export function about(schema: Json, words: readonly string[], isWild: boolean): Arbitrary<unknown> {
  const calm = inside(schema, words, isWild);
  return isWild ? fc.oneof({ weight: 12, arbitrary: calm }, { weight: 1, arbitrary: anything }) : calm;
}

function inside(schema: Json, words: readonly string[], isWild: boolean): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => about(part, words, isWild)));
  switch (schema.type) {
    case "object":
      return anObject(schema, words, isWild);
    case "array":
      return fc.array(about(schema.items as Json, words, isWild), {
        minLength: schema.minItems ?? 0, maxLength: 3,
      });
    case "string":
      return isWild ? fc.oneof(aText(schema, words), anyText) : aText(schema, words);
    case "integer":
    case "number":
      return aNumber(schema, isWild);
    case "boolean":
      return fc.boolean();
    default:
      return anything;
  }
}

/** The example of the schema, or a word of the market or a trap that its pattern takes. */
function aText(schema: Json, words: readonly string[]): Arbitrary<unknown> {
  const pattern = new RegExp(schema.pattern ?? "", "u");
  const { minLength = 0, maxLength = Infinity } = schema;
  const fits = (text: string): boolean =>
    pattern.test(text) && text.length >= minLength && text.length <= maxLength;
  const known = words.filter(fits);
  return fc.oneof(
    { weight: 6, arbitrary: known.length > 0 ? fc.constantFrom(...known) : fc.constant(sampleOf(schema)) },
    { weight: 1, arbitrary: fc.constantFrom(sampleOf(schema), ...TRAPS.filter(fits)) },
  );
}

function aNumber({ minimum = 0, maximum = Infinity }: Json, isWild: boolean): Arbitrary<unknown> {
  const calm = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 20) });
  return isWild ? fc.oneof(calm, fc.constantFrom(...NUMBERS)) : calm;
}

/** All that is asked for; of the wild ones some have a field too few, or one that nobody knows. */
function anObject(
  { properties = {}, required = [] }: Json, words: readonly string[], isWild: boolean,
): Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, about(part, words, isWild)]),
  );
  const whole = fc.record(fields, { requiredKeys: [...required] });
  if (!isWild) return whole;
  const odd = fc.record({ ...fields, unknown: anything }, { requiredKeys: [] });
  return fc.oneof({ weight: 8, arbitrary: whole }, { weight: 1, arbitrary: odd });
}
