// An import that ends in the middle leaves whole threads, and the next one completes it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackExchangeImport } from '../../src/imports';
import { SearchProjection } from '../../src/search';
import { startTestApp } from '../support/app';
import { checksums } from './checksums';

describe('an import that is cut short', () => {
  const THREADS = 320;
  const scratch = mkdtempSync(join(tmpdir(), 'threadwell-import-'));
  const folder = join(scratch, 'cut.example.com');
  const time = '2015-01-01T10:00:00.000';

  beforeAll(() => {
    mkdirSync(folder);
    const file = (name: string, rows: string[]) => writeFileSync(join(folder, `${name}.xml`), `<${name.toLowerCase()}>\n${rows.join('\n')}\n</${name.toLowerCase()}>\n`);
    const numbers = Array.from({ length: THREADS }, (_, index) => index + 1);
    file('Users', [1, 2].map((id) => `<row Id="${id}" DisplayName="Member ${id}" CreationDate="${time}" />`));
    file('Posts', numbers.flatMap((n) => [
      `<row Id="${n}" PostTypeId="1" AcceptedAnswerId="${1000 + n}" CreationDate="${time}" OwnerUserId="1" Title="Question ${n}" Tags="&lt;t${n % 7}&gt;" Body="&lt;p&gt;Asked ${n}&lt;/p&gt;" />`,
      `<row Id="${1000 + n}" PostTypeId="2" ParentId="${n}" CreationDate="${time}" OwnerUserId="2" Body="&lt;p&gt;Said ${n}&lt;/p&gt;" />`,
    ]));
    file('Comments', numbers.map((n) => `<row Id="${n}" PostId="${1000 + n}" UserId="1" CreationDate="${time}" Text="Thanks ${n}" />`));
    file('Votes', numbers.map((n) => `<row Id="${n}" PostId="${n}" VoteTypeId="2" CreationDate="${time}" />`));
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('leaves whole threads only, and is completed by the next run as if nothing had happened', async () => {
    const [cut, whole] = [await startTestApp(), await startTestApp()];
    try {
      const request = { folder, report: join(scratch, 'report.jsonl'), log: () => undefined };
      let portions = 0;
      const search = cut.get(SearchProjection);
      const inBulk = search.inBulk.bind(search);
      jest.spyOn(search, 'inBulk').mockImplementation(async (sql) => {
        const bulk = await inBulk(sql);
        const project = bulk.project.bind(bulk);
        jest.spyOn(bulk, 'project').mockImplementation((tx, ids) => ((portions += 1) === 3 ? Promise.reject(new Error('cut short')) : project(tx, ids)));
        return bulk;
      });
      await expect(cut.get(StackExchangeImport).run(request)).rejects.toThrow('cut short');
      expect(await cut.database.one(`select to_regnamespace('import_staging') is null as gone`)).toEqual({ gone: true });
      const { threads, halves } = await cut.database.one<{ threads: number; halves: number }>(
        `select count(*)::integer as threads, count(*) filter (where t.state <> 'SOLVED' or t.vote_score <> 1 or d.thread_id is null
           or not exists (select 1 from comments c where c.thread_id = t.id) or not exists (select 1 from thread_tags tt where tt.thread_id = t.id))::integer as halves
         from threads t left join search_documents d on d.thread_id = t.id`,
      );
      expect(threads).toBeGreaterThan(0);
      expect(threads).toBeLessThan(THREADS);
      expect(halves).toBe(0);
      jest.restoreAllMocks();
      const summary = await cut.get(StackExchangeImport).run(request);
      expect(summary).toEqual(await whole.get(StackExchangeImport).run(request));
      expect(await checksums(cut.database)).toEqual(await checksums(whole.database));
      const counts = `select term, band, documents from search_terms where documents <> 0 order by term, band`;
      expect(await cut.database.rows(counts)).toEqual(await whole.database.rows(counts));
    } finally {
      await cut.close();
      await whole.close();
    }
  }, 60_000);
});
