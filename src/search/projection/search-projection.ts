/** Keeps the search documents equal to what everybody may read. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database';
import { BulkProjection, countAnew } from './bulk-projection';
import { DOCUMENT_VERSION } from './postgres-document';
import { PostgresStore, type Draft, type TermCounts } from './postgres-store';
import { Sums } from './sums';

const BATCH = 1_000;

interface Filling {
  readonly after: string;
  readonly done: number;
  /** False when an earlier run ended before it had written down its counts. */
  readonly counted: boolean;
}

// A run that was cut short goes on where it stood, if it wrote by the same rules.
const BEGIN = `
  update search_filling f
  set version = $1, finished = false, counted = false,
      after = case when o.version = $1 and not o.finished then o.after else 0 end, done = case when o.version = $1 and not o.finished then o.done else 0 end
  from (select * from search_filling) o
  returning f.after, f.done, o.counted`;

const INDEXES = {
  search_documents_terms: 'search_documents using gin (terms gin__int_ops)',
  search_words_spellings: 'search_words using gin (spellings gin__int_ops)',
} as const;

@Injectable()
export class SearchProjection {
  private readonly store = new PostgresStore();

  /** Writes the documents of these threads anew, and takes back those of hidden ones. */
  async project(sql: Sql, threadIds: readonly string[]): Promise<void> {
    const draft = await this.store.draft(sql, threadIds);
    const counts: TermCounts = new Sums();
    await this.store.addWords(sql, draft.words);
    await this.store.write(sql, draft, counts);
    await this.store.count(sql, counts);
  }

  /** For very many threads in transactions of their own. */
  inBulk(sql: Sql): Promise<BulkProjection> {
    return BulkProjection.begin(sql);
  }

  /** Whether all documents were written by the present rules. */
  async isComplete(sql: Sql): Promise<boolean> {
    return (await sql.maybe(`select 1 as one from search_filling where version = $1 and finished and counted`, [DOCUMENT_VERSION])) !== null;
  }

  /**
   * Projects every thread, in batches, beside what people write and search meanwhile; `progress` hears how many are done.
   * Run again after it was cut short, it goes on where it stood.
   */
  async rebuild(sql: Sql, progress: (done: number) => void = () => undefined): Promise<number> {
    const filling = await sql.one<Filling>(BEGIN, [DOCUMENT_VERSION]);
    const empty = (await sql.maybe('select 1 as one from search_documents limit 1')) === null;
    // Nothing can be found yet: an index over all documents at once is made in half the time.
    if (empty) for (const name of Object.keys(INDEXES)) await sql.run(`drop index if exists ${name}`);
    const counts: TermCounts = new Sums();
    const done = await this.writeAll(sql, filling, { counts, progress });
    // At once, on as many cores as there are.
    await Promise.all([...Object.entries(INDEXES).map(([name, on]) => sql.run(`create index if not exists ${name} on ${on}`)), this.store.count(sql, counts)]);
    if (!filling.counted) await countAnew(sql);
    await sql.run('analyze search_documents, search_terms, search_words');
    await sql.run('update search_filling set finished = true, counted = true');
    return done;
  }

  private async writeAll(sql: Sql, filling: Filling, { counts, progress }: { counts: TermCounts; progress: (done: number) => void }): Promise<number> {
    const known = new Set<string>();
    let { after, done } = filling;
    let next = this.nextDraft(sql, after);
    for (;;) {
      const draft = await next;
      const last = draft.threadIds.at(-1);
      if (last === undefined) return done;
      // Read while this one is written.
      next = this.nextDraft(sql, last);
      // Should writing fail, that is the error to be told.
      next.catch(() => undefined);
      const words = [...draft.words].filter((word) => !known.has(word));
      words.forEach((word) => known.add(word));
      await Promise.all([this.store.addWords(sql, words), this.store.write(sql, draft, counts)]);
      [after, done] = [last, done + draft.threadIds.length];
      await sql.run('update search_filling set after = $1, done = $2', [after, done]);
      progress(done);
    }
  }

  private async nextDraft(sql: Sql, after: string): Promise<Draft> {
    const batch = await sql.rows<{ id: string }>(`select id from threads where id > $1 order by id limit ${BATCH}`, [after]);
    return this.store.draft(sql, batch.map((row) => row.id));
  }
}
