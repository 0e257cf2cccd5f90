import { FEE_LINES, FX, PARTIES } from "./naiveRules.ts";

/** Balances of one party in minor units; whole numbers of any size. */
export interface NaiveAccount {
  free: bigint;
  reserved: bigint;
  blocked: bigint;
  returning: bigint;
  /** Owed fees in the session's and in the home currency. */
  feeDue: bigint;
  homeFeeDue: bigint;
}

export function newAccount(funds: number): NaiveAccount {
  return { free: BigInt(funds), reserved: 0n, blocked: 0n, returning: 0n, feeDue: 0n, homeFeeDue: 0n };
}

/** Deposit for a value: the rate in basis points, rounded up to the minor unit. */
export function depositFor(value: bigint, bps: number): bigint {
  return (value * BigInt(bps) + 9_999n) / 10_000n;
}

/** Value of a quantity at a price; one tick on one step is one minor unit here. */
export function valueOf(price: number, quantity: number): bigint {
  return BigInt(price) * BigInt(quantity);
}

/** Charges a party's fee for one side of a deal, rounded half up, in the currency in which it pays. */
export function chargeNaiveFee(
  account: NaiveAccount, party: number, side: "BUY" | "SELL", value: bigint,
): void {
  const isResident = PARTIES[party - 1]?.isResident ?? false;
  const residency = isResident ? "RESIDENT" : "NON_RESIDENT";
  const line = FEE_LINES.find(
    (known) => known.side === side && known.residency === residency &&
      (known.upToMinor === null || value <= BigInt(known.upToMinor)),
  );
  if (!line) return;
  const rate = isResident ? BigInt(line.bps * FX.units) : BigInt(line.bps);
  const whole = isResident ? 10_000n * 10n ** BigInt(FX.digits) : 10_000n;
  const fee = (2n * value * rate + whole) / (2n * whole);
  if (isResident) account.homeFeeDue += fee;
  else account.feeDue += fee;
}
