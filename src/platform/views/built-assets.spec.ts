import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, 'public', 'dist');

describe('what browsers load', () => {
  let manifest: Record<string, string>;
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'bin', 'build-assets.mjs')]);
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  }, 60_000);

  const compressed = (name: string) => statSync(join(folder, `${name}.br`)).size;

  it('is light: all scripts under 25 KB, and with styles, icons and font under 90 KB', () => {
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js')).reduce((sum, name) => sum + compressed(name), 0);
    expect(scripts).toBeLessThan(25_000);
    const font = statSync(join(folder, manifest['hanken-grotesk-latin.woff2'] as string)).size;
    expect(scripts + font + compressed(manifest['app.css'] as string) + compressed(manifest['icons.svg'] as string)).toBeLessThan(90_000);
  });

  it('comes from us alone', () => {
    const css = readFileSync(join(folder, manifest['app.css'] as string), 'utf8');
    expect(css.match(/url\((?!data:|["']?hanken-grotesk)[^)]*\)|@import[^;]*/g)).toBeNull();
  });

  it('has a sprite with every icon that views name', () => {
    const sprite = readFileSync(join(folder, manifest['icons.svg'] as string), 'utf8');
    const views = readdirSync(join(root, 'views'), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
    const named = views.flatMap((entry) => [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/\{\{icon "([\w-]+)"/g)].map((match) => match[1]));
    expect(named.filter((name) => !sprite.includes(`id="${name}"`))).toEqual([]);
  });

  it('is named by its content, so that it can be kept for good', () => {
    for (const built of Object.values(manifest)) expect(built).toMatch(/\.[0-9A-Za-z]{8,10}\.(css|js|svg|woff2)$/);
  });
});
