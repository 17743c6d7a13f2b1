/** Tables beside those of the community into which a dump is copied first, so that whole threads can be taken from them. */
import type { PoolClient } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** Their columns, in the order of the lines that are copied into them. */
const STAGED = {
  people_of_dump: 'key text, name text, since timestamptz, path text',
  posts: `id bigint, parent_id bigint, accepted_id bigint, author text, title text, tags text[], at timestamptz, edited_at timestamptz,
    closed_at timestamptz, licence text, body_source text, body_html text, body_text text`,
  comments: 'id bigint, post_id bigint, author text, at timestamptz, licence text, body_source text, body_html text, body_text text',
  // The value 0 is no vote: it says on which day an answer was accepted.
  votes: 'id bigint, post_id bigint, value smallint, at timestamptz, voter text',
  closings: 'id bigint, post_id bigint, closed boolean, at timestamptz, reason text, closer text',
  duplicates: 'post_id bigint, original_id bigint, at timestamptz',
} as const;
export type StagedTable = keyof typeof STAGED;

// Written by the preparation: who and what the rows of a dump are here, what a dump says of its questions, and what there is to do.
const PREPARED = {
  people: 'key text primary key, id bigint not null',
  places: 'post_id bigint primary key, thread_id bigint not null, answer_id bigint, fresh boolean not null',
  verdicts: `post_id bigint primary key, answer_id bigint, accepted_at timestamptz, closed_at timestamptz, closed_reason text, closed_by_id bigint,
    original_id bigint`,
  work: 'place bigint generated always as identity primary key, thread_id bigint not null',
} as const;

export const STAGING = 'import_staging';

// Nothing of it outlives the import, so it needs no log; what a crash left is dropped by the next import.
export async function createStaging(client: PoolClient): Promise<void> {
  await dropStaging(client);
  await client.query(`create schema ${STAGING}`);
  for (const [table, columns] of Object.entries({ ...STAGED, ...PREPARED })) {
    await client.query(`create unlogged table ${STAGING}.${table} (${columns})`);
  }
}

export async function dropStaging(client: PoolClient): Promise<void> {
  await client.query(`drop schema if exists ${STAGING} cascade`);
}

/** A COPY that is under way. */
export class CopyInto {
  private readonly stream: CopyStreamQuery;
  private failure: Error | null = null;

  constructor(client: PoolClient, table: StagedTable) {
    this.stream = client.query(copyFrom(`copy ${STAGING}.${table} from stdin`));
    this.stream.on('error', (error) => (this.failure = error));
  }

  /** Waits while the server is behind. */
  async write(lines: string): Promise<void> {
    if (this.failure) throw this.failure;
    if (lines !== '' && !this.stream.write(lines)) await once(this.stream, 'drain');
  }

  async end(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
  }
}

export async function copyAll(client: PoolClient, table: StagedTable, lines: string): Promise<void> {
  if (lines === '') return;
  const copy = new CopyInto(client, table);
  await copy.write(lines);
  await copy.end();
}
