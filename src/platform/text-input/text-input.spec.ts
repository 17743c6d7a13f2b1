import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  PASSWORD_LIMITS,
  SEARCH_TEXT_MAX,
  TEXT_LIMITS,
  fieldProblemMessages,
  readBody,
  readComment,
  readDisplayName,
  readEmail,
  readFields,
  readOptionalNote,
  readPassword,
  readSearchText,
  readTags,
  readTitle,
  type Reading,
} from './index';

const codeOf = (reading: Reading<unknown>) => (reading.ok ? null : reading.problem.code);

/** Text that broke software before: every field takes it as it is or refuses it with a reason. */
const AWKWARD = [
  '',
  ' ',
  '\u200B\u200B\u2060',
  '\u00AD',
  '\u3164',
  '\uFEFF',
  'null',
  '-0',
  '1e309',
  "'; DROP TABLE members; --",
  '<script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  'a\u0000b',
  'a\u001B[31mred',
  'a\u009Bb',
  '\uD83D',
  'x\uDE00y',
  '👩‍👩‍👧‍👦 has a family',
  'T̫̺̳o͕̻̩ ̞̠i̟n̞v̻oke',
  'مرحبا بالعالم',
  'שלום עולם',
  '\u202Etxt.exe',
  '\u2067isolated\u2069 words',
  'line\r\nbreak\rand\nmore',
  'para\u2029graph',
  'e\u0301te\u0301',
  '\uFFFE\uFFFF noncharacters',
  '田中さんにあげて下さい',
  'İstanbul ıssız',
  'ﬁ ligature',
  '%s%s%s%n',
  '../../../etc/passwd',
  '__proto__',
  'x'.repeat(60_000),
];

function expectTakenUnchangedOrRefused(raw: string, read: (raw: unknown) => Reading<string>): void {
  const reading = read(raw);
  if (!reading.ok) {
    expect(fieldProblemMessages).toHaveProperty(reading.problem.code);
    return;
  }
  expect(raw.replace(/\r\n?/g, '\n').normalize('NFC')).toContain(reading.value);
  expect(reading.value).not.toMatch(/[\u0000\uFFFD]/);
  expect(reading.value).toBe(Buffer.from(reading.value, 'utf8').toString('utf8'));
  expect(read(reading.value)).toEqual(reading);
}

const readers = { readTitle, readBody, readComment, readDisplayName, readEmail } as const;

describe.each(Object.entries(readers))('%s', (_name, read) => {
  it.each(AWKWARD.map((text) => [JSON.stringify(text).slice(0, 40), text]))('takes %s unchanged or refuses it', (_shown, text) => {
    expectTakenUnchangedOrRefused(text, read);
  });

  it('takes any text unchanged or refuses it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => expectTakenUnchangedOrRefused(text, read)));
  });

  it.each([[undefined], [null]])('asks for what is missing (%p)', (raw) => {
    expect(codeOf(read(raw))).toBe('required');
  });

  it.each([[1], [true], [['a', 'b']], [{ text: 'a' }]])('refuses what is not text (%p)', (raw) => {
    expect(codeOf(read(raw))).toBe('notText');
  });

  it.each([[''], ['  \n '], ['\u200B'], ['\u00AD\u2060\uFEFF'], ['\u3164']])('sees that %j is empty', (raw) => {
    expect(codeOf(read(raw))).toBe('required');
  });
});

const folder = process.env.THREADWELL_HOSTILE;
const naughtyFile = folder ? join(folder, 'naughty-strings.json') : '';
const withNaughtyStrings = existsSync(naughtyFile) ? it : it.skip;

withNaughtyStrings('takes or refuses each naughty string (skipped where THREADWELL_HOSTILE names no folder with them)', () => {
  const strings = JSON.parse(readFileSync(naughtyFile, 'utf8')) as string[];
  expect(strings.length).toBeGreaterThan(100);
  for (const text of strings) {
    for (const read of Object.values(readers)) expectTakenUnchangedOrRefused(text, read);
    expect(readSearchText(text)).not.toContain('\u0000');
    const tags = readTags(text);
    if (!tags.ok) expect(fieldProblemMessages).toHaveProperty(tags.problem.code);
  }
});

describe('titles', () => {
  it('lose the white space around them', () => {
    expect(readTitle('  The lamp blinks \u00A0')).toEqual({ ok: true, value: 'The lamp blinks' });
  });

  it.each([
    ['too short', 'Help me', 'tooShort'],
    ['too long', 'x'.repeat(TEXT_LIMITS.title.max + 1), 'tooLong'],
    ['on two lines', 'The lamp\nblinks red', 'lineBreak'],
    ['with a line separator', 'The lamp\u2028blinks red', 'lineBreak'],
    ['with a NUL', 'The lamp\u0000blinks', 'controlCharacter'],
    ['with a tab', 'The lamp\tblinks', 'controlCharacter'],
    ['reversed', 'The lamp \u202Esknilb', 'directionOverride'],
    ['with half an emoji', 'The lamp blinks \uD83D', 'brokenCharacter'],
  ])('are refused when %s', (_why, text, code) => {
    expect(codeOf(readTitle(text))).toBe(code);
  });

  it('count an emoji as one character', () => {
    expect(readTitle('😀'.repeat(TEXT_LIMITS.title.max))).toMatchObject({ ok: true });
    expect(readTitle('😀'.repeat(TEXT_LIMITS.title.max + 1))).toMatchObject({
      problem: { code: 'tooLong', params: { max: 150, actual: 151 } },
    });
  });

  it('say which character cannot be kept, and where it stands', () => {
    expect(readTitle('😀 a bell\u0007 rings')).toMatchObject({
      problem: { code: 'controlCharacter', params: { character: 'U+0007', position: 9 } },
    });
  });

  it('keep what right-to-left writers need', () => {
    const title = '\u2067שלום\u2069 \u200Fעולם גדול';
    expect(readTitle(title)).toEqual({ ok: true, value: title });
  });
});

describe('bodies', () => {
  it('keep the indentation of their first line, which makes it code', () => {
    expect(readBody('\n  \n    let a = 1;\r\n\r\nThen?  \n')).toEqual({ ok: true, value: '    let a = 1;\n\nThen?' });
  });

  it('keep tabs', () => {
    expect(readBody('a:\n\tb')).toEqual({ ok: true, value: 'a:\n\tb' });
  });

  it('may have 50,000 characters and not one more', () => {
    expect(readBody('x'.repeat(50_000))).toMatchObject({ ok: true });
    expect(codeOf(readBody('x'.repeat(50_001)))).toBe('tooLong');
  });

  it('are read quickly however huge and odd they are', () => {
    const started = performance.now();
    for (const unit of [' ', '\u200B', '\n', ' \n', '\u0301', '\uD83D', 'a ']) {
      for (const length of [50_000, 1_000_000]) readBody(unit.repeat(length));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('optional notes', () => {
  it.each([[undefined], [null], [''], [' \n']])('are null when nothing was written (%j)', (raw) => {
    expect(readOptionalNote(raw)).toEqual({ ok: true, value: null });
  });

  it('are read like other text when something was', () => {
    expect(readOptionalNote(' It works ')).toEqual({ ok: true, value: 'It works' });
    expect(codeOf(readOptionalNote('a\u0000'))).toBe('controlCharacter');
    expect(codeOf(readOptionalNote({}))).toBe('notText');
  });
});

describe('e-mail addresses', () => {
  it('are kept in lower case without white space around them', () => {
    expect(readEmail(' Ana.Torres+forum@Example.COM ')).toEqual({ ok: true, value: 'ana.torres+forum@example.com' });
  });

  it.each([
    'ana',
    'ana@',
    '@example.com',
    'ana@localhost',
    'ana@example..com',
    'ana@-example.com',
    'ana@example.com\nBcc: all@example.com',
    'ana@example.com, bob@example.com',
    'Ana <ana@example.com>',
    'a\u0000na@example.com',
  ])('do not look like %j', (raw) => {
    expect(codeOf(readEmail(raw))).toBe('invalidEmail');
  });

  it('have an end', () => {
    expect(codeOf(readEmail(`${'a'.repeat(64)}@${'b.'.repeat(100)}com`))).toBe('tooLong');
  });
});

describe('passwords', () => {
  it('keep every space', () => {
    expect(readPassword('  four words and edges  ')).toEqual({ ok: true, value: '  four words and edges  ' });
  });

  it('are the same from every keyboard', () => {
    expect(readPassword('caf\u00E9 au lait')).toEqual(readPassword('cafe\u0301 au lait'));
  });

  it.each([
    ['short', 'tooShort'],
    ['x'.repeat(PASSWORD_LIMITS.max + 1), 'tooLong'],
    ['long enough\u0000', 'controlCharacter'],
  ])('are refused when unfit', (raw, code) => {
    expect(codeOf(readPassword(raw))).toBe(code);
  });
});

describe('search texts', () => {
  it('are never refused', () => {
    expect(readSearchText('lamp\u0000 \uD83D blinks ')).toBe('lamp    blinks');
    expect(readSearchText('\u200B')).toBe('');
    expect(readSearchText(undefined)).toBe('');
    expect(readSearchText(['a'])).toBe('');
  });

  it('are read up to a length, and not through the middle of a character', () => {
    const text = readSearchText(`${'x'.repeat(SEARCH_TEXT_MAX - 1)}😀 and more`);
    expect(text).toBe('x'.repeat(SEARCH_TEXT_MAX - 1));
  });
});

describe('reading a whole form', () => {
  it('gives the values when all are right', () => {
    const outcome = readFields({ title: readTitle('The lamp blinks'), tags: readTags('lamp') });
    expect(outcome).toEqual({ ok: true, value: { title: 'The lamp blinks', tags: ['lamp'] } });
  });

  it('names every field that is wrong at once', () => {
    const outcome = readFields({ title: readTitle('Hi'), body: readBody('It blinks.'), tags: readTags('') });
    expect(outcome).toEqual({
      ok: false,
      failure: {
        kind: 'ValidationFailed',
        fields: [
          { field: 'title', code: 'tooShort', params: { min: 8, actual: 2 } },
          { field: 'tags', code: 'tooFewTags', params: { min: 1 } },
        ],
      },
    });
  });
});
