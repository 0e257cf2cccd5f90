/** One line of a scenario: who does what when, and what comes of it. */
export interface Row {
  readonly time: string;
  readonly who: string;
  readonly act: string;
  readonly terms: string;
  readonly result: string;
}

/**
 * Reads a table `time | who | act | terms | result`. The first line names the columns; an empty time
 * is that of the line before; lines without a bar are left out. A line that has a result and nothing
 * else goes on with the result before it.
 */
export function readTable(text: string): Row[] {
  const lines = text.split("\n").filter((line) => line.includes("|"));
  const rows: Row[] = [];
  for (const line of lines.slice(1)) {
    const cells = line.split("|").map((cell) => cell.trim());
    if (cells.length !== 5) throw new Error(`a scenario line has five columns: ${line}`);
    const [time, who, act, terms, result] = cells as [string, string, string, string, string];
    const last = rows.at(-1);
    if (act === "" && last) rows[rows.length - 1] = { ...last, result: `${last.result} ${result}` };
    else rows.push({ time: time || (last?.time ?? ""), who, act, terms, result });
  }
  return rows;
}

/** Words of the terms, and the pairs such as `MIN:5` by their name. */
export interface Terms {
  readonly words: readonly string[];
  readonly pairs: ReadonlyMap<string, string>;
}

export function readTerms(text: string): Terms {
  const tokens = text.split(/\s+/).filter((token) => token !== "");
  const isPair = (token: string): boolean => /^[A-Z]+:/.test(token);
  const pairs = tokens.filter(isPair).map((token): [string, string] => {
    const place = token.indexOf(":");
    return [token.slice(0, place), token.slice(place + 1)];
  });
  return { words: tokens.filter((token) => !isPair(token)), pairs: new Map(pairs) };
}

/** Money of a scenario, "94.00", in minor units. */
export function minorOf(text: string): number {
  return Math.round(Number(text) * 100);
}

/** Minor units as the money of a scenario; -0 is 0. */
export function moneyText(minor: number): string {
  return (minor / 100 + 0).toFixed(2);
}
