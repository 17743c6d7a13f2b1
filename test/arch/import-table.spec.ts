// Each rule about imports is proved by an import that breaks it: a rule that catches nothing would go unnoticed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../../src/platform/config';

// oxlint-disable-next-line typescript/no-require-imports -- shared with the configuration, which is CommonJS
const { domains, outerRing } = require('./import-table.cjs') as { domains: Record<string, string[]>; outerRing: string[] };

const all = [...Object.keys(domains), ...outerRing];
const place = mkdtempSync(join(tmpdir(), 'threadwell-arch-'));

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const files = new Map<string, string[]>();

function file(path: string, ...imports: string[]): string {
  files.set(path, imports);
  return path;
}

/** The import statement as a source would have it: relative, without extension. */
function statement(from: string, to: string): string {
  if (!to.includes('/')) return `import '${to}';`;
  const path = relative(dirname(from), to).replace(/\.ts$/, '').replace(/\/index$/, '');
  return `import '${path.startsWith('.') ? path : `./${path}`}';`;
}

function cruise(): Violation[] {
  for (const [path, imports] of files) {
    mkdirSync(join(place, dirname(path)), { recursive: true });
    writeFileSync(join(place, path), [...imports.map((to) => statement(path, to)), 'export {};'].join('\n'));
  }
  writeFileSync(join(place, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" } }');
  writeFileSync(join(place, 'package.json'), '{ "name": "bad", "dependencies": {}, "devDependencies": { "jest": "*" } }');
  symlinkSync(join(projectRoot, 'node_modules'), join(place, 'node_modules'));
  const program = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [program, '--config', join(projectRoot, '.dependency-cruiser.cjs'), '--no-cache', '--output-type', 'json', 'src', 'migrations'], { cwd: place, encoding: 'utf8', maxBuffer: 1e9 });
  if (!run.stdout) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the import table', () => {
  let violations: Violation[];
  const breaks = (rule: string, from: string) => violations.some((violation) => violation.rule.name === rule && violation.from === from);

  beforeAll(() => {
    for (const name of all) file(`src/${name}/index.ts`);
    for (const domain of Object.keys(domains)) {
      for (const other of all) if (other !== domain) file(`src/${domain}/uses-${other}.ts`, `src/${other}/index.ts`);
    }
    for (const name of outerRing) for (const other of all) if (other !== name) file(`src/${name}/uses-${other}.ts`, `src/${other}/index.ts`);
    file('src/platform/jobs/uses-forum.ts', 'src/forum/index.ts');
    file('src/platform/jobs/inside.ts');
    file('src/forum/uses-platform.ts', 'src/platform/jobs/inside.ts');
    file('src/forum/threads/inside.ts');
    file('src/cases/inside.ts');
    file('src/escalation/past-the-door.ts', 'src/forum/threads/inside.ts');
    file('src/web/past-the-door.ts', 'src/cases/inside.ts');
    file('migrations/1-imports-source.ts', 'src/forum/index.ts');
    file('test/support/builder.ts');
    file('src/forum/uses-test.ts', 'test/support/builder.ts');
    file('src/forum/left.ts', 'src/forum/right.ts');
    file('src/forum/right.ts', 'src/forum/left.ts');
    file('src/forum/nowhere.ts', 'src/forum/missing.ts');
    file('src/forum/uses-dev-package.ts', 'jest');
    violations = cruise();
  });

  afterAll(() => rmSync(place, { recursive: true, force: true }));

  for (const [domain, allowed] of Object.entries(domains)) {
    it(`lets ${domain} know ${allowed.join(', ') || 'no other domain'}, and nothing else`, () => {
      const refused = all.filter((other) => breaks(`${domain}-knows-only-its-neighbours`, `src/${domain}/uses-${other}.ts`));
      expect(refused.sort()).toEqual(all.filter((other) => other !== domain && !allowed.includes(other)).sort());
    });
  }

  it('lets the outer ring know every domain, but not each other', () => {
    for (const name of outerRing) {
      const refused = all.filter((other) => violations.some((violation) => violation.from === `src/${name}/uses-${other}.ts`));
      expect(refused.sort()).toEqual(outerRing.filter((other) => other !== name).sort());
    }
  });

  it('opens platform to all and keeps it from all', () => {
    expect(violations.filter((violation) => violation.from === 'src/forum/uses-platform.ts')).toEqual([]);
    expect(breaks('platform-knows-no-domain', 'src/platform/jobs/uses-forum.ts')).toBe(true);
  });

  it.each([
    ['through-the-front-door', 'src/escalation/past-the-door.ts'],
    ['through-the-front-door', 'src/web/past-the-door.ts'],
    ['migrations-stand-alone', 'migrations/1-imports-source.ts'],
    ['the-product-knows-no-tests', 'src/forum/uses-test.ts'],
    ['no-circles', 'src/forum/left.ts'],
    ['resolvable', 'src/forum/nowhere.ts'],
    ['declared-in-package-json', 'src/forum/uses-dev-package.ts'],
  ])('has the rule %s, which %s breaks', (rule, from) => {
    expect(violations.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(rule);
  });
});
