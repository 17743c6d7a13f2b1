// The engine on Meilisearch as it can be measured: on the server of MEILI_URL, or on one that is started from MEILI_BIN or the path.
import { join } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { projectRoot } from '../../src/platform/config';
import { findProgram, startSearchServer } from '../../src/platform/search-server';
import { MeilisearchEngine, SearchProjection } from '../../src/search';
import { meilisearchDocument, type MeilisearchDocument } from '../../src/search/engine/meilisearch-document';
import { MeilisearchFind } from '../../src/search/engine/meilisearch-find';
import { MeilisearchHits } from '../../src/search/engine/meilisearch-hits';
import { MeilisearchIndex } from '../../src/search/engine/meilisearch-index';
import { MeilisearchSimilar } from '../../src/search/engine/meilisearch-similar';
import { MeilisearchVocabulary } from '../../src/search/engine/meilisearch-vocabulary';
import { SearchDocuments } from '../../src/search/projection/document';
import { IndexRebuild } from '../../src/search/projection/index-rebuild';
import { IndexStates } from '../../src/search/projection/index-state';
import { IndexUpkeep } from '../../src/search/projection/index-upkeep';
import { MeilisearchWriter } from '../../src/search/projection/meilisearch-writer';
import { PendingThreads } from '../../src/search/projection/pending-threads';
import { SynonymQueries } from '../../src/search/synonyms/synonym.queries';
import { indexSettings } from '../../src/search/settings/index-settings';
import type { Database } from '../../src/platform/database';
import { SystemClock } from '../../src/platform/clock/clock';
import type { BenchCommunity } from './community';
import { stoppedOnSignal } from './stopping';
import type { Filled, Subject } from './subjects';

const BATCH = 1_000;
const program = findProgram(process.env.MEILI_BIN ?? null, process.env.PATH ?? '');

export const meilisearch: Subject = {
  name: 'meilisearch',
  missing: process.env.MEILI_URL || 'path' in program ? null : 'there is no Meilisearch: set MEILI_URL or MEILI_BIN',
  async fill({ database }: BenchCommunity): Promise<Filled> {
    // How often a word occurs, and what was meant by a misspelt one, is asked of the documents of PostgreSQL, which every community has.
    const projection = new SearchProjection();
    const written = (await projection.isComplete(database)) && (await database.maybe('select 1 as one from search_documents limit 1')) !== null;
    if (!written) await projection.rebuild(database);
    const server = await openServer();
    const bareSeconds = await loadBare(server, database);
    const { engine, documents, seconds } = await build(server, database);
    return { engine, documents, seconds, bareSeconds, close: () => server.stop() };
  },
};

interface Server {
  readonly url: string;
  readonly key: string | null;
  stop(): Promise<void>;
}

async function openServer(): Promise<Server> {
  if (process.env.MEILI_URL) return { url: process.env.MEILI_URL, key: process.env.MEILI_KEY ?? null, stop: () => Promise.resolve() };
  if (!('path' in program)) throw new Error(program.missing);
  // The folder stays: in it stands which server an interrupted run left behind, and that one is stopped first.
  const server = await startSearchServer({ program: program.path, folder: join(projectRoot, '.cache', 'bench-search-meilisearch'), log: () => undefined });
  const client = new Meilisearch({ host: server.url, apiKey: server.key });
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  for (const { uid } of results) await client.deleteIndex(uid).waitTask({ timeout: 0 });
  return { url: server.url, key: server.key, stop: stoppedOnSignal(() => server.stop()) };
}

async function build(server: Server, database: Database) {
  const clock = new SystemClock();
  const setup = { server, reason: '', embedder: null };
  const states = new IndexStates(database, clock);
  const index = new MeilisearchIndex(setup, states);
  const writer = new MeilisearchWriter(index, database, new SearchDocuments());
  const synonyms = new SynonymQueries(database);
  const upkeep = new IndexUpkeep(index, writer, database, synonyms, setup);
  const rebuilding = new IndexRebuild(index, writer, upkeep, states, database);
  await states.findOrBegin();
  const started = performance.now();
  await states.beginRebuild('asked', upkeep.version);
  for (;;) {
    const state = await states.findOrBegin();
    if (!state.rebuild || !(await rebuilding.advance(state, state.rebuild))) continue;
    await rebuilding.finish(state, (await states.findOrBegin()).rebuild ?? state.rebuild);
    break;
  }
  const seconds = (performance.now() - started) / 1000;
  const vocabulary = new MeilisearchVocabulary(database);
  const hits = new MeilisearchHits(index, database, new PendingThreads(database));
  const engine = new MeilisearchEngine(vocabulary, new MeilisearchFind(index, database, setup), new MeilisearchSimilar(index, vocabulary, hits), hits, synonyms);
  return { engine, documents: (await index.count()) ?? 0, seconds };
}

/** The same documents, ready in memory, by nothing but the client: as fast as it can be. */
async function loadBare(server: Server, database: Database): Promise<number> {
  const client = new Meilisearch({ host: server.url, ...(server.key === null ? {} : { apiKey: server.key }) });
  const documents = await allDocuments(database);
  await client.createIndex('bare', { primaryKey: 'id' }).waitTask({ timeout: 0 });
  const started = performance.now();
  await client.index('bare').updateSettings(indexSettings([], null)).waitTask({ timeout: 0 });
  const tasks: number[] = [];
  for (let at = 0; at < documents.length; at += BATCH) tasks.push((await client.index('bare').addDocuments(documents.slice(at, at + BATCH))).taskUid);
  await client.tasks.waitForTasks(tasks, { timeout: 0, interval: 100 });
  const seconds = (performance.now() - started) / 1000;
  await client.deleteIndex('bare').waitTask({ timeout: 0 });
  return seconds;
}

async function allDocuments(database: Database): Promise<MeilisearchDocument[]> {
  const documents: MeilisearchDocument[] = [];
  for (let after = '0'; ; ) {
    const rows = await database.rows<{ id: string }>(`select id from threads where id > $1 order by id limit ${BATCH}`, [after]);
    const last = rows.at(-1);
    if (!last) return documents;
    documents.push(...(await new SearchDocuments().read(database, rows.map((row) => row.id))).map(meilisearchDocument));
    after = last.id;
  }
}
