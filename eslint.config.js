import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Inside a transaction only its own handle may be used: PGlite has one connection and would wait for ever. */
const outerHandleInTransaction = ['transaction', 'transact'].flatMap((name) => [
  `CallExpression[callee.property.name="${name}"] > :matches(ArrowFunctionExpression, FunctionExpression) CallExpression[callee.object.name=/^(db|database)$/]`,
  `CallExpression[callee.name="${name}"] > :matches(ArrowFunctionExpression, FunctionExpression) CallExpression[callee.object.name=/^(db|database)$/]`,
])

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', '.data/', '.cache/', 'screenshots/', 'db/migrations/'] },
  ...tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // Playwright's and vitest's fixtures are called `use` too.
      'react-hooks/rules-of-hooks': 'off',
    },
    files: ['test/**'],
  },
  // The code of a worker thread that is started from a text: it has no modules of its own.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // Fixtures destructure nothing.
      'no-empty-pattern': 'off',
      'no-restricted-syntax': [
        'error',
        ...outerHandleInTransaction.map((selector) => ({
          selector,
          message: 'Inside a transaction use its own handle: the outer one waits for ever on PGlite.',
        })),
        {
          selector: 'CatchClause > BlockStatement[body.length=0]',
          message: 'Say why nothing is done about this fault, or do something.',
        },
      ],
      // The scrolling frame of a wide table must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region'], tags: ['main'] }],
    },
  },
)
