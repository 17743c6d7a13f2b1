// The engine on Meilisearch as it can be measured: on the server of MEILI_URL, or on one that is started from MEILI_BIN or the path.
import { join } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { projectRoot } from '../../src/platform/config';
import { findProgram, startSearchServer } from '../../src/platform/search-server';
import { MeilisearchEngine, SearchProjection } from '../../src/search';
import { MeilisearchShape, type MeilisearchDocument } from '../../src/search/engine/meilisearch-document';
import { MeilisearchFind } from '../../src/search/engine/meilisearch-find';
import { MeilisearchHits } from '../../src/search/engine/meilisearch-hits';
import { MeilisearchIndex } from '../../src/search/engine/meilisearch-index';
import { MeilisearchSimilar } from '../../src/search/engine/meilisearch-similar';
import { SearchDocuments } from '../../src/search/projection/document';
import { IndexRebuild } from '../../src/search/projection/index-rebuild';
import { IndexStates } from '../../src/search/projection/index-state';
import { IndexUpkeep } from '../../src/search/projection/index-upkeep';
import { MeilisearchWriter } from '../../src/search/projection/meilisearch-writer';
import { SynonymQueries } from '../../src/search/synonyms/synonym.queries';
import { indexSettings, settingsVersion } from '../../src/search/settings/index-settings';
import type { Database } from '../../src/platform/database';
import { SystemClock } from '../../src/platform/clock/clock';
import type { BenchCommunity } from './community';
import { stoppedOnSignal } from './stopping';
import { keepBuild, keptBuild, type Build } from './kept';
import type { Filled, Place, Subject } from './subjects';

const BATCH = 1_000;
const VERSION = settingsVersion(null);
const program = findProgram(process.env.MEILI_BIN ?? null, process.env.PATH ?? '');

export const meilisearch: Subject = {
  name: 'meilisearch',
  missing: process.env.MEILI_URL || 'path' in program ? null : 'there is no Meilisearch: set MEILI_URL or MEILI_BIN',
  async fill({ database }: BenchCommunity, { name, kept }: Place): Promise<Filled> {
    // How often a word occurs, and what was meant by a misspelt one, is asked of the documents of PostgreSQL, which every community has.
    const projection = new SearchProjection();
    const written = (await projection.isComplete(database)) && (await database.maybe('select 1 as one from search_documents limit 1')) !== null;
    if (!written) await projection.rebuild(database);
    const before = kept ? await keptBuild(database, 'meilisearch', VERSION) : null;
    const server = await openServer(name);
    try {
      return await filled(server, database, { before, kept });
    } catch (error) {
      await server.stop();
      throw error;
    }
  },
};

async function filled(server: Server, database: Database, { before, kept }: { before: Build | null; kept: boolean }): Promise<Filled> {
  const parts = partsOn(server, database);
  const opened = { engine: parts.engine, close: () => server.stop() };
  if (before && (await parts.index.count()) === before.documents) return { ...opened, documents: before.documents, seconds: null };
  // One that was cut short goes on where it was.
  const begun = kept && (await parts.states.findOrBegin()).rebuild?.settingsVersion === VERSION;
  if (!begun) await removeIndexes(server);
  // Of a kept index nothing is timed.
  const bareSeconds = kept ? undefined : await loadBare(server, database);
  const { documents, seconds } = await build(parts, begun);
  if (kept) await keepBuild(database, { engine: 'meilisearch', version: VERSION, documents });
  return { ...opened, documents, seconds, ...(bareSeconds === undefined ? {} : { bareSeconds }) };
}

interface Server {
  readonly url: string;
  readonly key: string | null;
  stop(): Promise<void>;
}

async function openServer(name: string): Promise<Server> {
  if (process.env.MEILI_URL) return { url: process.env.MEILI_URL, key: process.env.MEILI_KEY ?? null, stop: () => Promise.resolve() };
  if (!('path' in program)) throw new Error(program.missing);
  // The folder stays: in it stands which server an interrupted run left behind, and that one is stopped first.
  const server = await startSearchServer({ program: program.path, folder: join(projectRoot, '.cache', `bench-search-meilisearch-${name}`), log: () => undefined });
  return { url: server.url, key: server.key, stop: stoppedOnSignal(() => server.stop()) };
}

const clientOf = ({ url, key }: Server) => new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) });

async function removeIndexes(server: Server): Promise<void> {
  // Somebody else's server may hold what nobody may lose.
  if (process.env.MEILI_URL) return;
  const client = clientOf(server);
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  for (const { uid } of results) await client.deleteIndex(uid).waitTask({ timeout: 0 });
}

function partsOn(server: Server, database: Database) {
  const clock = new SystemClock();
  const setup = { server, reason: '', embedder: null };
  const states = new IndexStates(database, clock);
  const index = new MeilisearchIndex(setup, states);
  const writer = new MeilisearchWriter(index, database, new SearchDocuments());
  const synonyms = new SynonymQueries(database);
  const upkeep = new IndexUpkeep(index, writer, database, synonyms, setup);
  const rebuilding = new IndexRebuild(index, writer, upkeep, states, database);
  const hits = new MeilisearchHits(database);
  const engine = new MeilisearchEngine(database, new MeilisearchFind(index, database, setup), new MeilisearchSimilar(index, database, hits), hits, synonyms);
  return { states, index, upkeep, rebuilding, engine };
}

async function build({ states, index, upkeep, rebuilding }: ReturnType<typeof partsOn>, begun: boolean) {
  await states.findOrBegin();
  const started = performance.now();
  if (!begun) await states.beginRebuild('asked', upkeep.version);
  for (;;) {
    const state = await states.findOrBegin();
    if (!state.rebuild || !(await rebuilding.advance(state, state.rebuild))) continue;
    await rebuilding.finish(state, (await states.findOrBegin()).rebuild ?? state.rebuild);
    break;
  }
  const seconds = (performance.now() - started) / 1000;
  return { documents: (await index.count()) ?? 0, seconds };
}

/** The same documents, ready in memory, by nothing but the client: as fast as it can be. */
async function loadBare(server: Server, database: Database): Promise<number> {
  const client = clientOf(server);
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
  const shapes = new MeilisearchShape();
  for (let after = '0'; ; ) {
    const rows = await database.rows<{ id: string }>(`select id from threads where id > $1 order by id limit ${BATCH}`, [after]);
    const last = rows.at(-1);
    if (!last) return documents;
    documents.push(...(await new SearchDocuments().read(database, rows.map((row) => row.id))).map((document) => shapes.documentOf(document)));
    after = last.id;
  }
}
