import ts from 'typescript';
import { type Fault, nodesOf, type Source, treeOf } from './source.js';

const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse']);

/** Controller methods that say neither who may call them nor that everyone may. */
export function routeFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter(({ path }) => path.startsWith('src/') && !path.endsWith('.spec.ts'))
    .flatMap((source) =>
      nodesOf(treeOf(source))
        .filter((node) => ts.isClassDeclaration(node))
        .filter((one) => callsOn(one).some((call) => nameOf(call) === 'Controller'))
        .flatMap((one) => (guarded(one) ? [] : openRoutes(one)))
        .map((method) => ({
          path: source.path,
          says: `route ${method.name.getText()} needs @Public() or @Allow(role, …)`,
        })),
    );
}

const openRoutes = (one: ts.ClassDeclaration) =>
  one.members
    .filter((member) => ts.isMethodDeclaration(member))
    .filter((method) => callsOn(method).some((call) => ROUTES.has(nameOf(call))) && !guarded(method));

/** `@Public()`, `@Allow(…)` with at least one role, or the bare metadata where `access` may not be imported. */
const guarded = (node: ts.HasDecorators) =>
  callsOn(node).some((call) => {
    const [first, second] = call.arguments;
    if (nameOf(call) === 'Public') return true;
    if (nameOf(call) === 'Allow') return first !== undefined;
    return (
      nameOf(call) === 'SetMetadata' &&
      first?.getText().slice(1, -1) === 'jiesu:public' &&
      second?.kind === ts.SyntaxKind.TrueKeyword
    );
  });

const nameOf = (call: ts.CallExpression) => call.expression.getText();

const callsOn = (node: ts.HasDecorators): ts.CallExpression[] =>
  (ts.getDecorators(node) ?? []).map((one) => one.expression).filter((one) => ts.isCallExpression(one));
