import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCOUNT_PARTS, BLOCKED, FREE, Ledger } from "../src/deposit/ledger.ts";
import { runs } from "./support/runs.ts";

const CURRENCIES = 3;
const OWNERS_MAX = 400;

interface Opening {
  readonly owner: number;
  readonly currency: number;
}

interface Posting {
  readonly from: number;
  readonly to: number;
  readonly fromPart: number;
  readonly toPart: number;
  readonly amountMinor: number;
}

/** More accounts than a ledger begins with, and owners beyond those it has room for. */
const openings: fc.Arbitrary<Opening[]> = fc.uniqueArray(
  fc.record({ owner: fc.nat(OWNERS_MAX), currency: fc.nat(CURRENCIES - 1) }),
  { minLength: 150, maxLength: 300, selector: ({ owner, currency }) => `${owner}/${currency}` },
);
const part = fc.nat(ACCOUNT_PARTS.length - 1);
const postings: fc.Arbitrary<Posting[]> = fc.array(fc.record({
  from: fc.integer({ min: 1, max: 150 }), to: fc.integer({ min: 1, max: 150 }), fromPart: part, toPart: part,
  amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
}), { maxLength: 100 });

/** Accounts from 1 on as lists of their parts, and nothing else. */
class NaiveLedger {
  readonly accounts: { readonly at: Opening; readonly parts: number[] }[] = [];

  open(at: Opening): void {
    this.accounts.push({ at, parts: ACCOUNT_PARTS.map(() => 0) });
  }

  post({ from, fromPart, to, toPart, amountMinor }: Posting): void {
    this.#add(from, fromPart, -amountMinor);
    this.#add(to, toPart, amountMinor);
  }

  accountOf(owner: number, currency: number): number {
    return 1 + this.accounts.findIndex(({ at }) => at.owner === owner && at.currency === currency);
  }

  total(currency: number): number {
    return this.accounts.filter(({ at }) => at.currency === currency)
      .flatMap(({ parts }) => parts)
      .reduce((sum, minor) => sum + minor, 0);
  }

  #add(account: number, place: number, amountMinor: number): void {
    (this.accounts[account - 1]!.parts[place] as number) += amountMinor;
  }
}

function agree(ledger: Ledger, naive: NaiveLedger): void {
  naive.accounts.forEach(({ parts }, i) => {
    expect(ACCOUNT_PARTS.map((_, place) => ledger.balance(i + 1, place))).toEqual(parts);
  });
  for (let currency = 0; currency < CURRENCIES; currency++) {
    expect(ledger.total(currency)).toBe(naive.total(currency));
    for (let owner = 0; owner <= OWNERS_MAX + 1; owner++) {
      expect(ledger.accountOf(owner, currency)).toBe(naive.accountOf(owner, currency));
    }
  }
}

describe("the ledger agrees with lists", () => {
  it("[DEP-1] in every balance, the sums of a currency and whose account is which, also when copied", () => {
    fc.assert(fc.property(openings, postings, (opened, posted) => {
      const ledger = new Ledger();
      const naive = new NaiveLedger();
      for (const at of opened) {
        ledger.openAccount(at.owner, at.currency);
        naive.open(at);
      }
      for (const posting of posted) {
        const { from, fromPart, to, toPart, amountMinor } = posting;
        ledger.post(from, fromPart, to, toPart, amountMinor);
        naive.post(posting);
      }
      agree(ledger, naive);
      agree(Ledger.restore(ledger.copy()), naive);
    }), runs(8));
  });

  it("[DEP-1] an account that is opened after a copy was restored is empty", () => {
    const ledger = new Ledger();
    ledger.openAccount(1, 0);
    ledger.post(1, FREE, 1, BLOCKED, 500);
    const restored = Ledger.restore(ledger.copy());
    const accountId = restored.openAccount(2, 0);
    expect(ACCOUNT_PARTS.map((_, place) => restored.balance(accountId, place))).toEqual(
      ACCOUNT_PARTS.map(() => 0),
    );
  });

  it.each([
    63, 64, 65, 128, 1000,
  ])("[DEP-1] finds the account of owner %i, the first it is told of", (owner) => {
    const ledger = new Ledger();
    expect(ledger.accountOf(owner, 0)).toBe(0);
    ledger.openAccount(owner, 0);
    expect(ledger.accountOf(owner, 0)).toBe(1);
    expect(ledger.accountOf(owner, 1)).toBe(0);
  });
});
