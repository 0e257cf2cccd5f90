import type { Names, TemplateDifferences, TemplateTerms } from "@kontor/wire";
import type { VersionRow } from "./templateStore.ts";

/** Every place where two versions say different things, in the order of the first's fields. */
export function differencesOf(from: VersionRow, to: VersionRow): TemplateDifferences {
  const [before, after] = [linesOf(from), linesOf(to)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return {
    code: from.code, from: from.version, to: to.version,
    items: paths
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null })),
  };
}

/** A version as lines of path and text. Periods and delivery places stand under their names. */
function linesOf(row: VersionRow): Map<string, string> {
  const { periods, lot, ...terms } = row.terms as TemplateTerms;
  const { deliveryOptions, ...limits } = lot;
  const lines = new Map<string, string>();
  addLines(lines, "", {
    names: row.names as Names, validFrom: row.valid_from, ...terms,
    periods: Object.fromEntries(periods.map(({ period, minutes }) => [period, minutes])),
    lot: {
      ...limits,
      deliveryOptions: Object.fromEntries(deliveryOptions.map(({ place, surcharge }) => [place, surcharge])),
    },
  });
  return lines;
}

function addLines(lines: Map<string, string>, path: string, value: unknown): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const items = value.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item)));
    if (items.length > 0) lines.set(path, items.join(", "));
  } else if (typeof value === "object") {
    for (const [name, part] of Object.entries(value)) addLines(lines, `${path}/${name}`, part);
  } else {
    lines.set(path, String(value));
  }
}
