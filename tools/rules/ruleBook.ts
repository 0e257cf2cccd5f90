/** A rule as the rule book states it. */
export interface Rule {
  readonly id: string;
  readonly section: string;
  /** Its first sentence. */
  readonly says: string;
}

/** One act of a table, under the title of its test: refused with a code, or allowed. */
export interface Note {
  readonly title: string;
  readonly code: string | null;
}

/** What the tests show of a rule. */
export interface Shown {
  readonly rule: Rule;
  /** Tests that name it; those with a table are counted apart. */
  readonly tests: number;
  readonly tables: number;
  readonly allowed: number;
  readonly refused: number;
  /** Codes of the refusals, each once. */
  readonly codes: readonly string[];
}

const RULE = /^\[([A-Z]{2,5}-\d+)\] ([\s\S]*?)(?=\n\n|\s*$(?![\s\S]))/gm;

/** Rules of a rule book in its order, with the section each stands in. */
export function readRules(text: string): Rule[] {
  const heads = [...text.matchAll(/^## (.+)$/gm)];
  return [...text.matchAll(RULE)].map((match) => {
    const head = heads.filter(({ index }) => index < match.index).at(-1);
    const body = (match[2] as string).replaceAll("\n", " ");
    return {
      id: match[1] as string, section: head?.[1] ?? "",
      says: /^.*?[.:](?= |$)/.exec(body)?.[0] ?? body,
    };
  });
}

/** Rule ids that a title names in its brackets. */
export function idsIn(title: string): string[] {
  return [...title.matchAll(/\[([A-Z]{2,5}-\d+(?:, [A-Z]{2,5}-\d+)*)\]/g)]
    .flatMap((match) => (match[1] as string).split(", "));
}

/** What tests and tables show of each rule, in the order of the rule book. */
export function showRules(
  rules: readonly Rule[], titles: readonly string[], notes: readonly Note[],
): Shown[] {
  return rules.map((rule) => {
    const own = notes.filter(({ title }) => idsIn(title).includes(rule.id));
    const refusals = own.flatMap(({ code }) => code ?? []);
    return {
      rule, tests: titles.filter((title) => idsIn(title).includes(rule.id)).length,
      tables: new Set(own.map(({ title }) => title)).size,
      allowed: own.length - refusals.length, refused: refusals.length,
      codes: [...new Set(refusals)].sort(),
    };
  });
}

/** The coverage as lines: each rule, then how many there are of each kind. */
export function coverageLines(shown: readonly Shown[]): string[] {
  const lines: string[] = [];
  let section = "";
  for (const { rule, tests, tables, allowed, refused, codes } of shown) {
    if (rule.section !== section) lines.push("", `## ${rule.section}`);
    section = rule.section;
    const acts = tables === 0
      ? "no table"
      : `${tables} tables: ${allowed} acts allowed, ${refused} refused${codes.length > 0
        ? ` (${codes.join(" ")})`
        : ""}`;
    lines.push(`${rule.id.padEnd(7)} ${String(tests).padStart(3)} tests; ${acts}. ${rule.says}`);
  }
  const count = (has: (one: Shown) => boolean): number => shown.filter(has).length;
  return [
    ...lines, "",
    `${shown.length} rules: ${count((
      { tests },
    ) => tests > 0)} with a test, ${count(({ tables }) => tables > 0)} ` +
      `with a table, ${count((
        { allowed, refused },
      ) => allowed > 0 && refused > 0)} both allowed and refused ` +
      `in tables, ${count(({ tests }) => tests === 0)} without a test`,
  ];
}
