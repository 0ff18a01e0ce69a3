import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';

/** A file under examination. Paths are relative to the repository, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One broken rule: where, and what to do about it. */
export interface Fault {
  readonly path: string;
  readonly says: string;
}

export interface Import {
  /** A repository path for a relative import, else the module's name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

export const ROOT = join(import.meta.dirname, '../..');

const trees = new Map<string, ts.SourceFile>();

/** The syntax tree, kept by text so that every rule shares one parse. */
export function treeOf({ path, text }: Source): ts.SourceFile {
  const key = `${path}\n${text}`;
  const tree = trees.get(key) ?? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  trees.set(key, tree);
  return tree;
}

/** The node and everything below it, in the order of the text. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const all: ts.Node[] = [];
  const visit = (one: ts.Node): void => {
    all.push(one);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return all;
}

/** Every module this file names: import, export … from, import(), typeof import(). */
export function importsOf(source: Source): Import[] {
  return nodesOf(treeOf(source)).flatMap((node): Import[] => {
    if (ts.isImportDeclaration(node)) return [named(source, node.moduleSpecifier, onlyTypes(node.importClause))];
    if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      return [named(source, node.moduleSpecifier, node.isTypeOnly)];
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
      return [named(source, node.arguments[0], false)];
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      return [named(source, node.argument.literal, true)];
    return [];
  });
}

/** Relative imports of sources, as pairs of repository paths. */
export const localImports = (source: Source): Import[] =>
  importsOf(source).filter(({ to }) => to.startsWith('src/') || to.startsWith('test/'));

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((one) => one.isTypeOnly);
}

function named({ path }: Source, specifier: ts.Node, typeOnly: boolean): Import {
  const name = ts.isStringLiteralLike(specifier) ? specifier.text : '';
  if (!name.startsWith('.')) return { to: name, typeOnly };
  return { to: posix.join(dirname(path), name).replace(/\.js$/, '.ts'), typeOnly };
}

/** Texts of all string literals and templates; a placeholder of a template reads ` ? `. Comments are not among them. */
export function literalsOf(source: Source): string[] {
  return nodesOf(treeOf(source)).flatMap((node) => {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isTemplateExpression(node))
      return [[node.head, ...node.templateSpans.map((s) => s.literal)].map((p) => p.text).join(' ? ')];
    return [];
  });
}

/** All files below `folder` whose name ends with one of `endings`, as sources. */
export function sourcesIn(folder: string, endings: readonly string[] = ['.ts']): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(ROOT, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}
