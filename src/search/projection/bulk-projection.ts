/** Projects very many threads while they are brought in: what all of them share, the words and the counts of terms, is written together. */
import type { Sql } from '../../platform/database';
import { countsOf } from './postgres-keys';
import { noteForRebuild } from './projection-rebuild';
import { PostgresStore, type TermCounts } from './postgres-store';
import { Sums } from './sums';

const BEGIN = 'update search_filling f set counted = false from (select counted from search_filling for update) o returning o.counted';
const END = 'update search_filling f set counted = true from (select counted from search_filling for update) o returning o.counted';

// Both stand still until the transaction ends, so that nothing is counted twice or not at all.
const COUNT_ANEW = [
  `lock table search_documents, search_terms in share row exclusive mode`,
  `delete from search_terms`,
  `insert into search_terms (term, band, documents) ${countsOf('search_documents')}`,
];

/** In one transaction, whether `sql` is one or not. */
export async function countAnew(sql: Sql): Promise<void> {
  await sql.run(`do $$ begin ${COUNT_ANEW.map((statement) => `${statement};`).join(' ')} end $$`);
}

export class BulkProjection {
  private readonly store = new PostgresStore();
  private readonly counts: TermCounts = new Sums();
  private readonly known = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly countedBefore: boolean,
  ) {}

  /** Until the end the counts are known to be short, should it never come. Outside of the transactions that the threads are written in. */
  static async begin(sql: Sql): Promise<BulkProjection> {
    const { counted } = await sql.one<{ counted: boolean }>(BEGIN);
    return new BulkProjection(sql, counted);
  }

  /** Returns what is to be taken note of once the transaction has ended. */
  async project(tx: Sql, threadIds: readonly string[]): Promise<TermCounts> {
    await noteForRebuild(tx, threadIds);
    const counts: TermCounts = new Sums();
    const draft = await this.store.draft(tx, threadIds);
    const words = [...draft.words].filter((word) => !this.known.has(word));
    // By themselves: portions that bring the same word in would wait for the end of each other. A word too many does no harm.
    await this.store.addWords(this.sql, words);
    for (const word of words) this.known.add(word);
    await this.store.write(tx, draft, counts);
    return counts;
  }

  takeNote(counts: TermCounts): void {
    this.counts.addAll(counts);
  }

  async end(tx: Sql): Promise<void> {
    await noteForRebuild(tx, []);
    const { counted } = await tx.one<{ counted: boolean }>(END);
    // Somebody counted meanwhile, or nobody had when this began.
    if (counted || !this.countedBefore) await countAnew(tx);
    else await this.store.count(tx, this.counts);
  }
}
