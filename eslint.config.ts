import eslint from '@eslint/js';
import vitest from '@vitest/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const environmentMessage = 'Only src/config reads the environment; take what you need as an argument.';
const environmentImport = ['process', 'node:process'].map((name) => ({
  name,
  importNames: ['env'],
  message: environmentMessage,
}));

export default defineConfig(
  {
    ignores: [
      'dist/',
      'coverage/',
      'reports/',
      '.demo/',
      '.lens-audit/',
      '.stryker-tmp/',
      '.venv-moto/',
      '.venv-validators/',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
  },

  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },

  {
    name: 'types and promises',
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      '@typescript-eslint/strict-boolean-expressions': ['error', { allowString: false, allowNumber: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {
          'ts-expect-error': 'allow-with-description',
          'ts-ignore': true,
          'ts-nocheck': true,
          'ts-check': false,
          minimumDescriptionLength: 10,
        },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    name: 'manners',
    rules: {
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'], location: 'anywhere' }],
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environmentMessage }],
      'no-restricted-imports': ['error', { paths: environmentImport }],
    },
  },
  {
    name: 'sizes',
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 50 }],
      complexity: ['error', { max: 10 }],
      'max-depth': ['error', { max: 3 }],
      'max-params': ['error', { max: 4 }],
    },
  },

  {
    name: 'collectors and checks never catch: the engine turns what they throw into a gap',
    files: ['collectors/**/*.ts', 'checks/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TryStatement', message: 'No try here: observe, or the engine, turns a refusal into a gap.' },
      ],
    },
  },
  {
    name: 'checks are pure and short',
    files: ['checks/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 80, skipBlankLines: true }],
      'no-restricted-globals': [
        'error',
        {
          globals: ['Date', 'process', 'fetch', 'console'].map((name) => ({
            name,
            message: 'A check is a pure function of what was seen; the time is in its context.',
          })),
          checkGlobalObject: true,
        },
      ],
    },
  },
  {
    name: 'the lifecycle may hash, and no more',
    files: ['src/lifecycle/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...environmentImport,
            ...['crypto', 'node:crypto'].map((name) => ({
              name,
              allowImportNames: ['createHash'],
              message: 'The lifecycle is pure: it hashes, and draws no random numbers.',
            })),
          ],
        },
      ],
    },
  },
  {
    name: 'data tables, lists of exports and generated catalogs are as long as they are',
    files: [
      'src/data/**/*.ts',
      'checks/alarms/**/*.ts',
      'src/*/index.ts',
      '{checks,collectors}/catalog.ts',
      '.dependency-cruiser.mjs',
    ],
    rules: { 'max-lines': 'off' },
  },
  {
    name: 'the environment comes in here',
    files: [
      'src/config/**/*.ts',
      'src/cli/**/*.ts',
      'src/handlers/**/*.ts',
      'test/{sandbox,demo,end-to-end,moto,soak}/**/*.ts',
      'tools/mutate.ts',
      'vitest.mutate.config.ts',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },

  {
    name: 'tests',
    files: ['test/**/*.ts'],
    plugins: { vitest },
    settings: { vitest: { typecheck: true } },
    rules: {
      'vitest/no-focused-tests': ['error', { fixable: false }],
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'handlers of the sandbox get untyped inputs',
    files: ['test/sandbox/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    name: 'tools demand a default export of their configuration',
    files: ['*.config.ts', '*.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
  { files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
