/** What another order of rules means for threads that stand under one of them. */
import { gainedPrecedence } from './gained-precedence';

const rule = (id: string, trigger: 'UNANSWERED' | 'STALE' = 'UNANSWERED') => ({ id, trigger });
const [a, b, c, stale] = [rule('a'), rule('b'), rule('c'), rule('s', 'STALE')];
const gained = (before: readonly (typeof a)[], after: readonly (typeof a)[]) => gainedPrecedence(before, after).map(({ id }) => id);

describe('another order of rules', () => {
  it.each([
    ['the same one', [a, b, c], [a, b, c], []],
    ['one moved up', [a, b, c], [c, a, b], ['c']],
    ['one moved down', [a, b, c], [b, c, a], ['b', 'c']],
    ['two changed places', [a, b, c], [a, c, b], ['c']],
    ['a rule of another trigger moved', [a, b, stale], [stale, a, b], []],
  ] as const)('%s: lets these go before others', (_, before, after, ids) => {
    expect(gained(before, after)).toEqual(ids);
  });
});
