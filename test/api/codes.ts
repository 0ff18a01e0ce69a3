import ts from 'typescript';
import { nodesOf, sourcesIn, treeOf } from '../architecture/source.js';

/** What the source says of one code. */
export interface Said {
  /** Where it stands beside the code; a helper that adds it says it elsewhere. */
  readonly status: Set<number>;
  readonly sentences: Set<string>;
}

const CODE = /^[A-Z][A-Z_]{2,}$/;
const REFUSING = /^(DomainError|Unavailable|refused|bad|unknown)$/;
const CHINESE = /[\u4e00-\u9fff]/;

const partsOf = (node: ts.Node): readonly ts.Expression[] => {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node.arguments ?? [];
  return ts.isArrayLiteralExpression(node) ? node.elements : [];
};

/** What makes a refusal of a code, whose sentence may be written elsewhere. */
const refuses = (node: ts.Node): boolean =>
  (ts.isCallExpression(node) || ts.isNewExpression(node)) && REFUSING.test(node.expression.getText());

/** The text of a sentence; a placeholder of a template reads `{}`. */
function sentencesOf(node: ts.Expression): string[] {
  if (ts.isConditionalExpression(node)) return [...sentencesOf(node.whenTrue), ...sentencesOf(node.whenFalse)];
  if (ts.isStringLiteralLike(node)) return CHINESE.test(node.text) ? [node.text.replace(/。$/, '')] : [];
  if (!ts.isTemplateExpression(node)) return [];
  return [[node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('{}')];
}

/** A refusal is a code with a Chinese sentence after it, wherever the two are written side by side. */
export function codesIn(folder: string): ReadonlyMap<string, Said> {
  const found = new Map<string, Said>();
  const sources = sourcesIn(folder).filter(
    ({ path }) => !path.endsWith('.spec.ts') && !path.startsWith('src/commands/'),
  );
  for (const node of sources.flatMap((source) => nodesOf(treeOf(source)))) {
    const parts = partsOf(node);
    const at = parts.findIndex((one) => ts.isStringLiteral(one) && CODE.test(one.text));
    const code = parts[at];
    const after = parts.slice(at + 1);
    const sentences = after.flatMap(sentencesOf);
    if (!code || !ts.isStringLiteral(code) || (sentences.length === 0 && !(at === 0 && refuses(node)))) continue;
    const said = found.get(code.text) ?? { status: new Set(), sentences: new Set() };
    found.set(code.text, said);
    for (const one of sentences) said.sentences.add(one);
    for (const one of after) if (ts.isNumericLiteral(one) && Number(one.text) >= 400) said.status.add(Number(one.text));
  }
  return found;
}
