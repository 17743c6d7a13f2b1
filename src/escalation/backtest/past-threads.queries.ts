/** Reads all that is known of the threads of a period, in a handful of statements however many they are. */
import { Injectable } from '@nestjs/common';
import { ESCALATING_KINDS } from '../../forum';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { CLOCKED_TRIGGERS, type RuleVersion } from '../rules/rule';
import { ScopedThreads, type DescribedThread } from '../rules/scoped-threads';
import type { PastAnswer, PastCase, PastThread, PastWord, RememberedMoment } from './past-cycle';

export interface PastPeriod {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** Threads that stand there, or once did. */
  readonly spaceId: string | null;
  readonly tagId: string | null;
  readonly kinds: readonly string[];
}

type ThreadRow = Omit<PastThread, 'scope' | 'answers' | 'activity' | 'remembered' | 'words' | 'cases'>;
type Of<T> = T & { readonly threadId: string };

const KNOWN_UNTIL = `least(coalesce(h.ended_at, $6::timestamptz), $6::timestamptz)`;

// Removed ones too: a rule would have acted on them before.
const THREADS = `
  select t.id, t.cycle, t.opened_at as "openedAt", t.cycle_started_at as "cycleStartedAt", t.closed_at as "closedAt", t.removed_at as "removedAt",
         m.erased_at as "askerErasedAt", t.solved_at as "solvedAt",
         case when t.acceptance_precision = 'DAY' then t.accepted_at end as "solvedOnDay", ${KNOWN_UNTIL} as "knownUntil"
  from threads t join members m on m.id = t.asker_id left join forum_imported_history_facts h on h.source = t.origin_source
  where t.review_state = 'APPROVED' and t.kind = any($5) and t.opened_at < $2 and greatest(t.opened_at, t.cycle_started_at) >= $1
    and ($3::bigint is null or t.space_id = $3 or exists (select 1 from escalation_moments s where s.thread_id = t.id and s.space_id = $3))
    and ($4::bigint is null or exists (select 1 from thread_tags tt where tt.thread_id = t.id and tt.tag_id = $4)
      or exists (select 1 from escalation_moments s where s.thread_id = t.id and $4 = any(s.tag_ids)))
  order by t.opened_at, t.id`;

const ANSWERS = `
  select a.thread_id as "threadId", a.posted_at as at, a.removed_at as "removedAt", a.official
  from answers a join threads t on t.id = a.thread_id
  where a.thread_id = any($1::bigint[]) and a.author_id <> t.asker_id and a.review_state = 'APPROVED' order by a.posted_at, a.id`;

const ACTIVITY = `
  select thread_id as "threadId", at from (
    select id as thread_id, edited_at as at from threads where id = any($1::bigint[])
    union all select thread_id, posted_at from answers where thread_id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'
    union all select thread_id, edited_at from answers where thread_id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'
    union all select thread_id, posted_at from comments where thread_id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'
  ) written where at is not null`;

const REMEMBERED = `
  select thread_id as "threadId", cycle, at, removed, closed, solved, answered, answered_since as "answeredSince", needs_asker as "needsAsker",
         last_activity_at as "lastActivityAt", space_id as "spaceId", tag_ids::text[] as "tagIds", language, moved, coalesce(happening, 0)::double precision as happening
  from escalation_moments where thread_id = any($1::bigint[]) order by id`;

const WORDS = `select thread_id as "threadId", cycle, at, word, coalesce(happening, 0)::double precision as happening from escalation_words where thread_id = any($1::bigint[]) order by id`;

const CASES = `
  select e.thread_id as "threadId", e.cycle, e.fired_at as "openedAt", c.resolved_at as "endedAt", e.trigger = any($2) as "byClock",
         coalesce(e.happening, 0)::double precision as happening
  from escalations e join case_facts c on c.case_id = e.case_id where e.thread_id = any($1::bigint[]) order by e.id`;

/** Where the history of a community begins, and until when it is known. */
export interface HistorySpan {
  readonly from: Date;
  readonly until: Date;
}

@Injectable()
export class PastThreadQueries {
  constructor(
    private readonly database: Database,
    private readonly scopes: ScopedThreads,
    private readonly clock: Clock,
  ) {}

  /** What anybody wrote is read only where silence counts; a language is told only where a rule asks for it. */
  async of(period: PastPeriod, rules: readonly Pick<RuleVersion, 'scope' | 'trigger'>[]): Promise<PastThread[]> {
    const { from, to, spaceId, tagId, kinds } = period;
    const threads = await this.database.rows<ThreadRow>(THREADS, [from, to, spaceId, tagId, kinds, this.clock.now()]);
    const ids = threads.map(({ id }) => id);
    const silence = rules.some(({ trigger }) => trigger === 'STALE');
    const [scopes, answers, activity, remembered, words, cases] = await Promise.all([
      this.scopes.of(this.database, ids, rules),
      this.rowsOf<PastAnswer>(ANSWERS, ids),
      silence ? this.rowsOf<{ at: Date }>(ACTIVITY, ids) : new Map<string, { at: Date }[]>(),
      this.rowsOf<RememberedMoment>(REMEMBERED, ids),
      this.rowsOf<PastWord>(WORDS, ids),
      this.rowsOf<PastCase>(CASES, ids, [CLOCKED_TRIGGERS]),
    ]);
    return threads.map((thread) => ({
      ...thread,
      scope: scopes.get(thread.id) as DescribedThread,
      answers: answers.get(thread.id) ?? [],
      activity: (activity.get(thread.id) ?? []).map(({ at }) => at),
      remembered: remembered.get(thread.id) ?? [],
      words: words.get(thread.id) ?? [],
      cases: cases.get(thread.id) ?? [],
    }));
  }

  /** Null where nobody ever asked. */
  async span(): Promise<HistorySpan | null> {
    const { from, until } = await this.database.one<{ from: Date | null; until: Date | null }>(
      `select min(t.opened_at) as "from", max(least(coalesce(h.ended_at, $2::timestamptz), $2::timestamptz)) as until
       from threads t left join forum_imported_history_facts h on h.source = t.origin_source
       where t.kind = any($1) and t.review_state = 'APPROVED' and t.opened_at <= $2`,
      [ESCALATING_KINDS, this.clock.now()],
    );
    return from && until ? { from, until } : null;
  }

  private async rowsOf<T extends object>(statement: string, ids: readonly string[], values: readonly (readonly string[])[] = []): Promise<Map<string, T[]>> {
    const rows = await this.database.rows<Of<T>>(statement, [ids, ...values]);
    const found = new Map<string, T[]>();
    for (const row of rows) {
      const own = found.get(row.threadId);
      if (own) own.push(row);
      else found.set(row.threadId, [row]);
    }
    return found;
  }
}
