/** Looks for threads that are likely about the same, in the background: each new or changed thread is compared once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { SearchEngine, type SimilarHit } from '../engine/search-engine';

/** Less alike than this is not worth a moderator's time. */
export const LIKELY = 0.35;
const RECENT_DAYS = 90;
const BATCH = 50;
const MOST_BATCHES = 20;
const CANDIDATES = 4;

interface Unseen {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

const UNSEEN = `
  select t.id, t.title, left(t.body_text, 2000) as body
  from threads t left join duplicate_looks l on l.thread_id = t.id
  where t.removed_at is null and t.review_state = 'APPROVED' and t.closed_at is null and t.opened_at > $1
    and (l.looked_at is null or coalesce(t.edited_at, t.opened_at) > l.looked_at)
  order by t.opened_at desc, t.id desc limit ${BATCH}`;

// The one that was opened later is the likely duplicate; a pair keeps its dismissal.
const KEEP = `
  insert into duplicate_pairs (thread_id, original_id, score, found_at)
  select case when b.newer then a.id else o.id end, case when b.newer then o.id else a.id end, s.score, $3
  from json_to_recordset($2::json) s (id bigint, score real)
  join threads a on a.id = $1 join threads o on o.id = s.id and o.id <> a.id and o.removed_at is null and o.review_state = 'APPROVED'
  cross join lateral (select (a.opened_at, a.id) > (o.opened_at, o.id) as newer) b
  on conflict (thread_id, original_id) do update set score = excluded.score`;

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
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const unseen = await this.database.rows<Unseen>(UNSEEN, [since]);
      for (const thread of unseen) await this.compare(thread);
      if (unseen.length < BATCH) return;
    }
  }

  private async compare({ id, title, body }: Unseen): Promise<void> {
    const at = this.clock.now();
    const alike: SimilarHit[] = await this.engine.similar({ title, body, limit: CANDIDATES });
    const likely = alike.filter((hit) => hit.score >= LIKELY && hit.threadId !== id).map((hit) => ({ id: hit.threadId, score: hit.score }));
    await this.transactions.run(async (tx) => {
      await tx.run(KEEP, [id, JSON.stringify(likely), at]);
      await tx.run(`insert into duplicate_looks (thread_id, looked_at) values ($1, $2) on conflict (thread_id) do update set looked_at = excluded.looked_at`, [id, at]);
    });
  }
}
