/** A member's own page: what is new, their cases and their threads. */
import type { CaseRead } from '../../cases';
import { threadPath, type ThreadRow } from '../../forum';
import type { SignedInViewer } from '../../identity';
import type { NotificationRow } from '../../notifications';
import { t } from '../../platform/messages';
import type { Page } from '../../platform/paging';
import { listAddress, threadRow, type RowFacts } from '../thread-list';
import { caseStateWord } from '../thread/thread.view-model';

export interface MineInput {
  readonly viewer: SignedInViewer;
  readonly threads: Page<ThreadRow>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly cases: Page<CaseRead>;
  readonly news: Page<NotificationRow>;
  /** The threads that the news are about. */
  readonly newsThreads: ReadonlyMap<string, ThreadRow>;
  readonly now: Date;
}

const PATH = '/my';

export function minePage({ viewer, threads, facts, cases, news, newsThreads, now }: MineInput) {
  return {
    emailVerified: viewer.emailVerified,
    news: news.rows.map((row) => newsItem(row, newsThreads)),
    hasUnread: news.rows.some((row) => row.readAt === null),
    cases: cases.rows.map(caseItem),
    threads: threads.rows.map((thread) => threadRow(thread, facts.get(thread.id) ?? null, now)),
    olderNewsHref: olderOf(news, 'news'),
    olderCasesHref: olderOf(cases, 'cases'),
    olderThreadsHref: olderOf(threads, 'threads'),
    firstHref: news.hasPreviousPage || cases.hasPreviousPage || threads.hasPreviousPage ? PATH : null,
  };
}

const olderOf = (page: Page<unknown>, name: string): string | null =>
  page.hasNextPage ? `${listAddress(PATH, { [name]: page.cursors.at(-1) })}#${name}` : null;

function newsItem(row: NotificationRow, threads: ReadonlyMap<string, ThreadRow>) {
  const thread = row.threadId === null ? undefined : threads.get(row.threadId);
  return {
    text: t(`mine.news.${row.kind}`, { actor: row.actorName ?? t('mine.somebody'), number: row.caseNumber ?? '' }),
    title: thread?.title ?? null,
    href: placeOf(row, thread),
    at: row.happenedAt,
    unread: row.readAt === null,
  };
}

/** News of a case lead to the case, all others to the thread; to nowhere when that was removed. */
function placeOf({ kind, caseNumber }: NotificationRow, thread: ThreadRow | undefined): string | null {
  if (kind.startsWith('CASE_') && caseNumber !== null) return `/cases/${caseNumber}`;
  return thread ? threadPath(thread) : null;
}

const caseItem = (item: CaseRead) => ({
  number: item.number,
  subject: item.subject,
  href: `/cases/${item.number}`,
  state: caseStateWord(item.state),
  openedAt: item.openedAt,
  resolvedAt: item.resolvedAt,
  waitsForYou: item.state === 'WAITING_FOR_CUSTOMER',
  rate: item.viewerCan.rate,
});
