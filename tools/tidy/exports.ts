import ts from "typescript";
import { doorsOf, resolve } from "./reach.ts";
import { type Complaints, filesOf, isSource, isTest, type Tree } from "./tree.ts";

/** Names that a file gives away or takes; `*` stands for all. */
type Names = ReadonlySet<string>;

/** What the packages' sources export and nobody imports: it looks used, and is not. */
export function checkExports(tree: Tree): Complaints {
  const doors = doorsOf(tree);
  const open = new Set(doors.values());
  const taken = takenNames(tree, doors);
  return filesOf(tree, (path) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path) && !isTest(path)).flatMap(
    ([path, text]) => {
      const names = taken.get(path);
      if (open.has(path) || names?.has("*")) return [];
      return exportedNames(path, text)
        .filter((name) => !names?.has(name))
        .map((name) => `${path} exports ${name}, which nobody imports`);
    },
  );
}

/** For each file, the names that other files take from it. */
function takenNames(tree: Tree, doors: ReadonlyMap<string, string>): Map<string, Names> {
  const taken = new Map<string, Set<string>>();
  for (const [path, text] of filesOf(tree, isSource)) {
    for (const { specifier, names } of takesOf(path, text)) {
      const target = resolve(doors, path, specifier);
      taken.set(target, new Set([...(taken.get(target) ?? []), ...names]));
    }
  }
  return taken;
}

interface Take {
  readonly specifier: string;
  readonly names: readonly string[];
}

function takesOf(path: string, text: string): Take[] {
  const takes: Take[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(
      node,
    )) takes.push({ specifier: textOf(node.moduleSpecifier), names: imported(node) });
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      takes.push({ specifier: textOf(node.moduleSpecifier), names: reexported(node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      takes.push({ specifier: textOf(node.arguments[0]), names: ["*"] });
    } else if (ts.isImportTypeNode(node)) {
      takes.push({ specifier: node.argument.getText().slice(8, -1), names: ["*"] });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true));
  return takes;
}

function textOf(node: ts.Expression | undefined): string {
  return node && ts.isStringLiteralLike(node) ? node.text : "";
}

function imported({ importClause: clause }: ts.ImportDeclaration): string[] {
  const bindings = clause?.namedBindings;
  const names = clause?.name ? ["default"] : [];
  if (!bindings) return names;
  if (ts.isNamespaceImport(bindings)) return ["*"];
  return [...names, ...bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text)];
}

function reexported({ exportClause: clause }: ts.ExportDeclaration): string[] {
  if (!clause || ts.isNamespaceExport(clause)) return ["*"];
  return clause.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

/**
 * Names that a file itself exports. `export *` gives no name of its own, and a type that its own file uses
 * stands in the signature of something else.
 */
function exportedNames(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  return source.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) return ["default"];
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
    }
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) return ["default"];
    const names = declaredNames(statement);
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    return isType ? names.filter((name) => text.split(new RegExp(`\\b${name}\\b`)).length <= 2) : names;
  });
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as ts.DeclarationStatement;
  return name ? [name.getText()] : [];
}
