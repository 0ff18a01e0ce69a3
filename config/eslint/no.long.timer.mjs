const DAY = 86_400_000;
const FOLD = { '*': (a, b) => a * b, '+': (a, b) => a + b, '-': (a, b) => a - b, '/': (a, b) => a / b };

/** The number a constant expression stands for, or null. Follows `const` names of the same file. */
function numberOf(node, scope) {
  if (node?.type === 'Literal') return typeof node.value === 'number' ? node.value : null;
  if (node?.type === 'BinaryExpression' && node.operator in FOLD) {
    const [left, right] = [numberOf(node.left, scope), numberOf(node.right, scope)];
    return left === null || right === null ? null : FOLD[node.operator](left, right);
  }
  if (node?.type === 'Identifier') {
    if (node.name === 'Infinity') return Infinity;
    for (let at = scope; at; at = at.upper) {
      const found = at.set.get(node.name)?.defs[0];
      if (found) return found.parent?.kind === 'const' ? numberOf(found.node.init, at) : null;
    }
  }
  return null;
}

/** A timer longer than a day overflows (24.8 days) or outlives every restart: such waits are rows, not timers. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { long: 'No timer beyond a day: store the instant and let the sweep find it.' },
  },
  create(context) {
    return {
      'CallExpression[callee.name=/^(setTimeout|setInterval)$/]'(node) {
        const delay = numberOf(node.arguments[1], context.sourceCode.getScope(node));
        if (delay !== null && delay > DAY) context.report({ node, messageId: 'long' });
      },
    };
  },
};
