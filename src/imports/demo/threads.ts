/** Brings the threads of the demo community in: spaces, tags, answers, comments, votes and ratings, each at its time. */
import { renderComment, renderMarkdown } from '../../platform/richtext';
import type { Sql } from '../../platform/database';
import { demo, type DemoAnswer, type DemoComment, type DemoRating, type DemoThread } from './content';
import type { DemoTime } from './demo-time';
import { idOf, type Ids } from './people';
import { insertRows, newIds, type Row } from './rows';

export interface LoadedForum {
  readonly threads: Ids;
  readonly answers: ReadonlyMap<DemoAnswer, string>;
}

interface PlacedAnswer {
  readonly thread: DemoThread;
  readonly answer: DemoAnswer;
  readonly postedAt: Date;
}

interface Placed<T> {
  readonly at: Date;
  readonly what: T;
}

const roles = new Map(demo.members.map((member) => [member.key, member.role]));
const moderator = demo.members.find((member) => member.role === 'MODERATOR')?.key ?? '';

// The latest word counts by its id, and lists break ties by it: ids follow the time.
const byTime = <T extends { readonly at: Date }>(items: T[]): T[] => items.sort((one, other) => one.at.getTime() - other.at.getTime());

const body = (source: string, render = renderMarkdown) => {
  const { html, text } = render(source);
  return { body_source: source, body_format: 'MARKDOWN', body_html: html, body_text: text };
};

export class ForumLoader {
  private readonly threadIds = new Map<string, string>();
  private readonly answerIds = new Map<DemoAnswer, string>();
  private readonly threads = [...demo.threads].sort((one, other) => other.openedMinutesAgo - one.openedMinutesAgo);
  private readonly answers = this.answersByTime();

  constructor(
    private readonly sql: Sql,
    private readonly time: DemoTime,
    private readonly members: Ids,
  ) {}

  async load(): Promise<LoadedForum> {
    const spaces = await this.loadSpaces();
    await this.loadThreads(spaces);
    await this.loadTags();
    await this.loadAnswers();
    await this.loadAcceptances();
    await this.loadComments();
    await this.loadVotes();
    await this.loadRatings();
    return { threads: this.threadIds, answers: this.answerIds };
  }

  /** The answers of a thread, and the words for everybody with which an agent ended its case. */
  private answersByTime(): PlacedAnswer[] {
    const placed = this.threads.flatMap((thread) => {
      const answers = [...(thread.answers ?? [])];
      const ending = thread.case?.resolved;
      if (ending?.publicSummary && thread.case?.takenBy) {
        answers.push({ by: thread.case.takenBy, afterMinutes: ending.afterMinutes, body: ending.publicSummary });
      }
      return answers.map((answer) => ({ at: this.time.on(thread, answer.afterMinutes), thread, answer }));
    });
    return byTime(placed).map(({ at, thread, answer }) => ({ thread, answer, postedAt: at }));
  }

  private async loadSpaces(): Promise<Ids> {
    const ids = await newIds(this.sql, 'spaces', demo.spaces.length);
    const created = this.time.daysAgo(Math.max(...demo.members.map((member) => member.joinedDaysAgo)));
    await insertRows(this.sql, 'spaces', demo.spaces.map((space, position) => ({ id: ids[position], ...space, position, created_at: created })));
    return new Map(demo.spaces.map((space, position) => [space.slug, ids[position] ?? '']));
  }

  private async loadThreads(spaces: Ids): Promise<void> {
    const ids = await newIds(this.sql, 'threads', this.threads.length);
    this.threads.forEach((thread, index) => this.threadIds.set(thread.key, ids[index] ?? ''));
    await insertRows(this.sql, 'threads', this.threads.map((thread) => this.threadRow(thread, spaces)));
  }

  private threadRow(thread: DemoThread, spaces: Ids): Row {
    const openedAt = this.time.on(thread, 0);
    const { closed, case: work } = thread;
    return {
      id: idOf(this.threadIds, thread.key),
      kind: thread.kind,
      space_id: idOf(spaces, thread.space),
      asker_id: idOf(this.members, thread.asker),
      title: thread.title,
      ...body(thread.body),
      opened_at: openedAt,
      version: 1,
      cycle: 1,
      cycle_started_at: openedAt,
      closed_at: closed ? this.time.on(thread, closed.afterMinutes) : null,
      closed_reason: closed?.reason ?? null,
      closed_by_id: closed ? idOf(this.members, moderator) : null,
      duplicate_of_id: closed?.duplicateOf ? idOf(this.threadIds, closed.duplicateOf) : null,
      escalated_since: work && !work.resolved ? this.time.on(thread, work.afterMinutes) : null,
      review_state: 'APPROVED',
      state: 'OPEN',
      answer_count: 0,
      last_activity_at: openedAt,
      vote_score: 0,
    };
  }

  private async loadTags(): Promise<void> {
    const firstUse = new Map<string, Date>();
    for (const thread of this.threads) for (const tag of thread.tags) if (!firstUse.has(tag)) firstUse.set(tag, this.time.on(thread, 0));
    const names = [...firstUse.keys()];
    const ids = await newIds(this.sql, 'tags', names.length);
    const idOfTag = new Map(names.map((name, index) => [name, ids[index] ?? '']));
    await insertRows(this.sql, 'tags', names.map((name) => ({ id: idOf(idOfTag, name), name, created_at: firstUse.get(name) })));
    const uses = this.threads.flatMap((thread) =>
      thread.tags.map((tag, position) => ({ thread_id: idOf(this.threadIds, thread.key), tag_id: idOf(idOfTag, tag), position })),
    );
    await insertRows(this.sql, 'thread_tags', uses);
  }

  private async loadAnswers(): Promise<void> {
    const ids = await newIds(this.sql, 'answers', this.answers.length);
    this.answers.forEach(({ answer }, index) => this.answerIds.set(answer, ids[index] ?? ''));
    const rows = this.answers.map(({ thread, answer, postedAt }, index) => ({
      id: ids[index],
      thread_id: idOf(this.threadIds, thread.key),
      author_id: idOf(this.members, answer.by),
      official: roles.get(answer.by) === 'AGENT' && answer.by !== thread.asker,
      ...body(answer.body),
      posted_at: postedAt,
      version: 1,
      review_state: 'APPROVED',
      vote_score: 0,
      worked_count: 0,
      not_worked_count: 0,
    }));
    await insertRows(this.sql, 'answers', rows);
  }

  private async loadAcceptances(): Promise<void> {
    const accepted = this.answers.filter(({ answer }) => answer.accepted);
    await this.sql.run(
      `update threads t set accepted_answer_id = a.answer_id, accepted_at = a.accepted_at, accepted_by_id = t.asker_id, acceptance_precision = 'EXACT'
       from json_to_recordset($1) as a (thread_id bigint, answer_id bigint, accepted_at timestamptz) where t.id = a.thread_id`,
      [JSON.stringify(accepted.map(({ thread, answer }) => ({
        thread_id: idOf(this.threadIds, thread.key),
        answer_id: this.answerIds.get(answer),
        accepted_at: this.time.on(thread, answer.accepted?.afterMinutes ?? 0),
      })))],
    );
  }

  private async loadComments(): Promise<void> {
    const ofThreads = this.threads.flatMap((thread) => this.placed(thread, thread.comments, null));
    const ofAnswers = this.answers.flatMap(({ thread, answer }) => this.placed(thread, answer.comments, answer));
    const comments = byTime([...ofThreads, ...ofAnswers]);
    const ids = await newIds(this.sql, 'comments', comments.length);
    const rows = comments.map(({ at, what: { thread, answer, item } }, index) => ({
      id: ids[index],
      thread_id: idOf(this.threadIds, thread.key),
      answer_id: answer ? this.answerIds.get(answer) : null,
      author_id: idOf(this.members, item.by),
      ...body(item.body, renderComment),
      posted_at: at,
      review_state: 'APPROVED',
    }));
    await insertRows(this.sql, 'comments', rows);
  }

  private async loadVotes(): Promise<void> {
    const ofThreads = this.threads.flatMap((thread) =>
      this.votes(thread.votes, this.time.on(thread, 0), { thread_id: idOf(this.threadIds, thread.key), answer_id: null }),
    );
    const ofAnswers = this.answers.flatMap(({ answer, postedAt }) =>
      this.votes(answer.votes, postedAt, { thread_id: null, answer_id: this.answerIds.get(answer) ?? null }),
    );
    const votes = byTime([...ofThreads, ...ofAnswers]);
    const ids = await newIds(this.sql, 'votes', votes.length);
    await insertRows(this.sql, 'votes', votes.map(({ at, what }, index) => ({ id: ids[index], ...what, value: 1, cast_at: at })));
  }

  private votes(voters: readonly string[] = [], posted: Date, on: { thread_id: string | null; answer_id: string | null }): Placed<Row>[] {
    return voters.map((voter, place) => ({ at: this.time.ofVote(posted, place), what: { ...on, voter_id: idOf(this.members, voter) } }));
  }

  private async loadRatings(): Promise<void> {
    const ratings = byTime(this.answers.flatMap(({ thread, answer }) => this.placed(thread, answer.ratings, answer)));
    const ids = await newIds(this.sql, 'answer_ratings', ratings.length);
    const rows = ratings.map(({ at, what: { thread, answer, item } }, index) => ({
      id: ids[index],
      thread_id: idOf(this.threadIds, thread.key),
      answer_id: answer ? this.answerIds.get(answer) : null,
      member_id: idOf(this.members, item.by),
      by_asker: item.by === thread.asker,
      worked: item.worked,
      stars: item.by === thread.asker ? (item.stars ?? null) : null,
      reason: item.reason ?? null,
      comment: item.comment ?? '',
      rated_at: at,
    }));
    await insertRows(this.sql, 'answer_ratings', rows);
  }

  private placed<T extends DemoComment | DemoRating>(thread: DemoThread, items: readonly T[] = [], answer: DemoAnswer | null) {
    return items.map((item) => ({ at: this.time.on(thread, item.afterMinutes), what: { thread, answer, item } }));
  }
}
