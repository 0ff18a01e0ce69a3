import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import noLongTimer from './config/eslint/no.long.timer.mjs';
import noTypeInjection from './config/eslint/no.type.injection.mjs';
import { clocks, restrict, shape, stopwatches, tests } from './config/eslint/restrictions.mjs';

const SPECS = ['**/*.spec.ts', 'test/**/*.ts'];
const SPEAKS = ['src/commands/**', 'src/cli.ts', 'src/main.ts', 'config/**', 'test/bench/**', 'test/faults/**'];
const NODE = [
  'process',
  'console',
  'fetch',
  'URL',
  'Buffer',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'performance',
  'AbortSignal',
];

/** strictTypeChecked, minus what argues about taste or fights Nest, TypeORM and honest array access. */
const trimmed = {
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-extraneous-class': 'off',
  '@typescript-eslint/no-invalid-void-type': 'off',
  '@typescript-eslint/no-misused-spread': 'off', // [...text] is how code points are counted
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/prefer-literal-enum-member': 'off',
  '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': 'off',
  '@typescript-eslint/return-await': 'off',
  '@typescript-eslint/unified-signatures': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.jiesu/', 'bench-results/', 'src/console/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((one) => ({ ...one, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // As in tsconfig: an import that only a decorated constructor names is no type import.
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    plugins: { jiesu: { rules: { 'no-long-timer': noLongTimer, 'no-type-injection': noTypeInjection } } },
    rules: {
      ...trimmed,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'jiesu/no-long-timer': 'error',
      'jiesu/no-type-injection': 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, IIFEs: true }],
      'no-console': 'error',
      'no-restricted-syntax': restrict(shape, tests, clocks, stopwatches),
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-control-regex': 'off', // refusing control characters takes naming them
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src/foundation/**'], rules: { 'no-restricted-syntax': restrict(shape, tests) } },
  {
    files: SPECS,
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': restrict(shape, tests),
      // Bodies of HTTP replies are `any` in supertest's types; a spec says what they are by asserting.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['src/migrations/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  { files: SPEAKS, rules: { 'no-console': 'off' } },
  { files: ['src/commands/**'], rules: { 'no-restricted-syntax': restrict(shape, tests, clocks) } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(NODE.map((name) => [name, 'readonly'])) },
    rules: { 'max-lines': ['error', 250], 'max-lines-per-function': ['error', { max: 40, IIFEs: true }] },
  },
  prettier,
);
