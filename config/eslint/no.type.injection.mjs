/** Names a file imports as types only. */
function typeNames(program) {
  const names = new Set();
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue;
    for (const one of node.specifiers)
      if (node.importKind === 'type' || one.importKind === 'type') names.add(one.local.name);
  }
  return names;
}

const parameterOf = (node) => (node.type === 'TSParameterProperty' ? node.parameter : node);

/** An injected class must be a value import: with `import type` Nest is given `Object` and the compiler says nothing. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { type: '{{name}} is injected, so it must be imported as a value, not with `import type`.' },
  },
  create(context) {
    return {
      'MethodDefinition[kind="constructor"]'(node) {
        const owner = node.parent.parent;
        if (!owner.decorators?.length) return;
        const types = typeNames(context.sourceCode.ast);
        for (const param of node.value.params) {
          const name = parameterOf(param).typeAnnotation?.typeAnnotation?.typeName?.name;
          const tokens = [...(param.decorators ?? []), ...(parameterOf(param).decorators ?? [])];
          if (name && types.has(name) && !tokens.some((d) => d.expression.callee?.name === 'Inject'))
            context.report({ node: param, messageId: 'type', data: { name } });
        }
      },
    };
  },
};
