#!/usr/bin/env node
// Builds what browsers load: one stylesheet, scripts, font, icons and mark, named by their content, compressed, listed in public/dist/manifest.json.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'public', 'src');
const target = join(root, 'public', 'dist');
const modules = join(root, 'node_modules');
const fontFolder = join(modules, '@fontsource-variable', 'hanken-grotesk');

/** Builds when something changed (or `force`); returns whether it did, and the time it took. */
export async function buildAssets({ force = false } = {}) {
  const started = performance.now();
  const inputs = inputFiles();
  const fingerprint = hashOf(inputs.map(({ path, text }) => `${path}\0${text}`).join('\0'));
  const stamp = join(target, 'fingerprint');
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return { built: false, milliseconds: elapsed(started) };

  const work = `${target}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const manifest = {};
    const fonts = buildFonts(work, manifest);
    buildIcons(work, manifest, inputs);
    buildMark(work, manifest);
    await Promise.all([buildStyles(work, manifest, fonts), buildScripts(work, manifest)]);
    compress(work);
    writeFileSync(join(work, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    writeFileSync(join(work, 'fingerprint'), fingerprint);
    rmSync(target, { recursive: true, force: true });
    renameSync(work, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { built: true, milliseconds: elapsed(started) };
}

/** Everything that decides what is built: views (their classes and icons), our styles and scripts, what scripts share with the server, the lockfile. */
function inputFiles() {
  const files = [
    ...filesUnder(join(root, 'views'), '.hbs'),
    ...filesUnder(source, ''),
    ...filesUnder(join(root, 'src', 'platform', 'views'), '.ts'),
    ...filesUnder(join(root, 'src', 'platform', 'messages'), '.ts'),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ];
  return files.sort().map((path) => ({ path: path.slice(root.length), text: readFileSync(path, 'utf8') }));
}

function filesUnder(folder, ending) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name));
}

function buildFonts(work, manifest) {
  const faces = readFileSync(join(fontFolder, 'wght.css'), 'utf8');
  return faces.replaceAll(/url\(\.\/files\/(hanken-grotesk-([a-z-]+)-wght-normal)\.woff2\)/g, (_, file, subset) => {
    const built = write(work, manifest, `hanken-grotesk-${subset}.woff2`, readFileSync(join(fontFolder, 'files', `${file}.woff2`)));
    return `url(${built})`;
  });
}

/** One sprite with the icons that views and their helpers name, and no other: {{icon "timer"}}, icon="timer", icon: 'timer'. */
function buildIcons(work, manifest, inputs) {
  const named = inputs.filter(({ path }) => path.endsWith('.hbs')).flatMap(({ text }) => [...text.matchAll(/\bicon(?:=|\s+)"([a-z0-9-]+)"/g)].map((match) => match[1]));
  const symbols = [...new Set(named)].sort().map((name) => {
    const file = join(modules, 'lucide-static', 'icons', `${name}.svg`);
    if (!existsSync(file)) throw new Error(`A view uses the icon "${name}", which lucide-static does not have`);
    const shapes = /<svg[^>]*>(.*)<\/svg>/s.exec(readFileSync(file, 'utf8'))[1].replaceAll(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  write(work, manifest, 'icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
}

function buildMark(work, manifest) {
  const mark = readFileSync(join(source, 'mark.svg'));
  write(work, manifest, 'favicon.svg', mark);
  // Under its plain name too: browsers ask for /favicon.ico without having read a page.
  writeFileSync(join(work, 'favicon.svg'), mark);
}

async function buildStyles(work, manifest, fonts) {
  const output = join(work, 'theme.css');
  const cli = join(modules, '@tailwindcss', 'cli', 'dist', 'index.mjs');
  try {
    await promisify(execFile)(process.execPath, [cli, '--input', join(source, 'theme.css'), '--output', output, '--minify'], { cwd: root });
  } catch (error) {
    throw new Error(`The stylesheet could not be built: ${error.stderr ?? error.message}`, { cause: error });
  }
  const minifiedFonts = fonts.replaceAll(/\/\*.*?\*\/|\s*\n\s*/g, '');
  write(work, manifest, 'app.css', minifiedFonts + readFileSync(output, 'utf8'));
  rmSync(output);
}

async function buildScripts(work, manifest) {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [join(source, 'app.ts')],
    outdir: work,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    metafile: true,
    logLevel: 'silent',
  });
  for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    if (entryPoint?.endsWith('app.ts')) manifest['app.js'] = path.split('/').at(-1);
  }
}

/** Browsers never wait for compression, and the server never compresses twice. The font is compressed by its format. */
function compress(work) {
  for (const name of readdirSync(work)) {
    if (name.endsWith('.woff2')) continue;
    const content = readFileSync(join(work, name));
    writeFileSync(join(work, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    writeFileSync(join(work, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

function write(work, manifest, name, content) {
  const dot = name.lastIndexOf('.');
  const built = `${name.slice(0, dot)}.${hashOf(content).slice(0, 10)}${name.slice(dot)}`;
  writeFileSync(join(work, built), content);
  manifest[name] = built;
  return built;
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

function elapsed(started) {
  return Math.round(performance.now() - started);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { built, milliseconds } = await buildAssets({ force: process.argv.includes('--force') });
  console.log(built ? `Assets built in ${milliseconds} ms` : 'Assets are up to date');
}
