import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { compileMessage } from './format';
import { cataloguedMessages, t } from './index';

const root = join(__dirname, '..', '..', '..');

describe('a message', () => {
  const say = (pattern: string, parameters = {}) => compileMessage(pattern)(parameters, 'en');

  it('fills in its parameters and writes numbers for the reader', () => {
    expect(say('{name} has {n}', { name: 'Ana', n: 12345 })).toBe('Ana has 12,345');
  });

  it('chooses the plural, an exact number first', () => {
    const pattern = '{n, plural, =0 {no answer} one {# answer} other {# answers}}';
    expect([0, 1, 2, 1204].map((n) => say(pattern, { n }))).toEqual(['no answer', '1 answer', '2 answers', '1,204 answers']);
  });

  it('chooses among words, and other for an unknown one', () => {
    const pattern = '{who, select, asker {You said so} other {{name} said so}}';
    expect(say(pattern, { who: 'asker', name: 'Ana' })).toBe('You said so');
    expect(say(pattern, { who: 'agent', name: 'Ana' })).toBe('Ana said so');
  });

  it('does not say half a sentence: a missing parameter is an error', () => {
    expect(() => say('Hello {name}')).toThrow('"name" is missing');
    expect(() => say('{n, plural, other {#}}', { n: '3' })).toThrow('"n" must be a number');
  });

  it.each(['{', '}', '{a, plural, one {x}}', '{a, plural, other {x}', '{a b}'])('is refused when it is malformed: %s', (pattern) => {
    expect(() => compileMessage(pattern)).toThrow();
  });

  it('is found by its key, and an unknown key is an error', () => {
    expect(t('state.unsatisfying')).toBe('Not solved yet');
    expect(() => t('no.such' as never)).toThrow('There is no message "no.such"');
  });
});

describe('the catalogue', () => {
  const messages = cataloguedMessages();
  const sources = [...filesUnder('views', '.hbs'), ...filesUnder('src', '.ts').filter((file) => !file.includes(join('messages', 'en')) && !file.endsWith('.spec.ts'))];
  const texts = sources.map((file) => readFileSync(file, 'utf8'));

  it('holds patterns that can be read, with no tags but our own', () => {
    for (const [key, pattern] of messages) {
      expect(() => compileMessage(pattern)).not.toThrow();
      expect({ key, tags: pattern.match(/<(?!\/?[abqw]>)[^>]*>?/g) }).toEqual({ key, tags: null });
    }
  });

  it('has every text that a view asks for', () => {
    const views = filesUnder('views', '.hbs').map((file) => readFileSync(file, 'utf8').replaceAll(/\{\{!--[\s\S]*?--\}\}/g, ''));
    const asked = views.flatMap((text) => [...text.matchAll(/[{(]t(?:Rich)? "([\w.]+)"/g)].map((match) => match[1] as string));
    expect(asked.filter((key) => !messages.has(key))).toEqual([]);
  });

  it('has no text that nobody says', () => {
    const all = texts.join('\n');
    const quoted = new Set([...all.matchAll(/["'`]([\w]+(?:\.[\w]+)+)["'`]/g)].map((match) => match[1]));
    const begun = new Set([...all.matchAll(/key "([\w.]+)"|`([\w.]+)\.\$\{/g)].map((match) => `${match[1] ?? match[2]}.`));
    const unused = [...messages.keys()].filter((key) => !quoted.has(key) && ![...begun].some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  function filesUnder(folder: string, ending: string): string[] {
    return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => join(entry.parentPath, entry.name));
  }
});
