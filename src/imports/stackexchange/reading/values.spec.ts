import { keyOfName, licenceOf, readId, readName, readTags, readTime, readTitle } from './values';

describe('values of a dump', () => {
  it.each([
    ['12', 12],
    ['-1', -1],
    ['0', 0],
    ['', null],
    ['1.5', null],
    ['1e3', null],
    ['99999999999999999999', null],
    [undefined, null],
  ])('the id %j is %j', (raw, id) => {
    expect(readId(raw)).toBe(id);
  });

  it.each([
    ['2014-01-21T20:26:05.383', '2014-01-21T20:26:05.383Z'],
    ['2014-01-21T20:26:05', '2014-01-21T20:26:05.000Z'],
    ['2014-13-21T20:26:05', null],
    ['2014-01-21', null],
    ['now', null],
    [undefined, null],
  ])('the time %j is %j in UTC', (raw, time) => {
    expect(readTime(raw)?.toISOString() ?? null).toBe(time);
  });

  it.each([
    ['  Ada \u200b Lovelace\ufeff ', 'Ada Lovelace'],
    ['\u200b\u2060', ''],
    ['\u200d', ''],
    ['evil\u202Eeman', 'evileman'],
    ['a\u0000b\u0007', 'a b'],
    ['نیم\u200cفاصله', 'نیم\u200cفاصله'],
    ['x'.repeat(80), `${'x'.repeat(49)}…`],
    [undefined, ''],
  ])('the name %j reads %j', (raw, name) => {
    expect(readName(raw)).toBe(name);
  });

  it('a title is one line', () => {
    expect(readTitle(' Why\r\ndoes\tit  blink? ')).toBe('Why does it blink?');
    expect(readTitle('\u200b')).toBe('');
    expect([...readTitle('x'.repeat(1000))]).toHaveLength(300);
  });

  it.each([
    ['<wifi><c++><.net>', ['wifi', 'c++', '.net'], []],
    ['|wifi|dns|', ['wifi', 'dns'], []],
    ['<Wifi><wifi>', ['wifi'], []],
    ['<a/b><dns>', ['dns'], ['a/b']],
    ['<a><b><c><d><e><f>', ['a', 'b', 'c', 'd', 'e'], ['f']],
    [undefined, [], []],
  ])('the tags %j are %j', (raw, tags, unusable) => {
    expect(readTags(raw)).toEqual({ tags, unusable });
  });

  it.each([
    [undefined, '2011-04-07T23:59:59', 'CC BY-SA 2.5'],
    [undefined, '2011-04-08T00:00:00', 'CC BY-SA 3.0'],
    [undefined, '2018-05-01T23:59:59', 'CC BY-SA 3.0'],
    [undefined, '2018-05-02T00:00:00', 'CC BY-SA 4.0'],
    ['CC BY-SA 4.0', '2009-01-01T00:00:00', 'CC BY-SA 4.0'],
  ])('what says %j of %s is under %s', (raw, at, licence) => {
    expect(licenceOf(raw, new Date(`${at}Z`))).toBe(licence);
  });

  it('the key of a name does not tell the name', () => {
    expect(keyOfName('Ghost')).toMatch(/^deleted:[0-9a-f]{24}$/);
    expect(keyOfName('Ghost')).toBe(keyOfName('Ghost'));
    expect(keyOfName('Ghost')).not.toBe(keyOfName('ghost'));
  });
});
