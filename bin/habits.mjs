// Habits of this code that no common rule of a linter knows: each file says what it is for, one place asks for the time, and few parameters.
const visitor = (selectors, message) => ({
  meta: { type: 'problem', schema: [], messages: { found: message } },
  create: (context) => Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, messageId: 'found' })])),
});

const purpose = {
  meta: { type: 'suggestion', schema: [], messages: { missing: 'Begin the file with a comment of one sentence: what it is for, in the words of the domain.' } },
  create: (context) => ({
    Program(node) {
      const [first] = context.sourceCode.getAllComments().filter((comment) => comment.type !== 'Shebang');
      if (!first || (node.body[0] && first.range[0] > node.body[0].range[0])) context.report({ node, messageId: 'missing' });
    },
  }),
};

const oneClock = visitor(
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'CallExpression[callee.object.name="Date"][callee.property.name="now"]'],
  'Only platform/clock asks what time it is: inject Clock and call clock.now().',
);

const noTimeInSql = visitor(['TemplateElement[value.raw=/\\b(now\\(\\)|current_timestamp)/i]'], 'SQL does not decide by its own clock: pass the time as a parameter.');

const fewParameters = visitor(
  [':not(MethodDefinition[kind="constructor"]) > FunctionExpression[params.length>4]', 'FunctionDeclaration[params.length>4]', 'ArrowFunctionExpression[params.length>4]'],
  'At most four parameters: put what belongs together into an object.',
);

export default { meta: { name: 'threadwell' }, rules: { purpose, 'one-clock': oneClock, 'no-time-in-sql': noTimeInSql, 'few-parameters': fewParameters } };
