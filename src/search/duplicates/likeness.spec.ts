/** When two threads are likely the same question. */
import fc from 'fast-check';
import { alike, comparable, LIKELY, standingOut } from './likeness';

const COMMON = new Set(['wifi', 'router', 'problem']);
const RARE_TERMS = new Map([...COMMON].map((word) => [[...comparable({ title: word, body: '' }).title.times.keys()][0], 0.2]));
const rarity = (term: number): number => RARE_TERMS.get(term) ?? 4;
const between = (one: string, other: string) => alike(comparable({ title: one, body: '' }), comparable({ title: other, body: '' }), rarity).likeness;

describe('two threads', () => {
  it('are as alike one way as the other, wholly so to themselves, and never more', () => {
    const text = fc.array(fc.constantFrom('router', 'mesh', 'blinks', 'red', 'reset', 'wifi', '再起動', 'C++'), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(between(one, other)).toBeCloseTo(between(other, one), 10);
        expect(between(one, other)).toBeGreaterThanOrEqual(0);
        expect(between(one, other)).toBeLessThanOrEqual(1);
        expect(between(one, one)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('are likely the same in other forms of their words, and not by a word that is everywhere', () => {
    expect(between('Mesh lamps blink red', 'Why does the mesh lamp blinks red?')).toBeGreaterThan(LIKELY);
    expect(between('Router problem: red lamp', 'Router problem: slow download')).toBeLessThan(LIKELY);
    expect(between('Anything', '🙂')).toBe(0);
  });

  it('that differ in a number or a month are not the same, and one without may be', () => {
    expect(between('Survey of the year 2029', 'Survey of the year 2030')).toBe(0);
    expect(between('Lamp news of March 2029', 'Lamp news: October 2029')).toBe(0);
    expect(between('Lamp news of Oct 2029', 'Lamp news of October 2029')).toBeGreaterThan(LIKELY);
    expect(between('Error 404 at checkout', 'Error 404 on the checkout page')).toBeGreaterThan(LIKELY);
    expect(between('Error 404 at checkout', 'Error at checkout')).toBeGreaterThan(LIKELY);
  });

  it('share words, the rarest first, as one of them spells them', () => {
    const said = (title: string) => comparable({ title, body: 'My router has a problem.' });
    expect(alike(said('Gateway blinks'), said('The gateway is blinking'), rarity).shared).toEqual(['gateway', 'blinks', 'router', 'problem']);
  });
});

describe('a pair', () => {
  it('counts for less where the thread is as like another', () => {
    expect(standingOut([0.5, 0.5])).toEqual([0.5, 0.5]);
    expect(standingOut([0.5])).toEqual([0.75]);
    expect(standingOut([0.6, 0.4]).map((score) => Number(score.toFixed(2)))).toEqual([0.7, 0.3]);
    expect(standingOut([0.9, 0])).toEqual([1, 0]);
    expect(standingOut([])).toEqual([]);
  });
});
