import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { renderComment } from '../../../platform/richtext';
import { projectRoot } from '../../../platform/config';
import { copyFields } from '../rows/copy-fields';
import { shape, type WrittenText } from './shape';
import { Shapers } from './shapers';

const SITE = 'https://odd.example.com';

describe('texts of a dump', () => {
  const word = fc.constantFrom('a', 'Tarn', '@ada', '1 < 2', '`code`', '**bold**', 'http://x.example', 'www.x.example', 'a.b', '"x"', "it's", '(c)', '-', '#1', ' ', '\n', '\t', '&amp;', '&', '|', '1.', '>', 'ü', '!', '[a](b)', 'mailto:a@b.c', 'a@b.c', '\\', '…', '\u00A0', 'HTTP://A', 'ftp://a', 'x_y_z', '~~a~~', '$x$', '^', '=', '+ a', '--', '...');

  it('that are comments read the same on the short way as on the long one', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.constantFrom('', ' '), (words, between) => {
        const source = words.join(between).trim();
        if (source === '') return;
        const { html, text } = renderComment(source);
        expect(shape({ as: 'COMMENT', source }, null)).toEqual({ fields: copyFields([source, html, text]), cut: false });
      }),
      { numRuns: 2_000 },
    );
  });

  it('come out of threads as they would without', async () => {
    const texts: WrittenText[] = Array.from({ length: 60 }, (_, index) => ({
      as: index % 3 === 0 ? 'COMMENT' : 'POST',
      source: `<p>Text ${index} with <a href="/q/${index}">a link</a>,\ta tab\nand <script>alert(${index})</script></p>`,
    }));
    // Jest turns sources into programs for itself only; a thread needs a file.
    const scratch = mkdtempSync(join(tmpdir(), 'threadwell-shaping-'));
    const program = join(scratch, 'shaping-worker.js');
    const bundler = join(projectRoot, 'node_modules/esbuild/bin/esbuild');
    execFileSync(bundler, [join(__dirname, 'shaping-worker.ts'), '--bundle', '--platform=node', `--outfile=${program}`, '--log-level=error']);
    const threads = Shapers.onThreads(SITE, 1, program);
    try {
      const pieces = [texts.slice(0, 10), texts.slice(10, 20), texts.slice(20, 50), texts.slice(50), []];
      const shaped = await Promise.all(pieces.map((piece) => threads.shape(piece)));
      expect(shaped.flat()).toEqual(texts.map((text) => shape(text, SITE)));
    } finally {
      await threads.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  }, 60_000);

  it('are not waited for when a thread dies', async () => {
    const threads = Shapers.onThreads(SITE, 1, join(__dirname, 'no-such-program.js'));
    await expect(threads.shape([{ as: 'POST', source: 'x' }])).rejects.toThrow(/no-such-program/);
    await expect(threads.shape([{ as: 'POST', source: 'x' }])).rejects.toThrow(/no-such-program/);
    await threads.close();
  });
});
