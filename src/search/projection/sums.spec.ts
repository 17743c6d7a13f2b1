import fc from 'fast-check';
import { bandOfLevel, impactOf, keyOf, keysOf, levelOf, levelOfKey, LEVELS, termOfKey } from './postgres-keys';
import { Sums } from './sums';

const MOST = 2 ** 27 - 1;

describe('sums', () => {
  it('are what a map would add up', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(fc.nat(40), fc.nat(MOST)), fc.nat(9)), { maxLength: 3_000 }), (added) => {
        const [sums, map] = [new Sums(), new Map<number, number>()];
        for (const [term, weight] of added) {
          sums.add(term, weight);
          map.set(term, (map.get(term) ?? 0) + weight);
        }
        expect([...sums.toArray((_, weight) => weight)]).toEqual([...map.values()].sort((one, other) => one - other));
        expect([...sums.toArray((term) => term)]).toEqual([...map.keys()].sort((one, other) => one - other));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a key', () => {
  it('tells its term and level again', () => {
    fc.assert(
      fc.property(fc.nat(MOST), fc.nat(LEVELS - 1), (term, level) => {
        const key = keyOf(term, level);
        expect([termOfKey(key), levelOfKey(key)]).toEqual([term, level]);
        expect(key).toBe(key | 0);
        expect(keysOf(term, [bandOfLevel(level)])).toContain(key);
      }),
    );
  });

  it('keeps how much a document is about a term, nearly', () => {
    for (const impact of [0.06, 0.1, 0.3, 0.5, 0.9, 1]) expect(Math.abs(impactOf(levelOf(impact)) - impact) / impact).toBeLessThan(0.05);
    expect([levelOf(0), levelOf(5)]).toEqual([0, LEVELS - 1]);
  });
});
