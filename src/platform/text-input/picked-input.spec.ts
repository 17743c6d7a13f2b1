import fc from 'fast-check';
import { parseId, parseTag, readChoice, readId, readOptional, readTags, readWholeNumber, type Reading } from './index';

const codeOf = (reading: Reading<unknown>) => (reading.ok ? null : reading.problem.code);

describe('tags', () => {
  it.each([
    [['Smart-Lamp', ' WiFi '], ['smart-lamp', 'wifi']],
    ['c++ c# .net, node.js', ['c++', 'c#', '.net', 'node.js']],
    [['Größe', '日本語'], ['größe', '日本語']],
    [['wifi', 'WIFI', 'wifi'], ['wifi']],
    [['smart lamp'], ['smart-lamp']],
    [['cafe\u0301'], ['café']],
  ])('%j are %j', (raw, tags) => {
    expect(readTags(raw)).toEqual({ ok: true, value: tags });
  });

  it.each([
    [undefined, 'tooFewTags'],
    [[], 'tooFewTags'],
    ['  , ', 'tooFewTags'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'tooManyTags'],
    [['x'.repeat(36)], 'tagTooLong'],
    [['<b>'], 'invalidTag'],
    [['a/b'], 'invalidTag'],
    [['.'], 'invalidTag'],
    [['..'], 'invalidTag'],
    [['-'], 'invalidTag'],
    [['a\u0000'], 'invalidTag'],
    [['\uD83D'], 'invalidTag'],
    [['\u202Ea'], 'invalidTag'],
    [[1], 'notText'],
    [{}, 'notText'],
  ])('%j are refused: %s', (raw, code) => {
    expect(codeOf(readTags(raw))).toBe(code);
  });

  it('have one spelling', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const tag = parseTag(text);
        if (tag !== null) expect(parseTag(tag)).toBe(tag);
      }),
    );
    expect(parseTag('WiFi')).toBe('wifi');
    expect(parseTag(' ')).toBeNull();
  });
});

describe('ids', () => {
  it.each(['1', '42', '9223372036854775807'])('may be %s', (id) => {
    expect(parseId(id)).toBe(id);
    expect(readId(id)).toEqual({ ok: true, value: id });
  });

  it.each([['0'], ['-1'], ['01'], ['1.0'], ['1e3'], [' 1'], ['9223372036854775808'], ['1'.repeat(50)], ['١'], ['abc'], [''], [1], [null]])(
    'cannot be %j',
    (raw) => {
      expect(parseId(raw)).toBeNull();
      expect(readId(raw).ok).toBe(false);
    },
  );
});

describe('numbers and choices', () => {
  it.each([
    [5, 5],
    ['5', 5],
    [' 1 ', 1],
  ])('reads the stars %j', (raw, stars) => {
    expect(readWholeNumber(raw, { min: 1, max: 5 })).toEqual({ ok: true, value: stars });
  });

  it.each([
    [0, 'outOfRange'],
    ['6', 'outOfRange'],
    [1.5, 'notWholeNumber'],
    ['five', 'notWholeNumber'],
    [Number.NaN, 'notWholeNumber'],
    ['9'.repeat(400), 'notWholeNumber'],
    [[5], 'notWholeNumber'],
    ['', 'required'],
  ])('refuses the stars %j', (raw, code) => {
    expect(codeOf(readWholeNumber(raw, { min: 1, max: 5 }))).toBe(code);
  });

  it('takes one of the choices and nothing that objects have anyway', () => {
    const choices = ['UNCLEAR', 'OUTDATED'] as const;
    expect(readChoice('UNCLEAR', choices)).toEqual({ ok: true, value: 'UNCLEAR' });
    expect(codeOf(readChoice('unclear', choices))).toBe('unknownChoice');
    expect(codeOf(readChoice('constructor', choices))).toBe('unknownChoice');
    expect(readOptional('', (raw) => readChoice(raw, choices))).toEqual({ ok: true, value: null });
  });
});
