/** Under which rule a thread stands, and which rules can have none. */
import fc from 'fast-check';
import { ASKER_GROUPS, firstMatch, inScope, type RuleScope, type ScopedThread } from './rule';
import { covers, shadowedBy } from './shadows';

const EVERYTHING: RuleScope = { spaceIds: [], tagIds: [], kinds: [], askerGroups: [], languages: [] };
const KINDS = ['QUESTION', 'PROBLEM'] as const;
const [IDS, TAGS, LANGUAGES] = [['1', '2'], ['7', '8'], ['en', 'de']];

const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const scopes: fc.Arbitrary<RuleScope> = fc.record({ spaceIds: some(IDS), tagIds: some(TAGS), kinds: some(KINDS), askerGroups: some(ASKER_GROUPS), languages: some(LANGUAGES) });
const rules = fc.array(fc.record({ trigger: fc.constantFrom('UNANSWERED' as const, 'STALE' as const), scope: scopes }), { maxLength: 5 });

/** Every thread that could be told from another: one space, tag and language more than any rule names. */
const THREADS: ScopedThread[] = [...IDS, '3'].flatMap((spaceId) => [[], ['7'], ['8'], ['9'], ['7', '8']].flatMap((tagIds) =>
  KINDS.flatMap((kind) => ASKER_GROUPS.flatMap((askerGroup) => [...LANGUAGES, 'fr', null].map((language) => ({ spaceId, tagIds, kind, askerGroup, language }))))));

describe('the scope of a rule', () => {
  it('takes every thread where nothing is named, and narrows with each part that is', () => {
    fc.assert(fc.property(fc.constantFrom(...THREADS), scopes, (thread, scope) => {
      expect(inScope(EVERYTHING, thread)).toBe(true);
      const parts: RuleScope[] = (Object.keys(scope) as (keyof RuleScope)[]).map((part) => ({ ...EVERYTHING, [part]: scope[part] }));
      expect(inScope(scope, thread)).toBe(parts.every((part) => inScope(part, thread)));
    }));
  });

  it('does not have a thread of a language that cannot be told where it asks for one', () => {
    expect(inScope({ ...EVERYTHING, languages: ['en'] }, { ...(THREADS[0] as ScopedThread), language: null })).toBe(false);
  });
});

describe('the first rule that matches', () => {
  it('is of the trigger, has the thread, and none before it has', () => {
    fc.assert(fc.property(rules, fc.constantFrom(...THREADS), (all, thread) => {
      const first = firstMatch(all, 'UNANSWERED', thread);
      const matching = all.filter(({ trigger, scope }) => trigger === 'UNANSWERED' && inScope(scope, thread));
      expect(first).toBe(matching[0] ?? null);
    }));
  });
});

describe('a rule in the shadow of others', () => {
  it('is covered exactly when every thread of it is a thread of the other', () => {
    fc.assert(fc.property(scopes, scopes, (wider, narrower) => {
      expect(covers(wider, narrower)).toBe(THREADS.every((thread) => !inScope(narrower, thread) || inScope(wider, thread)));
    }), { numRuns: 300 });
  });

  it('is named with its shadows exactly when no thread is left for it', () => {
    fc.assert(fc.property(rules, scopes, (earlier, scope) => {
      const rule = { trigger: 'UNANSWERED' as const, scope };
      const left = THREADS.some((thread) => inScope(scope, thread) && firstMatch(earlier, 'UNANSWERED', thread) === null);
      const shadows = shadowedBy(rule, earlier);
      expect(shadows.length > 0).toBe(!left);
      for (const shadow of shadows) expect(earlier).toContain(shadow);
      if (!left) expect(THREADS.every((thread) => !inScope(scope, thread) || firstMatch(shadows, 'UNANSWERED', thread) !== null)).toBe(true);
    }), { numRuns: 300 });
  });
});
