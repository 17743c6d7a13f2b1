// A generated community in the shape of a real one: a few answers a thread, long tails of votes and comments, tags by popularity.
import type { Client } from 'pg';

export interface Size {
  readonly threads: number;
  readonly members: number;
}

const WORDS = `router mesh point firmware update channel signal drop restart light cable modem bridge mode password app login account invoice
refund battery sensor gateway broker topic message queue timeout error connection refused certificate expired reset factory network guest
device pair bluetooth range wall ceiling antenna power adapter voltage speed slow video call stream camera doorbell schedule parental pause
backup restore export import version release notes driver install uninstall windows linux android browser cache cookie proxy address static
dynamic lease renew log file folder permission denied user group role admin console command line option flag setting default custom`.split(/\s+/);

const TAGS = 60;

const VOCABULARY = 4_000;

/** Words as people use them: a few all the time, most of them hardly ever. */
const words = (seed: string, count: string) => `
  (select string_agg(coalesce((array[${WORDS.map((word) => `'${word}'`).join(',')}])[1 + z.i], 'term' || z.i), ' ' order by w)
   from generate_series(1, ${count}) w,
   lateral (select floor(${VOCABULARY} * power((abs(hashtext(${seed} || ':' || w)) % 10000) / 10000.0, 3))::int as i) z)`;

/** Body lengths follow the long tail of real posts: a median of about 90 words. */
const LENGTH = (seed: string) => `(30 + (power((abs(hashtext(${seed})) % 1000) / 1000.0, 3) * 500))::int`;

async function people(db: Client, size: Size): Promise<void> {
  await db.query(
    `insert into members (id, display_name, role, joined_at)
     select n, 'Member ' || n, case when n % 500 = 0 then 'AGENT' else 'MEMBER' end, now() - interval '500 days' from generate_series(1, $1::int) n`,
    [size.members],
  );
  await db.query(`insert into spaces (id, slug, name, created_at) select n, 'space-' || n, 'Space ' || n, now() from generate_series(1, 5) n`);
  await db.query(`insert into tags (id, name, created_at) select n, 'tag-' || n, now() from generate_series(1, ${TAGS}) n`);
}

async function posts(db: Client, size: Size): Promise<void> {
  const body = (seed: string) => `select txt, '<p>' || txt || '</p>' as html from (select ${words(seed, LENGTH(seed))} as txt) b`;
  await db.query(
    `insert into threads (id, kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at)
     select n, case when n % 12 = 0 then 'IDEA' else 'QUESTION' end, 1 + n % 5, 1 + abs(hashtext('a' || n)) % $2::int,
            initcap(${words(`'t' || n`, '6 + n % 6')}), b.txt, b.html, b.txt, at, at, at
     from generate_series(1, $1::int) n, lateral (select now() - (interval '1 year' * (1 - n::float8 / $1)) as at) o, lateral (${body(`'b' || n`)}) b`,
    [size.threads, size.members],
  );
  await db.query(
    `insert into answers (thread_id, author_id, body_source, body_html, body_text, posted_at, official)
     select t.id, 1 + abs(hashtext('m' || t.id || ':' || k)) % $1::int, b.txt, b.html, b.txt, least(now(), t.opened_at + interval '37 minutes' * k * k), false
     from threads t, lateral generate_series(1, (array[0,1,1,1,2,2,2,3,3,4,6,12])[1 + t.id % 12]) k, lateral (${body(`'c' || t.id || ':' || k`)}) b`,
    [size.members],
  );
  await db.query(
    `insert into comments (thread_id, answer_id, author_id, body_source, body_html, body_text, posted_at)
     select a.thread_id, case when k % 2 = 0 then a.id end, 1 + abs(hashtext('k' || a.id || k)) % $1::int, b.txt, b.html, b.txt, a.posted_at + interval '9 minutes' * k
     from answers a, lateral generate_series(1, (a.id % 4)::int) k, lateral (select txt, '<p>' || txt || '</p>' as html from (select ${words(`'d' || a.id || k`, '18')} as txt) x) b`,
    [size.members],
  );
}

async function opinions(db: Client, size: Size): Promise<void> {
  await db.query(
    `insert into thread_tags (thread_id, tag_id, position)
     select distinct on (t.id, g) t.id, g, k from threads t, generate_series(0, 2) k,
     lateral (select 1 + floor(power((abs(hashtext('g' || t.id || k)) % 1000) / 1000.0, 2) * ${TAGS})::int as g) x`,
  );
  await db.query(
    `insert into votes (answer_id, voter_id, value, cast_at)
     select a.id, 1 + (a.id * 7 + k * 13) % $1::int, case when k % 9 = 0 then -1 else 1 end, a.posted_at
     from answers a, lateral generate_series(1, (array[0,1,1,2,2,3,5,9])[1 + a.id % 8]) k on conflict do nothing`,
    [size.members],
  );
  await db.query(
    `update threads t set accepted_answer_id = a.id, accepted_at = a.posted_at + interval '1 hour', accepted_by_id = t.asker_id, acceptance_precision = 'EXACT'
     from (select distinct on (thread_id) thread_id, id, posted_at from answers order by thread_id, id) a where a.thread_id = t.id and t.id % 3 <> 0`,
  );
}

/** Fills an empty, migrated database. Everything follows from hashes, so that two runs make the same community. */
export async function generateCommunity(db: Client, size: Size): Promise<void> {
  await people(db, size);
  await posts(db, size);
  await opinions(db, size);
  for (const table of ['members', 'threads', 'spaces', 'tags']) {
    await db.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
}
