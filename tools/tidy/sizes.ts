import ts from "typescript";
import { type Complaints, filesOf, isSource, isTest, type Tree } from "./tree.ts";

/** Most lines of a file and of a function; aim at 250 and 40. */
export const FILE_LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;

/** Migrations are lists of tables, written once and never changed. */
const HISTORY = /\/db\/migrations\//;

/** Lines of present offenders by name: `path` for a file, `path name` for a function. It only shrinks. */
export type Ratchet = Readonly<Record<string, number>>;

interface Size {
  readonly name: string;
  readonly lines: number;
  readonly most: number;
}

/** Files and functions that are too large, and entries of the ratchet that are no longer earned. */
export function checkSizes(tree: Tree, ratchet: Ratchet): Complaints {
  const sizes = filesOf(tree, isSource).flatMap(([path, text]) => sizesOf(path, text));
  const names = new Set(sizes.map(({ name }) => name));
  const gone = Object.keys(ratchet).filter((name) => !names.has(name));
  return [
    ...sizes.flatMap((size) => complaintsOf(size, ratchet[size.name])),
    ...gone.map((name) => `${name} is gone; take it out of the ratchet`),
  ];
}

function complaintsOf({ name, lines, most }: Size, allowed: number | undefined): string[] {
  if (allowed === undefined) return lines > most ? [`${name} has ${lines} lines; at most ${most}`] : [];
  if (lines <= most) return [`${name} has ${lines} lines; take it out of the ratchet`];
  if (lines > allowed) return [`${name} has grown to ${lines} lines; the ratchet holds it at ${allowed}`];
  return lines < allowed ? [`${name} has shrunk to ${lines} lines; write that into the ratchet`] : [];
}

function sizesOf(path: string, text: string): Size[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const sizes: Size[] = [{ name: path, lines: text.trimEnd().split("\n").length, most: FILE_LINES_MAX }];
  const visit = (node: ts.Node): void => {
    if (isFunction(node) && !HISTORY.test(path) && !(isTest(path) && isSuite(node))) {
      sizes.push({ name: `${path} ${nameOf(node)}`, lines: linesOf(node, source), most: FUNCTION_LINES_MAX });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sizes;
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** A suite of tests is a list of functions, not a function to be read at once. */
function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression.getText().startsWith("describe");
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  const line = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(source)) + 1;
}

/** A function's own name, or that of the constant or property that holds it. */
function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return `${node.parent.name?.text ?? "class"}.constructor`;
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isCallExpression(parent)) return `(in ${parent.expression.getText().slice(0, 40)})`;
  return "(unnamed)";
}
