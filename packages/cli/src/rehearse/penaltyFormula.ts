import {
  breachClaim, type Fraction, grantClaim, NOUGHT, type PenaltyTerms, terminationClaim,
} from "@kontor/core";
import { type Scaled } from "@kontor/wire/decimal";
import { fractionField, gridFraction, roundedText } from "./figureFields.ts";
import { type Fields, gridField, invalid } from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";

/** Fines on one deal (A42), one result for each event: what is claimed, granted, and granted in all. */
export function rehearsePenalty({ rules, events }: RehearsalFile): Record<string, unknown> {
  const minor = gridField(rules, "minorUnit", "rules", "0.01");
  const terms = termsOf(rules, minor);
  let total = NOUGHT;
  const results = events.map((event, place) => {
    const penalty = grantClaim(terms, claimOf(terms, event, `events/${place}`), total);
    total = penalty.total;
    return {
      event: place,
      claim: roundedText(penalty.claim, minor),
      granted: roundedText(penalty.granted, minor),
      total: roundedText(total, minor),
    };
  });
  return { results };
}

function termsOf(rules: Fields, minor: Scaled): PenaltyTerms {
  return {
    dealValue: fractionField(rules, "dealValue", "rules"),
    breachRate: fractionField(rules, "breachRate", "rules", "0.10"),
    terminationRate: fractionField(rules, "terminationRate", "rules", "0.10"),
    capRate: fractionField(rules, "capRate", "rules", "0.10"),
    minorUnit: gridFraction(minor),
  };
}

function claimOf(terms: PenaltyTerms, event: RehearsalEvent, where: string): Fraction {
  if (event.type === "BREACH") return breachClaim(terms, fractionField(event, "unfulfilled", where));
  if (event.type === "TERMINATION") return terminationClaim(terms);
  throw invalid(where, "type", "must be BREACH or TERMINATION");
}
