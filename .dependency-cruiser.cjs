/** Who may import whom: see ARCHITECTURE.md. @type {import('dependency-cruiser').IConfiguration} */
const feature = (name) => `^app/features/${name}/`
const noFeatureButBelow = [
  ['catalog', []],
  ['notices', ['catalog']],
  ['pricing', ['catalog']],
  ['currencies', []],
  ['price-imports', ['enrolments', 'pricing', 'catalog']],
  ['compatibility', ['catalog']],
  ['programs', ['catalog', 'notices', 'pricing']],
  ['outbox', []],
  ['usage-exports', []],
  ['enrolments', ['programs', 'catalog', 'outbox', 'usage-exports']],
  ['credits', ['accounts', 'currencies', 'enrolments', 'programs', 'catalog', 'outbox', 'usage-exports']],
  ['publishing', ['accounts', 'credits', 'currencies', 'enrolments', 'programs', 'catalog', 'outbox']],
  ['holdings', ['credits', 'programs']],
  ['disputes', ['credits', 'enrolments', 'programs', 'catalog', 'outbox']],
  ['reports', ['enrolments', 'programs', 'catalog', 'outbox']],
  ['review', ['enrolments', 'programs', 'catalog']],
  [
    'costs',
    ['credits', 'currencies', 'enrolments', 'programs', 'price-imports', 'pricing', 'catalog', 'usage-exports'],
  ],
  ['models', ['comparisons', 'costs', 'currencies', 'price-imports', 'pricing', 'catalog']],
  [
    'comparisons',
    ['costs', 'currencies', 'compatibility', 'programs', 'price-imports', 'pricing', 'notices', 'tokens', 'catalog'],
  ],
  ['tokens', []],
  ['price-history', ['price-imports', 'pricing', 'catalog']],
  ['accounts', []],
  ['team', ['accounts', 'enrolments', 'outbox', 'catalog']],
  ['keys', ['catalog']],
  ['reconciliation', ['credits']],
  ['provider-api', ['keys', 'costs', 'credits', 'enrolments', 'catalog']],
  ['sandbox', ['keys', 'credits', 'enrolments', 'programs', 'catalog']],
].map(([name, below]) => ({
  name: `${name}-leans-one-way`,
  comment: 'Features lean one way, without a circle: credits, enrolments, programs, catalog.',
  severity: 'error',
  from: { path: feature(name) },
  to: { path: '^app/features/', pathNot: [name, ...below].map(feature) },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'db-knows-no-app', severity: 'error', from: { path: '^db/' }, to: { path: '^(app|test)/' } },
    {
      name: 'app-knows-no-test',
      severity: 'error',
      from: { path: '^app/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^test/' },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app/(features|routes)|db/(schema|catalog))/' },
    },
    {
      name: 'lib-knows-no-domain',
      severity: 'error',
      from: { path: '^app/lib/' },
      to: { path: '^(app/(features|routes|ui|server)|db/catalog)/' },
    },
    {
      name: 'features-know-no-routes',
      severity: 'error',
      from: { path: '^app/features/' },
      to: { path: '^app/(routes|server)/' },
    },
    {
      name: 'components-know-no-tables',
      comment: 'A value import of the schema would put Drizzle into a page.',
      severity: 'error',
      from: { path: '\\.tsx$', pathNot: '^(test/|app/routes/|app/entry)' },
      to: { path: '^db/schema/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-open-no-connection',
      severity: 'error',
      from: { path: '^app/(routes|features)/' },
      to: { path: '^db/connect' },
    },
    ...noFeatureButBelow,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|node_modules)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
