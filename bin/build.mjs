// Compiles what changed since the last build: TypeScript to dist, and what browsers load to public/dist.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssets } from './build-assets.mjs';
import { endWith, step, Stop } from './terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const manifestPath = join(dist, 'build.json');
const folders = ['src', 'migrations', 'bench'];

export async function build() {
  await step({ doing: 'Building', done: 'Built what changed', quietBelow: 400 }, async () => {
    await compile();
    await buildAssets();
  });
}

/** Returns how many files were compiled. */
export async function compile() {
  const before = readManifest();
  const compiler = compilerFingerprint();
  const files = Object.fromEntries(sourceFiles().map((path) => [path, fingerprint(path)]));
  const known = before.compiler === compiler ? before.files : {};
  const changed = Object.keys(files).filter((path) => known[path] !== files[path] || !existsSync(outputOf(path)));
  const gone = Object.keys(before.files).filter((path) => !(path in files));
  if (changed.length === 0 && gone.length === 0 && before.compiler === compiler) return 0;
  // Written before anything is touched and again when all is done: a build that is killed is taken up where it stood.
  writeManifest({ compiler, files: withoutPaths(known, [...changed, ...gone]) });
  for (const path of gone) for (const file of [outputOf(path), `${outputOf(path)}.map`]) rmSync(file, { force: true });
  if (changed.length > 0) await compileFiles(changed);
  writeManifest({ compiler, files });
  return changed.length;
}

async function compileFiles(paths) {
  const { transformFile } = await import('@swc/core');
  const { $schema: _, ...options } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  const failures = [];
  await Promise.all(
    paths.map(async (path) => {
      try {
        const { code, map } = await transformFile(join(root, path), { ...options, swcrc: false, cwd: root, sourceFileName: join(root, path) });
        const output = outputOf(path);
        mkdirSync(dirname(output), { recursive: true });
        if (map) replace(`${output}.map`, map);
        replace(output, map ? `${code}\n//# sourceMappingURL=${path.split('/').at(-1).replace(/\.ts$/, '.js')}.map\n` : code);
      } catch (error) {
        failures.push(`${path}: ${error.message.split(/\n+Caused by/)[0]}`);
      }
    }),
  );
  if (failures.length > 0) throw new Stop(`The build failed:\n${failures.join('\n')}`);
}

function sourceFiles() {
  const found = folders.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      : [],
  );
  return ['ormconfig.ts', ...found].filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.endsWith('.spec.ts') && !path.includes('/node_modules/'));
}

function fingerprint(path) {
  const { mtimeMs, size } = statSync(join(root, path));
  return `${mtimeMs} ${size}`;
}

/** Another compiler or other options: everything is compiled anew. */
function compilerFingerprint() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@swc/core/package.json'), 'utf8'));
  const own = [join(root, '.swcrc'), fileURLToPath(import.meta.url)].map((path) => readFileSync(path, 'utf8'));
  return createHash('sha256').update([version, ...own].join('\0')).digest('hex');
}

function outputOf(path) {
  return join(dist, path.replace(/\.ts$/, '.js'));
}

function readManifest() {
  try {
    return JSON.parse(readFileSync(manifestPath, 'utf8'));
  } catch {
    return { compiler: null, files: {} };
  }
}

function writeManifest(manifest) {
  mkdirSync(dist, { recursive: true });
  replace(manifestPath, JSON.stringify(manifest));
}

/** Never half a file: whoever reads it sees the old or the new one. */
function replace(path, content) {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

function withoutPaths(files, paths) {
  const left = { ...files };
  for (const path of paths) delete left[path];
  return left;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build().catch(endWith);
