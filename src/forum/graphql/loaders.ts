/** What the fields of one request ask of the forum, read at once for all of them. */
import type DataLoader from 'dataloader';
import { loaderOf, type GraphContext } from '../../platform/graphql';
import { expected } from '../../platform/graphql/page-arguments';
import type { Page, PageRequest } from '../../platform/paging';
import type { AnswerQueries } from '../answers/answer.queries';
import type { AnswerRow } from '../answers/answer-row';
import type { CommentedPost, CommentQueries, CommentRow } from '../comments/comment.queries';
import type { OwnWordQueries, RatingRow } from '../ratings/own-word.queries';
import type { BodyRow, ThreadRow } from '../threads/thread-row';
import type { ThreadQueries } from '../threads/thread.queries';
import type { VoteValue } from '../words';

type Load<V> = (ids: readonly string[]) => Promise<ReadonlyMap<string, V>>;

const opened = new WeakMap<GraphContext, Set<DataLoader<string, unknown>>>();

function forumLoader<V>(context: GraphContext, name: string, load: Load<V>): DataLoader<string, V | null> {
  const loader = loaderOf(context, name, load);
  const all = opened.get(context) ?? new Set();
  opened.set(context, all.add(loader as DataLoader<string, unknown>));
  return loader;
}

/** After a change: one request may hold several mutations, and each shows what is true then. */
export function forgetForum(context: GraphContext): void {
  for (const loader of opened.get(context) ?? []) loader.clearAll();
}

export const threadLoader = (context: GraphContext, threads: ThreadQueries): DataLoader<string, ThreadRow | null> =>
  forumLoader(context, 'threads', (ids) => threads.byIds(context.req.viewer, ids));

/** Remembers threads that came with a list, so that nobody reads them again. */
export function primeThreads(context: GraphContext, threads: ThreadQueries, rows: readonly ThreadRow[]): void {
  const loader = threadLoader(context, threads);
  for (const row of rows) loader.prime(row.id, row);
}

export const threadBodyLoader = (context: GraphContext, threads: ThreadQueries): DataLoader<string, BodyRow | null> =>
  forumLoader(context, 'threadBodies', (ids) => threads.bodiesOf(ids.map((id) => ({ id }))));

export const answerLoader = (context: GraphContext, answers: AnswerQueries): DataLoader<string, AnswerRow | null> =>
  forumLoader(context, 'answers', (ids) => answers.byIds(context.req.viewer, ids));

const named = (what: string, { first, after }: PageRequest): string => `${what}:${first}:${after ?? ''}`;

export const threadAnswersLoader = (context: GraphContext, answers: AnswerQueries, page: PageRequest): DataLoader<string, Page<AnswerRow> | null> =>
  forumLoader(context, named('threadAnswers', page), async (ids) => expected(await answers.ofThreads(ids, page)));

export function commentsLoader(context: GraphContext, comments: CommentQueries, post: CommentedPost, page: PageRequest): DataLoader<string, Page<CommentRow> | null> {
  return forumLoader(context, named(`comments:${post}`, page), async (ids) => expected(await comments.under(post, ids, page)));
}

export const memberThreadsLoader = (context: GraphContext, threads: ThreadQueries, page: PageRequest): DataLoader<string, Page<ThreadRow> | null> =>
  forumLoader(context, named('memberThreads', page), async (ids) => expected(await threads.ofMembers(ids, page)));

export const memberAnswersLoader = (context: GraphContext, answers: AnswerQueries, page: PageRequest): DataLoader<string, Page<AnswerRow> | null> =>
  forumLoader(context, named('memberAnswers', page), async (ids) => expected(await answers.ofMembers(ids, page)));

/** Of a visitor nothing is known, and nothing is read. */
function ownWordLoader<V>(context: GraphContext, name: string, read: (memberId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, V>>) {
  const { id } = context.req.viewer;
  return forumLoader<V>(context, name, (ids) => (id === null ? Promise.resolve(new Map<string, V>()) : read(id, ids)));
}

export const threadVoteLoader = (context: GraphContext, words: OwnWordQueries): DataLoader<string, VoteValue | null> =>
  ownWordLoader(context, 'ownThreadVotes', (memberId, ids) => words.votesOnThreads(memberId, ids));

export const answerVoteLoader = (context: GraphContext, words: OwnWordQueries): DataLoader<string, VoteValue | null> =>
  ownWordLoader(context, 'ownAnswerVotes', (memberId, ids) => words.votesOnAnswers(memberId, ids));

export const answerRatingLoader = (context: GraphContext, words: OwnWordQueries): DataLoader<string, RatingRow | null> =>
  ownWordLoader(context, 'ownRatings', (memberId, ids) => words.ratingsOf(memberId, ids));
