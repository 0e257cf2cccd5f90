/** How a command prints: a table for people, JSON for programs. */
export interface Printer {
  readonly isJson: boolean;
  /** Rows as an aligned table, or the values as JSON. */
  table(rows: readonly Readonly<Record<string, unknown>>[], columns: readonly string[]): void;
  /** One record, a line a field, or as JSON. */
  record(value: Readonly<Record<string, unknown>>): void;
  /** A sentence for people; programs read the JSON instead. */
  say(text: string): void;
}

export function makePrinter(isJson: boolean): Printer {
  return isJson ? jsonPrinter : textPrinter;
}

const jsonPrinter: Printer = {
  isJson: true,
  table: (rows) => write(JSON.stringify(rows)),
  record: (value) => write(JSON.stringify(value)),
  say: () => undefined,
};

const textPrinter: Printer = {
  isJson: false,
  table(rows, columns) {
    const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
    const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
    for (const line of lines) write(line.map((text, i) => text.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
  },
  record(value) {
    const width = Math.max(...Object.keys(value).map((name) => name.length));
    for (const [name, field] of Object.entries(value)) write(`${name.padEnd(width)}  ${cell(field)}`);
  },
  say: (text) => write(text),
};

function cell(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "object") {
    const money = value as { amount?: unknown; currency?: unknown; en?: unknown };
    if (money.amount !== undefined) return `${String(money.amount)} ${String(money.currency)}`;
    return money.en === undefined ? JSON.stringify(value) : String(money.en);
  }
  return String(value);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
