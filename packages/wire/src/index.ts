/**
 * The front door of the wire: schemas, words, errors and decimals shared by server, pages and command line.
 */
export * from "./decimal.ts";
export * from "./errors.ts";
export * from "./lotDetail.ts";
export * from "./methodTerms.ts";
export * from "./methodSheets.ts";
export * from "./resultFiles.ts";
export * from "./schema/addressed.ts";
export * from "./schema/certificate.ts";
export * from "./schema/control.ts";
export * from "./schema/deal.ts";
export * from "./schema/deposit.ts";
export * from "./schema/exchange.ts";
export * from "./schema/feed.ts";
export * from "./schema/fields.ts";
export * from "./schema/member.ts";
export * from "./schema/offer.ts";
export * from "./schema/order.ts";
export * from "./schema/rehearsal.ts";
export * from "./schema/proof.ts";
export * from "./schema/results.ts";
export * from "./schema/round.ts";
export * from "./schema/session.ts";
export * from "./schema/template.ts";
export * from "./schema/wait.ts";
export * from "./stream.ts";
export * from "./words.ts";
