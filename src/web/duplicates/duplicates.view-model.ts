/** Likely duplicates as their page shows them: the newer thread, the older one, and what can be done with the two. */
import { threadPath, type MergeRow, type ThreadRow } from '../../forum';
import { t } from '../../platform/messages';
import type { Page } from '../../platform/paging';
import type { DuplicatePair } from '../../search';
import { listAddress, nextStep, stateWord, type RowFacts } from '../thread-list';

export interface DuplicatesInput {
  /** Null where the place in the list is none. */
  readonly pairs: Page<DuplicatePair> | null;
  readonly merges: readonly MergeRow[];
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly now: Date;
}

/** The bands of the bench: the words are for people, the number is for comparing. */
const degreeOf = (score: number): 'nearly' | 'much' | 'alike' => (score >= 0.7 ? 'nearly' : score >= 0.5 ? 'much' : 'alike');

export function duplicatesPage({ pairs, merges, threads, facts, now }: DuplicatesInput) {
  const side = (thread: ThreadRow) => ({
    id: thread.id, href: threadPath(thread), title: thread.title, state: stateWord(thread), askerName: thread.asker.displayName, askedAt: thread.openedAt, space: thread.space.name,
    answerCount: thread.answerCount, excerpt: thread.excerpt, next: nextStep(thread, facts.get(thread.id) ?? null, now),
  });
  const rows = (pairs?.rows ?? []).flatMap((pair) => {
    const [thread, original] = [threads.get(pair.threadId), threads.get(pair.originalId)];
    if (!thread || !original) return [];
    const mergeable = thread.state !== 'SOLVED' && !original.closed;
    return [{ thread: side(thread), original: side(original), score: t('duplicates.score', { degree: t(`duplicates.degree.${degreeOf(pair.score)}`), percent: Math.round(pair.score * 100) }), shared: pair.shared, mergeable }];
  });
  return {
    rows,
    merges: merges.flatMap(({ threadId, intoId, mergedBy, mergedAt, answers, comments }) => {
      const [thread, into] = [threads.get(threadId), threads.get(intoId)];
      if (!thread || !into) return [];
      const link = (row: ThreadRow) => ({ id: row.id, title: row.title, href: threadPath(row) });
      return [{ thread: link(thread), into: link(into), mergedBy, mergedAt, moved: t('duplicates.moved', { answers, comments }) }];
    }),
    empty: rows.length === 0,
    olderHref: pairs?.hasNextPage ? listAddress('/duplicates', { after: pairs.cursors.at(-1) }) : null,
    newerHref: pairs === null || pairs.hasPreviousPage ? '/duplicates' : null,
  };
}
