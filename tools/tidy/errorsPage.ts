import type { Complaints, Tree } from "./tree.ts";

export const ERRORS_PAGE = "docs/reference/errors.md";

/** What the page says about one code. */
export interface ErrorEntry {
  readonly transient: boolean;
  readonly means: string;
  readonly status: number;
}

/** The codes of the house in two tables: those of the core in their precedence, and those of the edge. */
export interface ErrorCatalogue {
  readonly rejections: Readonly<Record<string, ErrorEntry>>;
  readonly edge: Readonly<Record<string, ErrorEntry>>;
}

const HEAD = `# Errors

Every code that a client can meet. The body of an error is that of RFC 9457, and \`code\` is one of these
words. Codes are never renamed or reused; a program may rely on them, and on nothing else of the body.

**Again?** says whether the very same request may succeed later, when something else has changed. A request
that is repeated keeps its idempotency key or its \`clientOrderId\`, so that it acts once.

This page is written by \`npm run docs\` from \`packages/core/src/machine/rejections.ts\` and
\`packages/wire/src/errors.ts\`; the tidy check compares them.
`;

/** Writes the page from the catalogue. */
export function renderErrorsPage({ rejections, edge }: ErrorCatalogue): string {
  return `${HEAD}
## Refusals of the exchange

In order of precedence: when several apply, the first is given [ORD-1].

${tableOf(rejections)}
## Errors of the edge

What a request can meet before or beside the exchange's own rules.

${tableOf(edge)}`;
}

function tableOf(entries: Readonly<Record<string, ErrorEntry>>): string {
  const rows = Object.entries(entries).map(
    ([code, { status, transient, means }]) =>
      `| \`${code}\` | ${status} | ${transient ? "yes" : "no"} | ${means} |\n`,
  );
  return `| Code | HTTP | Again? | Means |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

/** Codes that the page lacks or has too many, and then any other difference. */
export function checkErrorsPage(tree: Tree, catalogue: ErrorCatalogue): Complaints {
  const page = tree.get(ERRORS_PAGE) ?? "";
  const told = new Set([...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] as string));
  const codes = new Set(Object.keys({ ...catalogue.rejections, ...catalogue.edge }));
  const complaints = [
    ...[...codes].filter((code) => !told.has(code)).map((code) => `${ERRORS_PAGE} lacks ${code}`),
    ...[...told]
      .filter((code) => !codes.has(code))
      .map((code) => `${ERRORS_PAGE} has ${code}, which no code gives`),
  ];
  if (complaints.length > 0 || page === renderErrorsPage(catalogue)) return complaints;
  return [`${ERRORS_PAGE} says something else than the code; run npm run docs`];
}
