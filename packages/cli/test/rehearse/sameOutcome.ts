/** Fields that hold decimals: they compare by value; every other text compares as it stands. */
const DECIMALS = new Set([
  "price", "quantity", "clearingPrice", "floor", "cap", "fee", "rate", "base", "free", "total", "blocked",
  "reserved", "demand", "startPrice", "pendingReturn", "freeForSession", "BUY", "SELL", "feeArrears", "fine",
  "costs", "claim", "granted", "min", "max", "last", "changePercent", "index",
]);
/** Fields that are sets. */
const SETS = new Set(["resting", "noSale", "unsold", "orders"]);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether what came out is what a file expects: only the fields that it names, decimals by value, deals
 * and refusals in their order, sets without one; a field that is null is the same as no field.
 */
export function differencesOf(expected: Fields, result: Fields): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const wanted = plain(name, value);
    const found = plain(name, result[name]);
    return wanted === found ? [] : [`${name}: expected ${wanted}, got ${found}`];
  });
}

/** A value as a text that is the same exactly where two values are the same. */
function plain(name: string, value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return JSON.stringify(DECIMALS.has(name) ? byValue(value) : value);
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(name, item));
    return `[${(SETS.has(name) ? items.sort() : items).join(", ")}]`;
  }
  if (typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return `{${fields.map(([field, item]) => `${field}: ${plain(field, item)}`).sort().join(", ")}}`;
}

/** "102.50" and "102.5" are one number, whatever its length. */
function byValue(text: string): string {
  const [whole = "", fraction = ""] = text.replace(/^-/, "").split(".");
  const digits = `${whole.replace(/^0+(?=\d)/, "")}.${fraction.replace(/0+$/, "")}`;
  return text.startsWith("-") && !/^0\.$/.test(digits) ? `-${digits}` : digits;
}
