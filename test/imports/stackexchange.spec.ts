/** A small dump with everything that is odd in real ones: what is used of it, what is named as unusable, and what a second run does. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DumpUnusable, StackExchangeImport, type ImportSummary } from '../../src/imports';
import { NO_FILTER, SearchEngine } from '../../src/search';
import { startTestApp, type TestApp } from '../support/app';
import { checksums } from './checksums';

const SOURCE = 'odd.example.com';
const FIXTURE = join(__dirname, '../fixtures/stackexchange', SOURCE);

interface ReportLine {
  readonly file?: string;
  readonly id?: number | string | null;
  readonly reason?: string;
  readonly note?: string;
  readonly files?: Record<string, { read: number; used: number; skipped: number; reasons: Record<string, number> }>;
}

describe('an odd dump', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'threadwell-import-'));
  const reportPath = join(scratch, 'reports', 'odd.jsonl');
  let test: TestApp;
  let summary: ImportSummary;
  let report: ReportLine[];

  const run = async (folder = FIXTURE): Promise<ImportSummary> => {
    const result = await test.get(StackExchangeImport).run({ folder, report: reportPath, log: () => undefined });
    report = readFileSync(reportPath, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as ReportLine);
    return result;
  };
  const rows = <T extends object>(sql: string) => test.database.rows<T>(sql);
  const one = <T extends object>(sql: string) => test.database.one<T>(sql);
  const reasonsOf = (file: string) => report.filter((line) => line.file === `${file}.xml` && line.reason).map((line) => [line.id ?? null, line.reason]);

  beforeAll(async () => {
    test = await startTestApp();
    summary = await run();
  }, 60_000);

  afterAll(async () => {
    await test?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('is counted as what it holds', () => {
    expect(summary).toEqual({ threads: 8, answers: 5, comments: 3, members: 7, votes: 5, duplicates: 3, skipped: 29 });
  });

  it('says of each file how many rows were read, used and skipped', () => {
    const files = Object.entries(report.at(-1)?.files ?? {}).map(([file, { read, used, skipped }]) => [file, read, used, skipped]);
    expect(files).toEqual([
      ['Users', 10, 6, 4], ['Posts', 22, 13, 9], ['Comments', 7, 3, 4], ['Votes', 11, 7, 4], ['PostLinks', 9, 3, 6], ['PostHistory', 5, 4, 1], ['Tags', 4, 3, 1],
    ]);
  });

  it('names every row that was not used, and why', () => {
    expect(reasonsOf('Users')).toEqual([[2, 'repeatedId'], [5, 'badTime'], [null, 'brokenXml'], [null, 'badId']]);
    expect(reasonsOf('Posts')).toEqual([
      [9, 'unknownPostType'], [10, 'unknownPostType'], [11, 'missingOwner'], [null, 'brokenXml'], [18, 'missingOwner'], [19, 'missingTitle'],
      [22, 'badTime'], [12, 'danglingParent'], [16, 'danglingParent'],
    ]);
    expect(reasonsOf('Comments')).toEqual([[3, 'postNotThere'], [4, 'missingOwner'], [5, 'missingText'], [7, 'postNotThere']]);
    expect(reasonsOf('Votes')).toEqual([[5, 'acceptedElsewhere'], [6, 'otherVoteType'], [7, 'postNotThere'], [10, 'repeatedId']]);
    expect(reasonsOf('PostLinks')).toEqual([
      [4, 'duplicateOfItself'], [5, 'relatedLink'], [6, 'originalNotThere'], [7, 'postNotThere'], [8, 'unknownLinkType'], [9, 'furtherOriginal'],
    ]);
    expect(reasonsOf('PostHistory')).toEqual([[6, 'postNotThere']]);
    expect(reasonsOf('Tags')).toEqual([[4, 'tagNotUsed']]);
    expect(report.filter((line) => line.note).map((line) => [line.id, line.note])).toEqual([
      [15, 'tagUnusable'], [4, 'acceptedAnswerNotThere'], [20, 'acceptedAnswerNotThere'],
    ]);
  });

  it('keeps the state, the times and the licence of each question', async () => {
    const threads = await rows<object>(
      `select origin_external_id as id, state, answer_count as answers, opened_at as "openedAt", closed_reason as closed, origin_license as licence, origin_url as url
       from threads t order by t.id`,
    );
    const thread = (id: string, openedAt: string, licence: string, rest: object) =>
      ({ id, openedAt: new Date(openedAt), licence, url: `https://${SOURCE}/questions/${id}`, closed: null, answers: 0, state: 'OPEN', ...rest });
    expect(threads).toEqual([
      thread('1', '2012-03-01T10:00:00Z', 'CC BY-SA 3.0', { state: 'SOLVED', answers: 1 }),
      thread('4', '2010-05-01T10:00:00Z', 'CC BY-SA 2.5', { state: 'ANSWERED', answers: 1 }),
      thread('5', '2013-01-01T10:00:00Z', 'CC BY-SA 3.0', { closed: 'DUPLICATE' }),
      thread('6', '2013-02-01T10:00:00Z', 'CC BY-SA 3.0', { closed: 'DUPLICATE' }),
      thread('7', '2013-03-01T10:00:00Z', 'CC BY-SA 3.0', { closed: 'DUPLICATE' }),
      thread('8', '2013-03-02T10:00:00Z', 'CC BY-SA 3.0', {}),
      thread('15', '2015-01-01T09:00:00Z', 'CC BY-SA 3.0', { state: 'SOLVED', answers: 1 }),
      thread('20', '2019-01-01T10:00:00Z', 'CC BY-SA 9.9', { state: 'ANSWERED', answers: 1, closed: 'OFF_TOPIC' }),
    ]);
  });

  it('takes an acceptance from the post, at the later of its day and the answer, and gives no time to solution', async () => {
    const accepted = await rows(
      `select t.origin_external_id as thread, a.origin_external_id as answer, t.accepted_at as at, t.acceptance_precision as precision, t.solved_at as "solvedAt",
              t.accepted_by_id = t.asker_id as "byAsker"
       from threads t join answers a on a.id = t.accepted_answer_id order by t.id`,
    );
    const day = { precision: 'DAY', solvedAt: null, byAsker: true };
    expect(accepted).toEqual([
      { thread: '1', answer: '2', at: new Date('2012-03-05T00:00:00Z'), ...day },
      { thread: '15', answer: '14', at: new Date('2015-01-01T10:00:00Z'), ...day },
    ]);
  });

  it('closes duplicates one after the other, and breaks a circle', async () => {
    const closed = await rows(
      `select t.origin_external_id as thread, o.origin_external_id as original, t.closed_at as at, m.display_name as by
       from threads t left join threads o on o.id = t.duplicate_of_id left join members m on m.id = t.closed_by_id where t.closed_at is not null order by t.id`,
    );
    expect(closed).toEqual([
      { thread: '5', original: '1', at: new Date('2013-01-02T10:00:00Z'), by: 'Bert' },
      { thread: '6', original: '5', at: new Date('2013-02-02T10:00:00Z'), by: null },
      { thread: '7', original: '8', at: new Date('2013-03-03T10:00:00Z'), by: null },
      { thread: '20', original: null, at: new Date('2019-01-01T12:00:00Z'), by: null },
    ]);
  });

  it('lets nobody run anything, and leads relative links back to where they came from', async () => {
    const { html, text, source } = await one<{ html: string; text: string; source: string }>(
      `select body_html as html, body_text as text, body_source as source from threads where origin_external_id = '1'`,
    );
    expect(html).toContain('<strong>blinks</strong>');
    expect(html).toContain(`href="https://${SOURCE}/help"`);
    expect(html).not.toMatch(/script|alert/);
    expect(text).not.toContain('alert');
    expect(source).toContain('<script>');
    const comments = await rows<{ html: string }>(`select body_html as html from comments order by origin_external_id`);
    expect(comments[0]?.html).toBe('Is 1 &lt; 2 &amp;&amp; &lt;script&gt;alert(3)&lt;/script&gt; so?');
    expect(comments[1]?.html).toMatch(/^See <a href="http:\/\/guide\.example\/"[^>]*>the guide<\/a> and <code>ping<\/code>\.$/);
    expect(comments[2]?.html).toBe('Plain words, nothing else.');
  });

  it('keeps what is written to the letter', async () => {
    const { source } = await one<{ source: string }>(`select body_source as source from answers where origin_external_id = '2'`);
    expect(source).toBe('<p>The cable is loose.\\ No tab\there.</p>\n');
    const { title, tags } = await one<{ title: string; tags: string[] }>(
      `select t.title, array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id order by tt.position) as tags
       from threads t where t.origin_external_id = '4'`,
    );
    expect(title).toBe('How do I set the name server?');
    expect(tags).toEqual(['wifi', 'dns']);
  });

  it('brings people with clean names, who cannot sign in; of some only a name is left', async () => {
    const members = await rows<{ id: string; name: string }>(
      `select origin_external_id as id, display_name as name from members order by joined_at, id`,
    );
    expect(members.map(({ name }) => name)).toEqual(['Community', 'Ada Lovelace', 'Bert', 'user3', 'Bert', 'Ghost', 'Late Comer']);
    const ghost = members.find(({ name }) => name === 'Ghost');
    expect(ghost?.id).toMatch(/^deleted:[0-9a-f]{24}$/);
    const able = await one<{ count: number }>(`select count(*)::integer as count from members where email is not null or password_hash is not null or role <> 'MEMBER'`);
    expect(able.count).toBe(0);
    const written = await one<{ count: number }>(
      `select (select count(*) from answers a join members m on m.id = a.author_id where m.display_name = 'Ghost')::integer
            + (select count(*) from comments c join members m on m.id = c.author_id where m.display_name = 'Ghost')::integer as count`,
    );
    expect(written.count).toBe(2);
  });

  it('counts votes, each voter once by name', async () => {
    expect(await rows(`select a.origin_external_id as id, a.vote_score as score from answers a where a.vote_score <> 0 order by a.id`)).toEqual([{ id: '3', score: 2 }]);
    expect(await one(`select count(*)::integer as count from votes where voter_id is not null`)).toEqual({ count: 1 });
    expect(await one(`select cast_at as at from votes where origin_external_id = '3'`)).toEqual({ at: new Date('2012-03-02T00:00:00Z') });
  });

  it('goes into a space of its own, and is found there', async () => {
    expect(await rows(`select slug, name from spaces`)).toEqual([{ slug: 'odd-example-com', name: SOURCE }]);
    expect(await one(`select count(*)::integer as count from search_documents`)).toEqual({ count: 8 });
  });

  it('credits the answers of others that askers accepted', async () => {
    const credits = await rows(`select t.origin_external_id as id from deflection_live_credits c join threads t on t.id = c.thread_id order by t.id`);
    expect(credits).toEqual([{ id: '1' }, { id: '15' }]);
  });

  it('opens no case, starts no clock and tells nobody', async () => {
    for (const table of ['cases', 'escalation_clocks', 'escalations', 'notifications', 'handled_events', 'graphile_worker.jobs']) {
      expect(await one(`select count(*)::integer as count from ${table}`)).toEqual({ count: 0 });
    }
  });

  it('leaves nothing of the import behind', async () => {
    expect(await one(`select to_regnamespace('import_staging') is null as gone`)).toEqual({ gone: true });
    await expect(run()).resolves.toEqual(summary);
  });

  it('changes nothing when it comes a second time', async () => {
    const before = await checksums(test.database);
    expect(await run()).toEqual(summary);
    expect(await checksums(test.database)).toEqual(before);
  });

  it('adds what a later dump has, and does not undo what was decided here', async () => {
    const later = join(scratch, SOURCE);
    cpSync(FIXTURE, later, { recursive: true });
    const change = (file: string, edit: (text: string) => string) => writeFileSync(join(later, file), edit(readFileSync(join(later, file), 'utf8')));
    change('Posts.xml', (text) =>
      text
        .replace('AcceptedAnswerId="999"', 'AcceptedAnswerId="23"')
        .replace('</posts>', '<row Id="23" PostTypeId="2" ParentId="4" CreationDate="2020-01-01T10:00:00.000" Body="&lt;p&gt;New.&lt;/p&gt;" OwnerUserId="7" />\n</posts>'),
    );
    change('Comments.xml', (text) => text.replace('</comments>', '<row Id="8" PostId="23" Text="Thanks" CreationDate="2020-01-02T10:00:00.000" UserId="2" />\n</comments>'));
    change('Votes.xml', (text) => text.replace('</votes>', '<row Id="11" PostId="23" VoteTypeId="2" CreationDate="2020-01-02T00:00:00.000" />\n</votes>'));
    await test.database.run(`update threads set cycle = 2, closed_at = null, closed_reason = null, duplicate_of_id = null where origin_external_id = '5'`);
    await test.database.run(`update members set display_name = 'Erased member', erased_at = $1, origin_url = null where origin_external_id = '4'`, [test.clock.now()]);

    expect(await run(later)).toMatchObject({ threads: 8, answers: 6, comments: 4, votes: 6 });
    expect(await one(`select t.state, t.answer_count as answers, a.origin_external_id as accepted, a.vote_score as score, t.accepted_at as at
      from threads t join answers a on a.id = t.accepted_answer_id where t.origin_external_id = '4'`)).toEqual({
      state: 'SOLVED', answers: 2, accepted: '23', score: 1, at: new Date('2020-01-01T10:00:00Z'),
    });
    expect(await one(`select closed_at as "closedAt" from threads where origin_external_id = '5'`)).toEqual({ closedAt: null });
    expect(await one(`select display_name as name from members where origin_external_id = '4'`)).toEqual({ name: 'Erased member' });
    expect(await one(`select count(*)::integer as count from deflection_live_credits`)).toEqual({ count: 3 });
    const found = await test.get(SearchEngine).search({ text: '"New"', filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 5, counts: false });
    expect(found).toMatchObject({ total: 1, hits: [{ answerId: expect.any(String) as string }] });
    const before = await checksums(test.database);
    await run(later);
    expect(await checksums(test.database)).toEqual(before);
  });

  it('waits for another import to end', async () => {
    const holder = await test.database.pool.connect();
    try {
      await holder.query('select pg_advisory_lock(7480551205)');
      await expect(run()).rejects.toThrow(DumpUnusable);
    } finally {
      holder.release(true);
    }
  });

  it.each([
    ['a folder that is not there', join(scratch, 'nowhere')],
    ['a folder without a dump', scratch],
  ])('is not %s', async (_what, folder) => {
    mkdirSync(scratch, { recursive: true });
    await expect(run(folder)).rejects.toThrow(DumpUnusable);
  });
});
