import { REJECTIONS } from "@kontor/core/rejections";
import { EDGE_ERRORS, type ErrorCode, isTransient, statusOf } from "@kontor/wire/errors";
import type { Http } from "../platform/http.ts";

/** One line of the list of errors: its code and what stands behind it. */
export interface ErrorLine {
  readonly code: ErrorCode;
  readonly status: number;
  readonly transient: boolean;
  readonly means: string;
}

/** Every code a client can meet, refusals of the core first, in their order of precedence. */
export const ERROR_LINES: readonly ErrorLine[] = Object.entries({ ...REJECTIONS, ...EDGE_ERRORS }).map(
  ([name, { means }]) => {
    const code = name as ErrorCode;
    return { code, status: statusOf(code), transient: isTransient(code), means };
  },
);

/** The page that the `type` of every problem leads to: plain HTML, no script, an anchor for each code. */
export function serveErrorsPage(app: Http): void {
  const text = pageOf(ERROR_LINES.map(rowOf).join("\n"));
  app.get("/docs/errors", { schema: { hide: true } }, (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(text));
}

function rowOf({ code, status, transient, means }: ErrorLine): string {
  const again = transient ? "may succeed later" : "";
  const cells = [status, means, again].map((text) => `<td>${text}</td>`).join("");
  return `<tr id="${code}"><th scope="row">${code}</th>${cells}</tr>`;
}

function pageOf(rows: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Errors of Kontor</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;
padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8884}
th[scope=row]{font-family:ui-monospace,monospace;font-weight:600}
tr:target{background:#fc06}@media(max-width:40rem){tr,th,td{display:block;border:0;padding:0}
tr{padding:.6rem 0;border-bottom:1px solid #8884}thead{display:none}}</style></head>
<body><h1>Errors</h1>
<p>Codes are never renamed and never used again. A code says why; the HTTP status is chosen from it.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th><th>Again?</th></tr></thead>
<tbody>
${rows}
</tbody></table></body></html>
`;
}
