/** The tables note by themselves which threads a search server has to hear of, whoever changed them and however. */
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  const at = '2030-03-04T12:00:00Z';
  await client.query(`insert into members (id, display_name, joined_at) values (1, 'Ana', '${at}'), (2, 'Ben', '${at}')`);
  await client.query(`insert into spaces (id, slug, name, created_at) values (1, 'routers', 'Routers', '${at}')`);
  await client.query(`insert into tags (id, name, created_at) values (1, 'mesh', '${at}')`);
  await client.query(`
    insert into threads (id, kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at)
    select id, 'QUESTION', 1, 1, 'Thread ' || id, '', '', '', '${at}', '${at}', '${at}' from generate_series(1, 3) id`);
  await client.query(`insert into thread_tags (thread_id, tag_id, position) values (1, 1, 0), (2, 1, 0)`);
  await client.query(`insert into answers (id, thread_id, author_id, body_source, body_html, body_text, posted_at) values (1, 1, 2, '', '', 'Unplug it.', '${at}')`);
  await client.query(`insert into search_indexes (engine, uid) values ('meilisearch', 'x')`);
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** Which threads a change notes. */
async function noted(change: string): Promise<string[]> {
  await client.query('delete from search_pending');
  await client.query(change);
  const { rows } = await client.query<{ id: string }>('select thread_id::text as id from search_pending order by 1');
  return rows.map(({ id }) => id);
}

it.each([
  ['a tag that is renamed', `update tags set name = 'wi-fi' where id = 1`, ['1', '2']],
  ['a space that is renamed in addresses', `update spaces set slug = 'gateways' where id = 1`, ['1', '2', '3']],
  ['a space that is called otherwise', `update spaces set name = 'Gateways' where id = 1`, []],
  ['an answer that goes over to another thread, from where and where to', `update answers set thread_id = 3 where id = 1`, ['1', '3']],
  ['an answer that comes back', `update answers set thread_id = 1 where id = 1`, ['1', '3']],
  ['a thread that is closed as a duplicate', `update threads set duplicate_of_id = 1, closed_at = '2030-03-05T12:00:00Z', closed_reason = 'DUPLICATE', closed_by_id = 1 where id = 3`, ['3']],
  ['a thread that waits for review', `update threads set review_state = 'PENDING' where id = 2`, ['2']],
  ['a thread that is hidden', `update threads set removed_at = '2030-03-05T12:00:00Z', removed_by_id = 1 where id = 1`, ['1']],
  ['an answer that is hidden', `update answers set removed_at = '2030-03-05T12:00:00Z', removed_by_id = 2 where id = 1`, ['1']],
  ['a tag that is taken off', `delete from thread_tags where thread_id = 2`, ['2']],
  ['a member by another name, which no index holds', `update members set display_name = 'Anna' where id = 1`, []],
])('%s', async (_, change, threads) => {
  expect(await noted(change)).toEqual(threads);
});
