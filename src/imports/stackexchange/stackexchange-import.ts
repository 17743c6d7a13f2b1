/** Imports a Stack Exchange data dump: read once as a stream, then taken over thread by thread; running it again adds what is new. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { PromiseEstimates } from '../../escalation';
import { SearchProjection, type BulkProjection } from '../../search';
import { conclude, lookAtLoadedTables, settleTables } from './loading/conclude';
import { readKnownRows } from './loading/known-rows';
import { loadThreads } from './loading/load-threads';
import { addAccounts, disputedAcceptances, placePosts, planWork, type Destination } from './loading/prepare';
import { spaceOf } from './loading/space';
import { createStaging, dropStaging } from './loading/staging';
import { Progress } from './progress';
import { DumpUnusable, openDumpFolder, type DumpFolder } from './reading/dump-folder';
import { ImportReport } from './report';
import { DumpReading, type DumpCounts } from './rows/read-dump';
import { Shapers } from './shaping/shapers';

export interface ImportRequest {
  readonly folder: string;
  /** The file that names what was not used. */
  readonly report: string;
  /** Hears how far it is. */
  readonly log: (line: string) => void;
}

/** What the dump holds and is here now, whether it came with this import or was here before. */
export interface ImportSummary extends DumpCounts {
  /** Rows of all files that were not used; the report says which, and why. */
  readonly skipped: number;
}

/** Threads in one transaction: enough to be quick, few enough that a stop loses little. */
const PORTION = 200;
/** Portions that are taken at the same time. */
const AT_ONCE = 3;
/** So many are taken before the tables are looked at for the first time. */
const TASTE = 150;
/** Any number that means "a community is being imported" on every server. */
const IMPORT_LOCK = 7_480_551_205;

@Injectable()
export class StackExchangeImport {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly search: SearchProjection,
    private readonly estimates: PromiseEstimates,
  ) {}

  async run(request: ImportRequest): Promise<ImportSummary> {
    const folder = await openDumpFolder(request.folder);
    return this.inTurn((client) =>
      this.withReport(request, (report) => this.importFrom(folder, { client, report, progress: new Progress(request.log) })),
    );
  }

  /** One import at a time: the connection holds the turn, and with it the staging tables. */
  private async inTurn<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connect();
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock($1) as free`, [IMPORT_LOCK]);
    if (!rows[0]?.free) {
      client.release(true);
      throw new DumpUnusable('Another import is under way; try again when it is done.');
    }
    try {
      await createStaging(client);
      const result = await work(client);
      await endTurn(client);
      return result;
    } catch (error) {
      // The connection may be in the middle of a COPY; where nothing can be cleared up any more, the next import does it.
      client.release(true);
      await this.clearUp().catch(() => undefined);
      throw error;
    }
  }

  private async clearUp(): Promise<void> {
    const client = await this.connect();
    try {
      await client.query(`set lock_timeout = '10s'`);
      await client.query(`select pg_advisory_lock($1)`, [IMPORT_LOCK]);
      await endTurn(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async connect(): Promise<PoolClient> {
    const client = await this.database.pool.connect();
    // Whatever is under way on a broken connection fails by itself.
    client.on('error', () => undefined);
    return client;
  }

  private async withReport(request: ImportRequest, work: (report: ImportReport) => Promise<ImportSummary>): Promise<ImportSummary> {
    const report = await ImportReport.open(request.report);
    let summary: ImportSummary | null = null;
    try {
      summary = await work(report);
      return summary;
    } finally {
      await report.close(summary && { summary, files: report.countsOf() });
    }
  }

  private async importFrom(folder: DumpFolder, tools: { client: PoolClient; report: ImportReport; progress: Progress }): Promise<ImportSummary> {
    const { client, report, progress } = tools;
    const known = await readKnownRows(this.database, folder.source);
    const shapers = Shapers.forDump(folder.siteUrl, folder.bytes.Posts ?? 0);
    // What a file makes possible is done while the next ones are read.
    let meanwhile: Promise<void> = Promise.resolve();
    const staged = (file: 'Users' | 'Posts'): void => {
      const follow = file === 'Users' ? addAccounts : placePosts;
      meanwhile = meanwhile.then(() => this.transactions.run((tx) => follow(tx, folder)));
      // It is awaited below; until then nobody else hears of a failure.
      meanwhile.catch(() => undefined);
    };
    const counts = await new DumpReading(client, { folder, known, report, progress, shapers, staged }).run().finally(() => shapers.close());
    await meanwhile;
    await this.takeOver(folder, { report, progress });
    return { ...counts, skipped: report.totalSkipped };
  }

  private async takeOver({ source, siteUrl }: DumpFolder, { report, progress }: { report: ImportReport; progress: Progress }): Promise<void> {
    const now = this.clock.now();
    const { destination, threads } = await this.transactions.run(async (tx) => {
      const to: Destination = { source, siteUrl, now, spaceId: await spaceOf(tx, source, now) };
      return { destination: to, threads: await planWork(tx, to) };
    });
    for (const { id, acceptedAnswerId } of await disputedAcceptances(this.database)) {
      report.note('Posts', 'acceptedAnswerNotThere', { id: Number(id), acceptedAnswerId: Number(acceptedAnswerId) });
    }
    const bulk = await this.search.inBulk(this.database);
    await this.loadAll({ destination, bulk, threads }, progress);
    await this.transactions.run((tx) => conclude(tx, { one: this.search, bulk }, destination));
    await Promise.all([settleTables(this.database), this.estimates.compute()]);
  }

  private async loadAll({ destination, bulk, threads }: { destination: Destination; bulk: BulkProjection; threads: number }, progress: Progress): Promise<void> {
    progress.begin({ doing: 'Taking over', total: threads, unit: 'threads' });
    let next = 1;
    const takePortions = async (size: number, last: number): Promise<void> => {
      while (next <= last) {
        const portion = { from: next, to: Math.min(next + size, last + 1) };
        next = portion.to;
        bulk.takeNote(await this.transactions.run((tx) => loadThreads(tx, bulk, destination, portion)));
        progress.advance(portion.to - portion.from, portion.to - portion.from);
      }
    };
    const takeUpTo = (last: number, size: number) => Promise.all(Array.from({ length: AT_ONCE }, () => takePortions(size, last)));
    await takeUpTo(Math.min(threads, TASTE), TASTE / AT_ONCE);
    if (threads > TASTE) await lookAtLoadedTables(this.database);
    await takeUpTo(threads, PORTION);
    progress.finish();
  }
}

async function endTurn(client: PoolClient): Promise<void> {
  await dropStaging(client);
  await client.query(`select pg_advisory_unlock($1)`, [IMPORT_LOCK]);
  client.release(true);
}
