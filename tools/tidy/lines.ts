import { type Complaints, filesOf, isSource, isTest, type Tree } from "./tree.ts";

/** Longest line of program text. */
export const COLUMNS_MAX = 110;

/** A note to oneself; it may stay when it names its issue. Spelled so that it does not find itself. */
const NOTE = /\b(TO[D]O|FIX[M]E|HA[C]K)\b(?!\(#\d+\))/;

/** Lines that are too long, and notes without an issue. */
export function checkLines(tree: Tree): Complaints {
  return filesOf(tree, isSource).flatMap(([path, text]) =>
    text
      .split("\n")
      .flatMap((line, index) => complaintsOf(path, line).map((what) => `${path}:${index + 1} ${what}`)),
  );
}

function complaintsOf(path: string, line: string): string[] {
  const complaints: string[] = [];
  const columns = [...line].length;
  if (columns > COLUMNS_MAX && !isTableRow(path, line)) {
    complaints.push(`has ${columns} columns; at most ${COLUMNS_MAX}`);
  }
  if (/[ \t]$/.test(line)) complaints.push("ends in a blank");
  const note = NOTE.exec(line);
  if (note) complaints.push(`has a ${note[1]} without an issue; write ${note[1]}(#12) or do it`);
  return complaints;
}

/** A row of a scenario stays one line, else its columns no longer stand under one another. */
export function isTableRow(path: string, line: string): boolean {
  return isTest(path) && line.split(" | ").length > 3;
}
