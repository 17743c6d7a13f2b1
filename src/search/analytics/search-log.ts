/** Keeps what people searched for, what they opened of it, and what followed; after 30 days only how often, by query and day. */
import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseOpened } from '../../cases';
import { ThreadOpened } from '../../forum';
import { addressKey, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { Jobs } from '../../platform/jobs';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { problem, readFields, readId, readSearchText, readWholeNumber, taken, type Reading } from '../../platform/text-input';
import { keptQuery } from './kept-query';

export const KEPT_DAYS = 30;
/** A thread within this time of a search is what followed it. */
const FOLLOWS_WITHIN_MINUTES = 60;
const MOST_RESULTS = 1_000_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Who searches; visitors are nobody. */
export interface SearchUser {
  readonly viewer: Viewer;
  readonly ip: string;
}

const readSearchId = (raw: unknown): Reading<string> => (typeof raw === 'string' && UUID.test(raw) ? taken(raw) : problem('unknownId'));

@Injectable()
export class SearchLog implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  onModuleInit(): void {
    this.events.within(ThreadOpened, 'search-log', (tx, event) => this.noteAsked(tx, event));
    this.events.within(CaseOpened, 'search-log', async (tx, { threadId, at }) => {
      if (threadId) await tx.run(`update search_log set escalated_at = $2 where asked_thread_id = $1 and escalated_at is null`, [threadId, at]);
    });
    this.jobs.define('sum-up-searches', () => this.sumUp(), { everyMinutes: 6 * 60 });
  }

  /** The results of a search stood still before somebody's eyes. */
  async noteSeen(user: SearchUser, input: { search: unknown; query: unknown; results: unknown }): Promise<Outcome<null>> {
    const read = readFields({ search: readSearchId(input.search), results: readWholeNumber(input.results, { min: 0, max: MOST_RESULTS }) });
    if (!read.ok) return read;
    const query = keptQuery(readSearchText(input.query));
    if (query === '') return succeed(null);
    const allowed = await this.limits.take('search', user.viewer.id ?? addressKey(user.ip));
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    const key = user.viewer.id === null ? null : this.keyOf(user.viewer.id);
    await this.transactions.run((tx) =>
      tx.run(`insert into search_log (id, query, viewer_key, searched_at, results) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`, [read.value.search, query, key, this.clock.now(), read.value.results]),
    );
    return succeed(null);
  }

  async noteClicked(input: { search: unknown; thread: unknown }): Promise<Outcome<null>> {
    const read = readFields({ search: readSearchId(input.search), thread: readId(input.thread) });
    if (!read.ok) return read;
    await this.transactions.run((tx) =>
      tx.run(
        `update search_log l set clicked_thread_id = coalesce(l.clicked_thread_id, t.id), clicked_at = coalesce(l.clicked_at, $3) from threads t where l.id = $1 and t.id = $2`,
        [read.value.search, read.value.thread, this.clock.now()],
      ),
    );
    return succeed(null);
  }

  /** The question was asked from the page of this search, by whoever signed up on the way too. */
  async noteAskedFrom(search: unknown, threadId: string): Promise<void> {
    const read = readSearchId(search);
    if (!read.ok) return;
    const at = this.clock.now();
    await this.transactions.run((tx) =>
      tx.run(
        `update search_log set asked_thread_id = $2, asked_at = $3 where id = $1 and asked_at is null and searched_at > $3::timestamptz - interval '1 day'
           and not exists (select 1 from search_log o where o.asked_thread_id = $2)`,
        [read.value, threadId, at],
      ),
    );
  }

  private async noteAsked(tx: Tx, { threadId, askerId, at }: ThreadOpened): Promise<void> {
    await tx.run(
      `update search_log set asked_thread_id = $2, asked_at = $3 where id = (
         select id from search_log where viewer_key = $1 and asked_at is null and searched_at > $3::timestamptz - interval '${FOLLOWS_WITHIN_MINUTES} minutes' order by searched_at desc limit 1)`,
      [this.keyOf(askerId), threadId, at],
    );
  }

  /** Whole days that are over for long enough become counts. */
  private async sumUp(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.run(
        `with gone as (
           delete from search_log where searched_at < date_trunc('day', $1::timestamptz at time zone $2) at time zone $2 - interval '${KEPT_DAYS} days' returning *
         )
         insert into search_days (day, query, searches, without_result, without_click, asked, escalated)
         select (searched_at at time zone $2)::date, query, count(*), count(*) filter (where results = 0), count(*) filter (where results > 0 and clicked_at is null),
                count(*) filter (where asked_at is not null), count(*) filter (where escalated_at is not null)
         from gone group by 1, 2
         on conflict (day, query) do update set
           searches = search_days.searches + excluded.searches, without_result = search_days.without_result + excluded.without_result,
           without_click = search_days.without_click + excluded.without_click, asked = search_days.asked + excluded.asked, escalated = search_days.escalated + excluded.escalated`,
        [this.clock.now(), this.community.timeZone],
      ),
    );
  }

  /** Tells one searcher from another without saying who it is. */
  private keyOf(memberId: string): string {
    return createHmac('sha256', this.settings.sessionSecret).update(`search-log:${memberId}`).digest('base64url');
  }
}
