// The habits of this code that a machine can keep: sizes, one place for time and settings, no unawaited promise, no "any".
import tseslint from 'typescript-eslint';

const time = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Only platform/clock asks what time it is: inject Clock and call clock.now().' },
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: 'Only platform/clock asks what time it is: inject Clock and call clock.now().' },
  { selector: 'TemplateElement[value.raw=/\\b(now\\(\\)|current_timestamp)/i]', message: 'SQL does not decide by its own clock: pass the time as a parameter.' },
];
const parameters = [
  { selector: ':not(MethodDefinition[kind="constructor"]) > FunctionExpression[params.length>4]', message: 'At most four parameters: put what belongs together into an object.' },
  { selector: 'FunctionDeclaration[params.length>4], ArrowFunctionExpression[params.length>4]', message: 'At most four parameters: put what belongs together into an object.' },
];
const environment = { object: 'process', property: 'env', message: 'Only platform/config reads the environment: inject the setting.' };

/** Each file says at its top what it is for. */
const purpose = {
  meta: { type: 'suggestion', schema: [], messages: { missing: 'Begin the file with a comment of one sentence: what it is for, in the words of the domain.' } },
  create: (context) => ({
    Program(node) {
      const [first] = context.sourceCode.getAllComments().filter((comment) => comment.type !== 'Shebang');
      if (!first || (node.body[0] && first.range[0] > node.body[0].range[0])) context.report({ loc: { line: 1, column: 0 }, messageId: 'missing' });
    },
  }),
};

const sources = ['src/**/*.ts', 'migrations/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts', 'ormconfig.ts'];
const tests = ['**/*.spec.ts', 'test/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist/', 'public/dist/', 'node_modules/', 'data/', 'coverage/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: [...sources, 'public/src/**/*.ts'], extends: [tseslint.configs.recommended] },
  {
    files: sources,
    plugins: { threadwell: { rules: { purpose } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'threadwell/purpose': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true }],
      'no-restricted-syntax': ['error', ...time, ...parameters],
      'no-restricted-properties': ['error', environment],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false, properties: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // Nest reads the types of decorated classes at run time; a type-only import would take them away.
  { files: ['src/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['**/index.ts', '**/*.spec.ts'], rules: { 'threadwell/purpose': 'off' } },
  { files: ['src/platform/clock/**'], rules: { 'no-restricted-syntax': ['error', ...parameters] } },
  { files: ['src/platform/config/**'], rules: { 'no-restricted-properties': 'off' } },
  // A migration is one long statement about tables, and its text is never changed again.
  { files: ['migrations/**'], rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': ['error', ...parameters] } },
  {
    files: [...tests, 'bench/**/*.ts'],
    rules: { 'max-lines': ['error', 500], 'max-lines-per-function': 'off', 'no-restricted-properties': 'off', 'no-restricted-syntax': ['error', ...parameters], 'no-console': 'off' },
  },
  {
    files: ['bin/**/*.mjs', '*.mjs'],
    rules: { 'max-lines': ['error', 300], 'max-lines-per-function': ['error', { max: 50, skipBlankLines: true }], eqeqeq: ['error', 'always'], 'prefer-const': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
    languageOptions: { sourceType: 'module' },
  },
);
