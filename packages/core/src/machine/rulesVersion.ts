/**
 * Number of the rules that this release plays by. It rises when commands that were applied before would give
 * other deals or refusals now; a record names the number it was made under [SES-9].
 */
export const RULES_VERSION = 1;
