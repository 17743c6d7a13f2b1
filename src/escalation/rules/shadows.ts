/** Which rules can never have a thread, since earlier ones take all of theirs. Pure. */
import { ESCALATING_KINDS } from '../../forum';
import { ASKER_GROUPS, inScope, type RuleDefinition, type RuleScope, type ScopedThread } from './rule';

type Scoped = Pick<RuleDefinition, 'trigger' | 'scope'>;

/** Stands for every space and language that no rule names. */
const ANOTHER = '';

/**
 * The earlier rules that leave nothing of this one's scope: the one that covers it whole, or all those that do so together; empty
 * when some thread is left for it. A thread with one tag is the hardest to cover, since more tags only let more rules match.
 */
export function shadowedBy<R extends Scoped>(rule: Scoped, earlier: readonly R[]): R[] {
  const rivals = earlier.filter(({ trigger }) => trigger === rule.trigger);
  const alone = rivals.find((rival) => covers(rival.scope, rule.scope));
  if (alone) return [alone];
  const taking = new Set<R>();
  for (const thread of hardestThreads(rule.scope, rivals.map(({ scope }) => scope))) {
    const taker = rivals.find(({ scope }) => inScope(scope, thread));
    if (!taker) return [];
    taking.add(taker);
  }
  return [...taking];
}

/** Every thread of the one scope is in the other. */
export function covers(wider: RuleScope, narrower: RuleScope): boolean {
  return (
    coversList(wider.spaceIds, narrower.spaceIds) && coversList(wider.tagIds, narrower.tagIds) && coversList(wider.languages, narrower.languages) &&
    coversList(openIfAll(wider.kinds, ESCALATING_KINDS), narrower.kinds) && coversList(openIfAll(wider.askerGroups, ASKER_GROUPS), narrower.askerGroups)
  );
}

const coversList = <T>(wider: readonly T[], narrower: readonly T[]): boolean =>
  wider.length === 0 || (narrower.length > 0 && narrower.every((value) => wider.includes(value)));

/** To name all there are is to name none. */
const openIfAll = <T>(named: readonly T[], all: readonly T[]): readonly T[] => (all.every((value) => named.includes(value)) ? [] : named);

function* hardestThreads(scope: RuleScope, rivals: readonly RuleScope[]): Generator<ScopedThread> {
  const named = (of: (scope: RuleScope) => readonly string[]) => {
    const own = of(scope);
    return own.length > 0 ? own : [...new Set([ANOTHER, ...rivals.flatMap(of)])];
  };
  const languages = named(({ languages: all }) => all).map((language) => (language === ANOTHER ? null : language));
  const tags = scope.tagIds.length > 0 ? scope.tagIds.map((tag) => [tag]) : [[]];
  const kinds = scope.kinds.length > 0 ? scope.kinds : ESCALATING_KINDS;
  const groups = scope.askerGroups.length > 0 ? scope.askerGroups : ASKER_GROUPS;
  for (const spaceId of named(({ spaceIds }) => spaceIds)) {
    for (const tagIds of tags) {
      for (const language of languages) {
        for (const kind of kinds) for (const askerGroup of groups) yield { spaceId, tagIds, language, kind, askerGroup };
      }
    }
  }
}
