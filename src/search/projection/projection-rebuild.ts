/** Builds the index in PostgreSQL anew beside the one that is searched, and puts it in its place in one step; killed, it goes on where it was. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { sqlOn, type Database, type Sql } from '../../platform/database';
import { SearchDocuments, type SearchDocument } from './document';
import { Indexers } from './indexers';
import type { IndexedTexts } from './indexing-worker';
import { NextIndex } from './next-index';
import { onOwnConnection } from './own-connection';
import { DOCUMENT_VERSION, type IndexedDocument } from './postgres-document';
import { PostgresStore, type TermCounts } from './postgres-store';
import { Sums } from './sums';

const BATCH = 500;
/** Read and indexed while earlier ones are written. */
const AHEAD = 6;
/** So many changes may wait for the moment in which nothing is written. */
const FEW = 50;
const LOCK_TIMED_OUT = '55P03';
const SEARCHES_END_MS = 100;

/** Held for the time of a transaction by whoever writes documents, together; and by a rebuild that begins or ends, alone. */
const WRITING = `hashtext('threadwell.search-documents')`;

/** What a rebuild under way has to look at again. Before the texts are read, in the transaction that writes. */
export async function noteForRebuild(tx: Sql, threadIds: readonly string[]): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock_shared(${WRITING})`);
  await tx.run('insert into search_rebuild_changes (thread_id) select unnest($1::bigint[]) where exists (select 1 from search_rebuild)', [threadIds]);
}

interface Standing {
  readonly version: number;
  readonly after: string;
  readonly done: number;
}

type Narrowings = Omit<IndexedDocument, 'keys'>;

interface Batch {
  readonly documents: readonly Narrowings[];
  readonly indexed: IndexedTexts;
  /** All that were looked at, also those that nobody may find. */
  readonly threads: number;
  readonly last: string;
}

export class ProjectionRebuild {
  private readonly sql: Sql;
  private readonly next: NextIndex;
  private readonly documents = new SearchDocuments();

  constructor(
    private readonly database: Database,
    /** Nobody else uses it meanwhile. */
    client: PoolClient,
  ) {
    this.sql = sqlOn(client);
    this.next = new NextIndex(client);
  }

  /** Returns how many threads were looked at. */
  async run(progress: (done: number) => void): Promise<number> {
    // How far it is and what is written are lost together, if at all.
    await this.sql.run('set synchronous_commit = off');
    try {
      const { after, done: before } = await this.begin();
      const { done, counts } = await this.writeAll({ after, done: before }, progress);
      await onOwnConnection(this.database, (other) => this.next.finish(before === 0 ? counts : null, other));
      while ((await this.transaction(() => this.catchUp(BATCH))) > FEW);
      await this.takeOver();
      return done;
    } finally {
      await this.sql.run('reset synchronous_commit').catch(() => undefined);
    }
  }

  /** From here on, what changes is noted. */
  private begin(): Promise<Standing> {
    return this.transaction(async () => {
      await this.sql.run(`select pg_advisory_xact_lock(${WRITING})`);
      const standing = await this.sql.maybe<Standing>('select version, after, done from search_rebuild');
      if (standing?.version === DOCUMENT_VERSION) return standing;
      await this.next.create();
      await this.sql.run('truncate search_rebuild, search_rebuild_changes');
      await this.sql.run('insert into search_rebuild (version) values ($1)', [DOCUMENT_VERSION]);
      return { version: DOCUMENT_VERSION, after: '0', done: 0 };
    });
  }

  private async writeAll({ after, done }: { after: string; done: number }, progress: (done: number) => void): Promise<{ done: number; counts: TermCounts }> {
    const { expected } = await this.sql.one<{ expected: number }>('select greatest(0, reltuples)::integer as expected from pg_class where oid = $1::regclass', ['threads']);
    const indexers = Indexers.forDocuments(expected);
    try {
      const known = new Set(done === 0 ? [] : await this.next.words());
      const ahead: Promise<Batch | null>[] = [];
      let last = Promise.resolve<string | null>(after);
      for (;;) {
        while (ahead.length < AHEAD) {
          const ids = last.then((from) => this.idsAfter(from));
          last = ids.then((all) => all.at(-1) ?? null);
          ahead.push(ids.then((all) => this.batchOf(all, indexers)));
          // Should one fail, that is told when its turn comes.
          for (const promise of [last, ahead.at(-1)]) promise?.catch(() => undefined);
        }
        const batch = await ahead.shift();
        if (!batch) return { done, counts: await indexers.takeCounts() };
        done += batch.threads;
        await this.write(batch, known, done);
        progress(done);
      }
    } finally {
      await indexers.close();
    }
  }

  private async idsAfter(after: string | null): Promise<string[]> {
    if (after === null) return [];
    return (await this.database.rows<{ id: string }>(`select id from threads where id > $1 order by id limit ${BATCH}`, [after])).map((row) => row.id);
  }

  private async batchOf(ids: readonly string[], indexers: Indexers): Promise<Batch | null> {
    const last = ids.at(-1);
    if (last === undefined) return null;
    const { documents, indexed } = await this.documents.read(this.database, ids).then((read) => indexedBy(indexers, read));
    return { documents, indexed, threads: ids.length, last };
  }

  private async write({ documents, indexed: { keys, ends, words }, last }: Batch, known: Set<string>, done: number): Promise<void> {
    const rows = documents.map((document, place): IndexedDocument => ({ ...document, keys: keys.subarray(place === 0 ? 0 : ends[place - 1], ends[place]) }));
    const fresh = words.filter((word) => !known.has(word) && known.add(word));
    await this.transaction(async () => {
      await this.next.copyDocuments(rows);
      await this.next.copyWords(fresh);
      await this.sql.run('update search_rebuild set after = $1, done = $2', [last, done]);
    });
  }

  /** Looks again at what changed since the rebuild began; returns how much of it there was. */
  private async catchUp(limit: number): Promise<number> {
    const rows = await this.sql.rows<{ threadId: string }>(
      `delete from search_rebuild_changes where ctid = any(array(select ctid from search_rebuild_changes limit ${limit})) returning thread_id as "threadId"`,
    );
    if (rows.length === 0) return 0;
    const store = new PostgresStore('_next');
    const draft = await store.draft(this.sql, [...new Set(rows.map((row) => row.threadId))]);
    const counts: TermCounts = new Sums();
    await store.addWords(this.sql, draft.words);
    await store.write(this.sql, draft, counts);
    await store.count(this.sql, counts);
    return rows.length;
  }

  /** While nobody writes. A search that is under way is waited for, and then others are let through before it is tried again. */
  private async takeOver(): Promise<void> {
    for (;;) {
      try {
        return await this.transaction(async () => {
          await this.sql.run(`set local lock_timeout = '5s'`);
          await this.sql.run(`select pg_advisory_xact_lock(${WRITING})`);
          while ((await this.catchUp(BATCH)) > 0);
          await this.next.swap();
          await this.sql.run('update search_filling set version = $1, finished = true, counted = true', [DOCUMENT_VERSION]);
          await this.sql.run('truncate search_rebuild, search_rebuild_changes');
        });
      } catch (error) {
        if ((error as { code?: string }).code !== LOCK_TIMED_OUT) throw error;
        await sleep(SEARCHES_END_MS);
      }
    }
  }

  private async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.sql.run('begin');
    try {
      const done = await work();
      await this.sql.run('commit');
      return done;
    } catch (error) {
      await this.sql.run('rollback').catch(() => undefined);
      throw error;
    }
  }
}

/** Texts are let go as soon as they are on their way: those of all batches ahead would be copied about by the collector of garbage again and again. */
function indexedBy(indexers: Indexers, read: readonly SearchDocument[]): Promise<Pick<Batch, 'documents' | 'indexed'>> {
  const documents = read.map(({ threadId, space, kind, state, tags, openedAt }): Narrowings => ({ threadId, space, kind, state, tags, openedAt }));
  const texts = read.map(({ title, tags, body, answers, space, kind, state, openedAt }) => ({ title, tags, body, answers: answers.map((answer) => answer.text), space, kind, state, openedAt }));
  return indexers.index(texts).then((indexed) => ({ documents, indexed }));
}
