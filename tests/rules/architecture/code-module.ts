import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export interface CodeModule {
  /** From the project root, with slashes: `app/domain/offers/index.ts`. */
  path: string;
  imports: readonly CodeImport[];
  source: ts.SourceFile;
}

export interface CodeImport {
  /** A path from the project root, or a package's name. */
  target: string;
  isPackage: boolean;
  isTypeOnly: boolean;
}

/** Reads all TypeScript below the given folders of the project. */
export function readModules(root: string, folders: readonly string[]): CodeModule[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .toSorted()
      .map((path) => parseModule(path, readFileSync(join(root, path), 'utf8'))),
  );
}

export function parseModule(path: string, text: string): CodeModule {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const imports: CodeImport[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) imports.push({ ...resolve(path, specifier), isTypeOnly: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, imports, source };
}

/** Calls `visitor` for every node and collects what it finds, as `path:line what`. */
export function findInCode(module: CodeModule, visitor: (node: ts.Node) => string | undefined): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = visitor(node);
    if (what) {
      const { line } = module.source.getLineAndCharacterOfPosition(node.getStart(module.source));
      found.push(`${module.path}:${line + 1} ${what}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
}

/** Static and dynamic imports, re-exports and `import('x')` in types. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  return undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { isTypeOnly: whole, name, namedBindings } = node.importClause;
  if (whole) return true;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function resolve(from: string, specifier: string): { target: string; isPackage: boolean } {
  if (specifier.startsWith('#')) return { target: specifier.slice(1), isPackage: false };
  if (specifier.startsWith('.'))
    return { target: posix.join(posix.dirname(from), specifier), isPackage: false };
  return { target: packageOf(specifier), isPackage: true };
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
