import ts from "typescript";
import { breaksOf } from "./breaks.ts";
import { wrapComment } from "./wrapComment.ts";

/** A change of a text: what stands between two places gives way to other text. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text whose long lines are broken, and the numbers of the lines that could not be. */
export interface Wrapped {
  readonly text: string;
  readonly left: readonly number[];
}

/** Breaks each line above `most` columns at its outermost place, again and again until all fit. */
export function wrapText(path: string, original: string, most: number): Wrapped {
  const isLong = (line: string): boolean => [...line].length > most;
  let text = original;
  for (let index = text.split("\n").length - 1; index >= 0; ) {
    const next = isLong(text.split("\n")[index] as string) ? breakLine(path, text, index, most) : text;
    // What a broken line became is read again, from its last line upwards.
    index += next === text ? -1 : lineCount(next) - lineCount(text);
    text = next;
  }
  const left = text.split("\n").flatMap((line, index) => (isLong(line) ? [index + 1] : []));
  return { text, left };
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

/** The text with one of its lines broken, or as it was when no break makes it better. */
function breakLine(path: string, text: string, index: number, most: number): string {
  const lines = text.split("\n");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const comment = hasText(source, index) ? undefined : wrapComment(lines[index] as string, most);
  if (comment) return lines.toSpliced(index, 1, ...comment).join("\n");
  for (const change of breaksOf(source, index, most)) {
    const next = text.slice(0, change.start) + change.text + text.slice(change.end);
    if (isShorter(text, next, index)) return next;
  }
  return text;
}

/** Whether the line is shorter than it was. */
function isShorter(before: string, after: string, index: number): boolean {
  return (after.split("\n")[index] as string).length < (before.split("\n")[index] as string).length;
}

/** Whether a quoted text touches the line; what looks like a comment there may be part of it. */
function hasText(source: ts.SourceFile, index: number): boolean {
  const starts = source.getLineStarts();
  const [start, end] = [index, index + 1].map((line) => starts[line] ?? source.text.length);
  const touches = (node: ts.Node): boolean =>
    node.getStart(source) < (end as number) && node.getEnd() > (start as number) &&
    (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ||
      ts.forEachChild(node, touches) === true);
  return ts.forEachChild(source, touches) === true;
}
