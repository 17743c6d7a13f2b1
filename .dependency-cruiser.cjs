// Who may import whom, as docs/architecture.md says. A test shows that each rule fails on an import it forbids.

const { domains: table, outerRing } = require('./test/arch/import-table.cjs');

const everything = [...Object.keys(table), ...outerRing];
const folders = (names) => `^src/(?:${names.join('|')})/`;

const domainRules = Object.entries(table).map(([domain, allowed]) => ({
  name: `${domain}-knows-only-its-neighbours`,
  comment: allowed.length === 0 ? `${domain} knows no other domain.` : `${domain} may import ${allowed.join(', ')} and platform.`,
  severity: 'error',
  from: { path: `^src/${domain}/` },
  to: { path: folders(everything.filter((other) => other !== domain && !allowed.includes(other))) },
}));

module.exports = {
  forbidden: [
    ...domainRules,
    {
      name: 'platform-knows-no-domain',
      comment: 'Platform serves every domain, so it can stand on none.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(?!platform/)' },
    },
    {
      name: 'nothing-imports-the-outer-ring',
      comment: 'Pages, incoming mail and imports stand on the domains, never the other way round, nor on each other.',
      severity: 'error',
      from: { path: '^src/(web|inbound|imports)/' },
      to: { path: folders(outerRing), pathNot: '^src/$1/' },
    },
    {
      name: 'through-the-front-door',
      comment: 'Another domain is used through its index.ts only, so that its inside can change. Permissions have a door of their own: every part of a domain asks for them.',
      severity: 'error',
      from: { path: `^src/([^/]+)/`, pathNot: '^src/cli/' },
      to: { path: folders(Object.keys(table)), pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/identity/access/index\\.ts$'] },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration says what was done to the tables then; sources change afterwards.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test|bench)/|^migrations/' },
    },
    {
      name: 'the-product-knows-no-tests',
      comment: 'What runs in production never reaches into tests or benchmarks.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench)/|\\.spec\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other at load time are one thing in two places. Types and the two sides of a relation may meet.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'], pathNot: '\\.(entity|type)\\.ts$' } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere breaks at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-in-package-json',
      comment: 'A package that only another package brings may be gone tomorrow.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['node', 'require', 'import', 'default'], mainFields: ['main', 'types'] },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
