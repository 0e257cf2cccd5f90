import ts from "typescript";
import { fill } from "./wrapComment.ts";
import type { Change } from "./wrapText.ts";

/** Ways to break a line of program text, the outermost first. */
export function* breaksOf(source: ts.SourceFile, index: number, most: number): Generator<Change> {
  const nodes = nodesOn(source, index);
  for (const node of nodes) yield* refillOf(source, node, index, most);
  for (const node of nodes) {
    yield* blockOf(source, node, index);
    yield* listOf(source, node, index, most);
    yield* chainOf(source, node, index);
  }
  for (const node of nodes) yield* afterSign(source, node, index);
}

/** Nodes that touch a line, outer before inner, earlier before later. */
function nodesOn(source: ts.SourceFile, index: number): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (lineOf(source, node.getStart(source)) > index || lineOf(source, node.getEnd()) < index) return;
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return nodes;
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line;
}

/** `if (a) return b;` becomes a block. */
function* blockOf(source: ts.SourceFile, node: ts.Node, index: number): Generator<Change> {
  if (!ts.isIfStatement(node) || node.elseStatement || ts.isBlock(node.thenStatement)) return;
  const { thenStatement: then } = node;
  if (lineOf(source, node.getStart(source)) !== index || lineOf(source, node.getEnd()) !== index) return;
  const indent = indentOf(source, index);
  const text = ` {\n${indent}  ${then.getText(source)}\n${indent}}`;
  yield { start: then.getFullStart(), end: then.getEnd(), text };
}

/** A list that stands whole on the line is set on lines of its own, between its brackets. */
function* listOf(source: ts.SourceFile, node: ts.Node, index: number, most: number): Generator<Change> {
  for (const list of listsOf(node)) {
    const [first, last] = [list[0], list.at(-1)] as [ts.Node, ts.Node];
    const start = list.pos;
    const end = closeOf(source, list);
    if (lineOf(source, start) !== index || lineOf(source, end) !== index) continue;
    if (hasComment(source, list)) continue;
    if (list.length === 1 && hasInside(first)) continue;
    const indent = indentOf(source, index);
    const mayTrail = !isRest(last);
    const lines = filled(source, list, `${indent}  `, most, mayTrail);
    yield { start, end, text: `\n${lines.join("\n")}\n${indent}` };
  }
}

/** A list that stands between its brackets already is filled anew. */
function* refillOf(source: ts.SourceFile, node: ts.Node, index: number, most: number): Generator<Change> {
  for (const list of listsOf(node)) {
    const [first, last] = [list[0], list.at(-1)] as [ts.Node, ts.Node];
    const [open, begin, end] = [
      list.pos, first.getStart(source), last.getEnd(),
    ].map((at) => lineOf(source, at));
    const isAllPlain = list.every(
      (item) => lineOf(source, item.getStart(source)) === lineOf(source, item.getEnd()),
    );
    if (open === begin || !isAllPlain || (begin as number) > index || (end as number) < index) continue;
    if (hasComment(source, list)) continue;
    const lines = filled(
      source, list, indentOf(source, begin as number), most, list.hasTrailingComma === true,
    );
    yield {
      start: source.getPositionOfLineAndCharacter(begin as number, 0), end: list.end, text: lines.join("\n"),
    };
  }
}

function filled(
  source: ts.SourceFile, list: ts.NodeArray<ts.Node>, indent: string, most: number, mayTrail: boolean,
): string[] {
  // A blank inside an item must not be taken for one between two items.
  const items = list.map((item, place) => {
    const comma = place < list.length - 1 || mayTrail ? "," : "";
    return (item.getText(source) + comma).replaceAll(" ", "\u0000");
  });
  return fill(items, indent, most).map((line) => line.replaceAll("\u0000", " "));
}

/** Lists in brackets that a node has of its own. */
function listsOf(node: ts.Node): ts.NodeArray<ts.Node>[] {
  const lists: (ts.NodeArray<ts.Node> | undefined)[] = [];
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) lists.push(node.arguments);
  if (ts.isFunctionLike(node)) lists.push(node.parameters);
  if (ts.isNamedImports(node) || ts.isNamedExports(node)) lists.push(node.elements);
  if (ts.isArrayLiteralExpression(node) || ts.isObjectBindingPattern(node)) lists.push(node.elements);
  if (ts.isObjectLiteralExpression(node)) lists.push(node.properties);
  return lists.filter((list) => list !== undefined && list.length > 0) as ts.NodeArray<ts.Node>[];
}

/** A comment between items has no place in a list that is filled anew. */
function hasComment(source: ts.SourceFile, list: ts.NodeArray<ts.Node>): boolean {
  return /\/\/|\/\*/.test(source.text.slice(list.pos, list.end));
}

/** Place of the closing bracket of a list. */
function closeOf(source: ts.SourceFile, list: ts.NodeArray<ts.Node>): number {
  const rest = /^[\s,]*/.exec(source.text.slice(list.end)) as RegExpExecArray;
  return list.end + rest[0].length;
}

/** Whether an item is better broken inside: its brackets hug those of the list. */
function hasInside(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

/** Nothing follows a rest, not even a comma. */
function isRest(node: ts.Node): boolean {
  return (ts.isBindingElement(node) || ts.isParameter(node)) && node.dotDotDotToken !== undefined;
}

/** `a && b`: the second part goes to the next line; `a ? b : c`: both branches do. */
function* chainOf(source: ts.SourceFile, node: ts.Node, index: number): Generator<Change> {
  const indent = `${indentOf(source, index)}  `;
  if (ts.isConditionalExpression(node)) {
    const { whenTrue, whenFalse } = node;
    if (lineOf(source, node.getStart(source)) !== index || lineOf(source, node.getEnd()) !== index) return;
    const text = `\n${indent}? ${whenTrue.getText(source)}\n${indent}: ${whenFalse.getText(source)}`;
    yield { start: node.questionToken.getFullStart(), end: node.getEnd(), text };
  }
  if (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?|\+)$/.test(node.operatorToken.getText(source))) {
    const start = node.operatorToken.getEnd();
    if (lineOf(source, start) === index) {
      yield { start, end: node.right.getStart(source), text: `\n${indent}` };
    }
  }
}

/** What follows `=`, `=>` or `:` goes to the next line. */
function* afterSign(source: ts.SourceFile, node: ts.Node, index: number): Generator<Change> {
  const follower =
    (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && node.initializer ? node.initializer
    : ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body
    : ts.isPropertyAssignment(node) ? node.initializer
    : ts.isTypeAliasDeclaration(node) ? node.type
    : undefined;
  if (!follower || lineOf(source, follower.getStart(source)) !== index) return;
  yield {
    start: follower.getFullStart(), end: follower.getStart(source), text: `\n${indentOf(source, index)}  `,
  };
}

function indentOf(source: ts.SourceFile, index: number): string {
  const start = source.getPositionOfLineAndCharacter(index, 0);
  return (/^ */.exec(source.text.slice(start)) as RegExpExecArray)[0];
}
