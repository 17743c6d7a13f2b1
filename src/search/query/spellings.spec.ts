import fc from 'fast-check';
import { slipsAllowed, slipsBetween, spellingsOf, spellingsToTry } from './spellings';
import { runOf } from './terms';

const word = fc.array(fc.constantFrom(...'abcdeäß'), { minLength: 4, maxLength: 10 }).map((letters) => letters.join(''));

describe('spellings', () => {
  it('share a number when they are one slip apart', () => {
    const slips = fc.constantFrom('left out', 'doubled', 'exchanged', 'another');
    fc.assert(
      fc.property(word, fc.nat(), slips, (meant, at, slip) => {
        const letters = [...meant];
        const place = at % (letters.length - 1);
        if (slip === 'left out') letters.splice(place, 1);
        if (slip === 'doubled') letters.splice(place, 0, letters[place] ?? '');
        if (slip === 'exchanged') letters.splice(place, 2, letters[place + 1] ?? '', letters[place] ?? '');
        if (slip === 'another') letters[place] = 'x';
        const typed = letters.join('');
        expect(slipsBetween(typed, meant)).toBeLessThanOrEqual(1);
        const known = new Set(spellingsOf(meant));
        if (typed.length >= 4) expect(spellingsToTry(typed).some((spelling) => known.has(spelling))).toBe(true);
      }),
    );
  });

  it('are apart by what was put in, left out, replaced or exchanged', () => {
    expect(['netwrok', 'netwok', 'networkk', 'metwork', 'network', 'notwrok'].map((typed) => slipsBetween(typed, 'network'))).toEqual([1, 1, 1, 1, 0, 2]);
  });

  it('are apart by one slip in a word, two in a long one, and none in a short one or a number', () => {
    expect(['cat', 'lamp', 'flickers', '0x80070005'].map(slipsAllowed)).toEqual([0, 1, 2, 0]);
  });

  it('are as far apart one way as the other, and only the same one is not apart', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(slipsBetween(one, other)).toBe(slipsBetween(other, one));
        expect(slipsBetween(one, other) === 0).toBe(one === other);
      }),
    );
  });
});

describe('terms', () => {
  const terms = (text: string) => new Set(text.split(' ').flatMap((run) => runOf(run).terms));
  const share = (one: string, other: string) => [...terms(one)].filter((term) => terms(other).has(term)).length;

  it.each([
    ['restarting', 'restarts'], ['Verbindung', 'Verbindungen'], ['Geräte', 'GERÄTE,'], ['Wi-Fi', 'wifi'], ['C++', 'c++.'], ['127.0.0.1:5432', '(127.0.0.1:5432)'], ['ＷｉＦｉ', 'wifi'],
    ['再起動', 'が再起動する'], ['роутер', 'роутеры'], ['café', 'cafe'],
  ])('of %j and %j are in part the same', (one, other) => {
    expect(share(one, other)).toBeGreaterThan(0);
  });

  it.each([['the', 'and'], ['C++', 'C#'], ['router', 'route66'], ['再起動', '電源']])('of %j and %j have no code or word in common that is rare', (one, other) => {
    expect(share(one, other)).toBeLessThanOrEqual(1);
  });
});
