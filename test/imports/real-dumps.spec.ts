/** Real communities, where THREADWELL_DUMPS names a folder with unpacked dumps: every row accounted for, nothing dangerous, nothing twice. */
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackExchangeImport, type ImportSummary } from '../../src/imports';
import { describeUnless } from '../support/conditions';
import { startTestApp, type TestApp } from '../support/app';
import { checksums } from './checksums';

type FileCounts = Record<string, { read: number; used: number; skipped: number; reasons: Record<string, number> }>;

const folder = process.env.THREADWELL_DUMPS ?? '';
const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'Posts.xml')) && existsSync(join(folder, name, 'Users.xml'))).sort() : [];
const MINUTES = 60_000;

/** The files of which every row is read; of a post's history only some kinds are. */
const WHOLE = ['Users', 'Posts', 'Comments', 'Votes', 'PostLinks', 'Tags'];

async function countRows(file: string): Promise<number> {
  let rows = 0;
  let tail = '';
  for await (const chunk of createReadStream(file, 'latin1')) {
    const text = tail + (chunk as string);
    rows += text.split('<row ').length - 1;
    tail = text.slice(text.lastIndexOf('<')).startsWith('<row ') ? '' : text.slice(-4);
  }
  return rows;
}


const missing = dumps.length === 0 ? 'THREADWELL_DUMPS names no folder with unpacked dumps' : null;

describeUnless(missing, 'real dumps', () => describe.each(missing ? ['none'] : dumps)('the dump of %s', (name) => {
  const scratch = mkdtempSync(join(tmpdir(), 'threadwell-dump-'));
  let test: TestApp;
  let summary: ImportSummary;
  let files: FileCounts;

  const request = () => ({ folder: join(folder, name), report: join(scratch, 'report.jsonl'), log: () => undefined });
  const count = async (sql: string) => (await test.database.one<{ count: number }>(`select count(*)::integer as count from ${sql}`)).count;

  beforeAll(async () => {
    test = await startTestApp();
    summary = await test.get(StackExchangeImport).run(request());
    const lines = readFileSync(request().report, 'utf8').trim().split('\n');
    files = (JSON.parse(lines.at(-1) ?? '{}') as { files: FileCounts }).files;
  }, 10 * MINUTES);

  afterAll(async () => {
    await test?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('is accounted for row by row', async () => {
    for (const file of WHOLE) {
      const path = join(folder, name, `${file}.xml`);
      if (existsSync(path)) expect([file, files[file]?.read]).toEqual([file, await countRows(path)]);
    }
    for (const { read, used, skipped, reasons } of Object.values(files)) {
      expect(used + skipped).toBe(read);
      expect(Object.values(reasons).reduce((sum, reason) => sum + reason, 0)).toBe(skipped);
    }
    const named = readFileSync(request().report, 'utf8').split('\n').filter((line) => line.includes('"reason":')).length;
    expect(named).toBe(summary.skipped);
  });

  it('is here as it was counted', async () => {
    const { threads, answers, comments, members, votes, duplicates } = summary;
    expect(await count('threads')).toBe(threads);
    expect(await count('answers')).toBe(answers);
    expect(await count('comments')).toBe(comments);
    expect(await count('members')).toBe(members);
    expect(await count('votes')).toBe(votes);
    expect(await count('threads where duplicate_of_id is not null')).toBe(duplicates);
    expect(await count('search_documents')).toBe(threads);
  });

  it('is in states that follow from what is there', async () => {
    expect(await count(`threads where (state = 'SOLVED') <> (accepted_answer_id is not null)`)).toBe(0);
    expect(await count(`threads where state <> 'OPEN' and accepted_answer_id is null and answer_count = 0`)).toBe(0);
    expect(await count(`threads where accepted_answer_id is not null and (acceptance_precision <> 'DAY' or solved_at is not null)`)).toBe(0);
    expect(await count(`threads t join answers a on a.id = t.accepted_answer_id where t.accepted_at < a.posted_at or a.thread_id <> t.id`)).toBe(0);
    expect(await count('cases')).toBe(0);
  });

  it('holds nothing that could run, and no text that lost its words', async () => {
    for (const table of ['threads', 'answers', 'comments']) {
      expect(await count(`${table} where body_html ~* '<(script|iframe|object|embed|form|style|link|meta|svg|math|img)|javascript:|<[^>]+\\son[a-z]+\\s*='`)).toBe(0);
      expect(await count(`${table} where body_html = '' and body_source <> ''`)).toBe(0);
    }
  });

  it('changes nothing a second time', async () => {
    const before = await checksums(test.database);
    expect(await test.get(StackExchangeImport).run(request())).toEqual(summary);
    expect(await checksums(test.database)).toEqual(before);
  }, 10 * MINUTES);
}));
