/** A good answer that stops working is found; one that works, or of which little is known, is left alone. */
import fc from 'fast-check';
import { FEWEST_WORDS, needsCheck } from './needs-check';

const times = (count: number, word: boolean): boolean[] => Array.from({ length: count }, () => word);

describe('an accepted answer needs a check', () => {
  it('when it worked for many and then fails for several', () => {
    expect(needsCheck([...times(12, true), ...times(2, false)])).toBe(false);
    expect(needsCheck([...times(12, true), ...times(4, false)])).toBe(true);
  });

  it('when it works for fewer than one in three', () => {
    const third = [true, false, false, false, true, false];
    expect([needsCheck(third), needsCheck([...third, false])]).toEqual([false, true]);
    expect(needsCheck(times(4, false))).toBe(false);
    expect(needsCheck(times(5, false))).toBe(true);
  });

  it('not while too few have tried it', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: FEWEST_WORDS - 1 }), (words) => expect(needsCheck(words)).toBe(false)));
  });

  it('not by a word that says it works, and never by good words alone', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (words) => {
        expect(needsCheck([...words, true])).toBe(false);
        expect(needsCheck(words.map(() => true))).toBe(false);
      }),
    );
  });

  it('sooner or later, when it keeps failing', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (words) => expect(needsCheck([...words, ...times(200, false)])).toBe(true)));
  });

  it('not when it fails as often as it ever did', () => {
    // Eight of ten, all along: what is sure of it only grows.
    const steady = Array.from({ length: 100 }, (_, index) => index % 5 !== 4);
    expect(steady.some((_, index) => index > 20 && needsCheck(steady.slice(0, index)))).toBe(false);
  });
});
