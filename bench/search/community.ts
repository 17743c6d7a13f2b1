// A database with the questions of a dump as threads under their own ids, for engines to be filled from.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../ormconfig';
import { migrate } from '../../src/cli/migrations';
import { refreshThreads } from '../../src/forum';
import { projectRoot } from '../../src/platform/config';
import { Database } from '../../src/platform/database';
import { startEmbedded } from '../../src/platform/database/embedded';
import type { DumpQuestion } from './judgments';
import { stoppedOnSignal } from './stopping';

export interface BenchCommunity {
  readonly url: string;
  readonly database: Database;
  close(): Promise<void>;
}

/** One server for one run; what it holds is made anew each time. */
export async function startBenchServer(name: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = join(projectRoot, '.cache', `bench-search-${name}`);
  mkdirSync(folder, { recursive: true });
  const server = await startEmbedded({ dataRoot: folder, log: () => undefined });
  return { url: server.url, stop: stoppedOnSignal(() => server.stop()) };
}

export async function openCommunity(serverUrl: string, name: string): Promise<BenchCommunity> {
  const url = new URL(serverUrl);
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return connectCommunity(url.href);
}

export async function connectCommunity(url: string): Promise<BenchCommunity> {
  await migrate({ url });
  const source = await new DataSource(dataSourceOptions({ url })).initialize();
  return { url, database: new Database(source), close: () => source.destroy() };
}

export const forgetBenchServer = (name: string): void => rmSync(join(projectRoot, '.cache', `bench-search-${name}`), { recursive: true, force: true });

const INSERT_THREADS = `
  insert into threads (id, kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at, vote_score)
  select q.id, 'QUESTION', 1, 1, q.title, '', '', q.body, q.at, q.at, q.at, q.score
  from json_to_recordset($1::json) q (id bigint, title text, body text, at timestamptz, score integer)`;

const INSERT_ANSWERS = `
  insert into answers (id, thread_id, author_id, body_source, body_html, body_text, posted_at, vote_score)
  select a.id, a.thread, 1, '', '', a.body, a.at, a.score
  from json_to_recordset($1::json) a (id bigint, thread bigint, body text, at timestamptz, score integer)`;

const ACCEPT = `
  update threads t set accepted_answer_id = a.id, accepted_at = a.posted_at, accepted_by_id = 1, acceptance_precision = 'DAY'
  from json_to_recordset($1::json) q (id bigint, accepted bigint) join answers a on a.id = q.accepted
  where t.id = q.id and a.thread_id = q.id`;

const TAG = `
  with named as (select g.id, name, place from json_to_recordset($1::json) g (id bigint, name text, place integer)),
  added as (insert into tags (name, created_at) select distinct name, now() from named on conflict (name) do nothing returning id, name)
  insert into thread_tags (thread_id, tag_id, position)
  select distinct on (n.id, g.id) n.id, g.id, n.place from named n
  join (select id, name from added union select id, name from tags) g using (name)`;

const BATCH = 2_000;

/** Threads with their answers and tags; nobody has to be known for searching. */
export async function fillCommunity(database: Database, questions: readonly DumpQuestion[]): Promise<void> {
  await database.run(`insert into members (id, display_name, joined_at) values (1, 'Everybody', now()) on conflict do nothing`);
  await database.run(`insert into spaces (id, slug, name, created_at) values (1, 'community', 'Community', now()) on conflict do nothing`);
  for (let start = 0; start < questions.length; start += BATCH) {
    const batch = questions.slice(start, start + BATCH);
    await database.run(INSERT_THREADS, [JSON.stringify(batch.map(({ id, title, body, askedAt, score }) => ({ id, title: title || '-', body, at: askedAt, score })))]);
    await database.run(INSERT_ANSWERS, [
      JSON.stringify(batch.flatMap((q) => q.answers.map((a) => ({ id: a.id, thread: q.id, body: a.text, at: a.postedAt, score: a.score })))),
    ]);
    await database.run(ACCEPT, [JSON.stringify(batch.filter((q) => q.acceptedAnswerId).map((q) => ({ id: q.id, accepted: q.acceptedAnswerId })))]);
    await database.run(TAG, [JSON.stringify(batch.flatMap((q) => q.tags.map((name, place) => ({ id: q.id, name, place }))))]);
    await refreshThreads(database, batch.map((q) => q.id));
  }
}
