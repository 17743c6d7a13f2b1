/** Reads a dump once, file by file, and copies what can be used of it to the staging tables; memory stays flat, but for ids. */
import type { PoolClient } from 'pg';
import type { KnownRows } from '../loading/known-rows';
import { copyAll, CopyInto, STAGING, type StagedTable } from '../loading/staging';
import type { Progress } from '../progress';
import { readRows, type DumpFile, type DumpFolder } from '../reading/dump-folder';
import { IdSet } from '../reading/id-set';
import type { ReadRow } from '../reading/row-parser';
import { readId } from '../reading/values';
import type { ImportReport } from '../report';
import type { Shapers } from '../shaping/shapers';
import { closingReader, commentReader, tagReader, voteReader } from './around-posts';
import { Duplicates } from './duplicates';
import type { ReadOneRow, StagedRow } from './outcome';
import { People } from './people';
import { Posts } from './posts';

export interface DumpCounts {
  readonly threads: number;
  readonly answers: number;
  readonly comments: number;
  readonly members: number;
  readonly votes: number;
  readonly duplicates: number;
}

interface UsedRow {
  readonly id: number;
  readonly row: StagedRow;
}

/** Pieces of a file whose texts are being shaped while further ones are read. */
const PIECES_AHEAD = 8;

interface Sources {
  readonly folder: DumpFolder;
  readonly known: KnownRows;
  readonly report: ImportReport;
  readonly progress: Progress;
  readonly shapers: Shapers;
  /** Told as soon as all rows of a file are in the staging table. */
  readonly staged: (file: 'Users' | 'Posts') => void;
}

export class DumpReading {
  readonly people: People;
  readonly posts: Posts;
  private readonly duplicates: Duplicates;

  constructor(
    private readonly client: PoolClient,
    private readonly sources: Sources,
  ) {
    const { known, report } = sources;
    this.people = new People(known.members);
    this.posts = new Posts(known, { people: this.people, report });
    this.duplicates = new Duplicates(this.posts);
  }

  /** People before what they wrote, and posts before what stands around them. */
  async run(): Promise<DumpCounts> {
    const { people, posts, duplicates } = this;
    const { known, report } = this.sources;
    const votes = voteReader(this, known.votes);
    await this.read('Users', people.readUser, 'people_of_dump');
    this.sources.staged('Users');
    await this.read('Posts', posts.readPost, 'posts');
    await this.settleEarlyAnswers();
    this.sources.staged('Posts');
    await this.read('Comments', commentReader(this, known.comments), 'comments');
    await this.read('Votes', votes, 'votes');
    await this.read('PostLinks', duplicates.readLink, null);
    await this.read('PostHistory', closingReader(this), 'closings');
    await this.read('Tags', tagReader(this), null);
    await copyAll(this.client, 'duplicates', duplicates.lines());
    await copyAll(this.client, 'people_of_dump', people.namedLines());
    return {
      threads: posts.threadCount,
      answers: posts.answerCount,
      comments: report.countsOf().Comments?.used ?? 0,
      members: people.count,
      votes: votes.counted(),
      duplicates: duplicates.count,
    };
  }

  private async read(file: DumpFile, readOne: ReadOneRow, table: StagedTable | null): Promise<void> {
    const { folder, report, progress } = this.sources;
    if (folder.bytes[file] === undefined) return;
    progress.begin({ doing: `Reading ${file}.xml`, total: folder.bytes[file], unit: 'rows' });
    const copy = table ? new CopyInto(this.client, table) : null;
    const shaping: Promise<string>[] = [];
    const seen = new IdSet();
    let bytes = 0;
    for await (const rows of readRows(folder, file, (heard) => (bytes += heard))) {
      const used: UsedRow[] = [];
      for (const row of rows) this.take(file, row, readOne, { seen, used });
      shaping.push(this.linesOf(file, used));
      if (shaping.length > PIECES_AHEAD) await copy?.write((await shaping.shift()) ?? '');
      await report.settle();
      progress.advance(bytes, rows.length);
      bytes = 0;
    }
    for (const lines of shaping) await copy?.write(await lines);
    await copy?.end();
    progress.finish();
  }

  /** Counts a row, names it when it cannot be used, and adds what is to be kept of it. */
  private take(file: DumpFile, row: ReadRow, readOne: ReadOneRow, { seen, used }: { seen: IdSet; used: UsedRow[] }): void {
    const { report } = this.sources;
    if (!row.ok) {
      report.skipped(file, 'brokenXml', { text: row.text });
      return;
    }
    const id = readId(row.attributes.Id);
    if (id === null) {
      report.skipped(file, 'badId', { id: row.attributes.Id?.slice(0, 100) ?? null });
      return;
    }
    if (!seen.add(id)) {
      report.skipped(file, 'repeatedId', { id });
      return;
    }
    const outcome = readOne(id, row.attributes);
    if (outcome.use === 'skipped') report.skipped(file, outcome.reason, { id, ...outcome.details });
    if (outcome.use === 'taken') report.used(file);
    if ((outcome.use === 'taken' || outcome.use === 'undecided') && outcome.row) used.push({ id, row: outcome.row });
  }

  /** The lines of a piece of a file; its texts are shaped while the next pieces are read. */
  private linesOf(file: DumpFile, used: readonly UsedRow[]): Promise<string> {
    const { report, shapers } = this.sources;
    const shaping = shapers.shape(used.flatMap(({ row }) => row.text ?? [])).then((shaped) => {
      let next = 0;
      let lines = '';
      for (const { id, row } of used) {
        const text = row.text ? shaped[next++] : undefined;
        if (text?.cut) report.note(file, 'bodyCut', { id });
        lines += text ? `${row.fields}\t${text.fields}\n` : `${row.fields}\n`;
      }
      return lines;
    });
    // It is awaited later; until then nobody else hears of a failure.
    shaping.catch(() => undefined);
    return shaping;
  }

  private async settleEarlyAnswers(): Promise<void> {
    const { report } = this.sources;
    const { withQuestion, without } = this.posts.settleEarly();
    for (let count = 0; count < withQuestion; count += 1) report.used('Posts');
    for (const { id, parentId } of without) report.skipped('Posts', 'danglingParent', { id, parentId });
    if (without.length > 0) await this.client.query(`delete from ${STAGING}.posts where id = any($1::bigint[])`, [without.map(({ id }) => id)]);
  }
}
