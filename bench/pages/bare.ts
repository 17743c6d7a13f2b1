// The floor: the same rows with nothing but node:http and pg, in the fewest queries. Everything we do beyond this is what the ratio shows.
import { createServer } from 'node:http';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const visible = `removed_at is null and review_state = 'APPROVED'`;
const thread = `select t.*, m.display_name, s.name as space_name,
  array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id) as tags
  from threads t join members m on m.id = t.asker_id join spaces s on s.id = t.space_id`;
const answers = `select a.*, m.display_name from answers a join members m on m.id = a.author_id where a.thread_id = $1 and a.${visible.replace(' and ', ' and a.')}
  order by a.vote_score desc, a.posted_at limit 20`;
const comments = `select c.*, m.display_name from comments c join members m on m.id = c.author_id where c.thread_id = $1 and c.removed_at is null order by c.posted_at`;
const newest = `select t.id, t.title, t.state, t.opened_at, t.answer_count, m.display_name, s.name as space_name,
  array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id) as tags
  from threads t join members m on m.id = t.asker_id join spaces s on s.id = t.space_id
  where t.${visible.replace(' and ', ' and t.')} order by t.opened_at desc, t.id desc limit 20`;
const search = `with q as (select websearch_to_tsquery('english', $1) as words),
  ranked as materialized (select d.thread_id, ts_rank_cd(d.document, q.words, 1) as score from q, bare_documents d
    where d.document @@ q.words order by score desc limit 20)
  select r.*, t.title, t.state, t.answer_count, m.display_name, ts_headline('english', left(d.body, 4000), q.words, 'MaxWords=34, MinWords=18') as snippet
  from ranked r join bare_documents d on d.thread_id = r.thread_id join threads t on t.id = r.thread_id join members m on m.id = t.asker_id, q`;

/** A plain full text index of the same texts. */
const BARE_DOCUMENTS = [
  `create table if not exists bare_documents as
   select t.id as thread_id, t.body_text as body, setweight(to_tsvector('english', t.title), 'A') || to_tsvector('english', t.body_text || ' ' || coalesce(a.text, '')) as document
   from threads t left join lateral (select string_agg(body_text, ' ') as text from answers where thread_id = t.id) a on true`,
  `create unique index if not exists bare_documents_thread on bare_documents (thread_id)`,
  `create index if not exists bare_documents_document on bare_documents using gin (document)`,
  `analyze bare_documents`,
];

async function prepare(): Promise<void> {
  for (const statement of BARE_DOCUMENTS) await pool.query(statement);
}

async function rows(text: string, values: string[] = []): Promise<object[]> {
  return (await pool.query({ name: text.slice(0, 60), text, values })).rows as object[];
}

async function answer(path: string, query: URLSearchParams): Promise<object> {
  if (path === '/newest') return rows(newest);
  if (path === '/search') return rows(search, [query.get('q') ?? '']);
  const id = query.get('id') ?? '0';
  const [found, given, said] = await Promise.all([rows(`${thread} where t.id = $1`, [id]), rows(answers, [id]), rows(comments, [id])]);
  return { thread: found[0], answers: given, comments: said };
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://bare');
  answer(url.pathname, url.searchParams).then(
    (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
prepare().then(
  () => server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready')),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
