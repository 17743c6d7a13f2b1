/** Looks for threads that are likely about the same, in the background: each new or changed thread is compared once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { Vocabulary } from '../engine/postgres-vocabulary';
import { SearchEngine } from '../engine/search-engine';
import { PAIR_CHARACTERS, PAIR_CANDIDATES, judgePairs, type ThreadText } from './judge-pairs';
import { LIKELY } from './likeness';

const RECENT_DAYS = 90;
const BATCH = 50;
const MOST_BATCHES = 20;

const OPEN = `t.removed_at is null and t.review_state = 'APPROVED'`;
const TEXT = `t.id, t.title, left(t.body_text, ${PAIR_CHARACTERS}) as body`;

const UNSEEN = `
  select ${TEXT}
  from threads t left join duplicate_looks l on l.thread_id = t.id
  where ${OPEN} and t.closed_at is null and t.opened_at > $1 and (l.looked_at is null or coalesce(t.edited_at, t.opened_at) > l.looked_at)
  order by t.opened_at desc, t.id desc limit ${BATCH}`;

/** Those that are like it now, and those that were when one of the two was looked at before. */
const OTHERS = `
  select ${TEXT} from threads t
  where ${OPEN} and t.id <> $1 and (t.id = any($2::bigint[]) or t.id in (
    select case when p.thread_id = $1 then p.original_id else p.thread_id end from duplicate_pairs p where p.dismissed_at is null and (p.thread_id = $1 or p.original_id = $1)))`;

const FORGET = `delete from duplicate_pairs where dismissed_at is null and (thread_id = $1 or original_id = $1) and not (case when thread_id = $1 then original_id else thread_id end = any($2::bigint[]))`;

// The one that was opened later is the likely duplicate; a pair keeps its dismissal.
const KEEP = `
  insert into duplicate_pairs (thread_id, original_id, score, shared, found_at)
  select case when b.newer then a.id else o.id end, case when b.newer then o.id else a.id end, s.score, array(select json_array_elements_text(s.shared)), $3
  from json_to_recordset($2::json) s (id bigint, score real, shared json)
  join threads a on a.id = $1 join threads o on o.id = s.id
  cross join lateral (select (a.opened_at, a.id) > (o.opened_at, o.id) as newer) b
  on conflict (thread_id, original_id) do update set score = excluded.score, shared = excluded.shared`;

@Injectable()
export class DuplicatePairs implements OnModuleInit {
  constructor(
    private readonly engine: SearchEngine,
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define('find-duplicates', () => this.find(), { everyMinutes: 10 });
  }

  /** Bounded, so that a large import is worked through over several runs. */
  async find(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - RECENT_DAYS * 24 * 3_600_000);
    const vocabulary = new Vocabulary(this.database);
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const unseen = await this.database.rows<ThreadText>(UNSEEN, [since]);
      for (const thread of unseen) await this.compare(thread, vocabulary);
      if (unseen.length < BATCH) return;
    }
  }

  private async compare(thread: ThreadText, vocabulary: Vocabulary): Promise<void> {
    const at = this.clock.now();
    const hits = await this.engine.similar({ title: thread.title, body: thread.body, limit: PAIR_CANDIDATES });
    const others = await this.database.rows<ThreadText>(OTHERS, [thread.id, hits.map((hit) => hit.threadId)]);
    const likely = (await judgePairs(vocabulary, thread, others)).filter((pair) => pair.score >= LIKELY);
    await this.transactions.run(async (tx) => {
      await tx.run(FORGET, [thread.id, likely.map((pair) => pair.id)]);
      await tx.run(KEEP, [thread.id, JSON.stringify(likely), at]);
      await tx.run(`insert into duplicate_looks (thread_id, looked_at) values ($1, $2) on conflict (thread_id) do update set looked_at = excluded.looked_at`, [thread.id, at]);
    });
  }
}
