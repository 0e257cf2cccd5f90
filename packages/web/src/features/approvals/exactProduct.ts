/** A decimal text so many times: ticks as a price, minor units as money; never a fraction of a number. */
export function exactProduct(step: string, count: number): string {
  const [whole = "0", fraction = ""] = step.split(".");
  const units = BigInt(whole + fraction) * BigInt(count);
  if (fraction === "") return units.toString();
  const text = units.toString().padStart(fraction.length + 1, "0");
  return `${text.slice(0, -fraction.length)}.${text.slice(-fraction.length)}`;
}
