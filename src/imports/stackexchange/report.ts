/** Says of every row of a dump that was not used which one it was and why, one JSON line each, and counts all rows. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { DumpFile } from './reading/dump-folder';

/** Why a row was not used. */
export type SkipReason =
  | 'brokenXml' | 'badId' | 'repeatedId' | 'badTime' | 'missingBody' | 'missingTitle' | 'missingOwner' | 'missingText'
  | 'unknownPostType' | 'danglingParent' | 'postNotThere' | 'otherVoteType' | 'acceptedElsewhere'
  | 'relatedLink' | 'unknownLinkType' | 'originalNotThere' | 'furtherOriginal' | 'duplicateOfItself' | 'notAQuestion' | 'tagNotUsed';

/** What is said about a row that was used, but not all of it. */
export type NoteReason = 'tagUnusable' | 'bodyCut' | 'acceptedAnswerNotThere';

export interface FileCounts {
  read: number;
  used: number;
  skipped: number;
  readonly reasons: Record<string, number>;
}

type Details = Readonly<Record<string, string | number | null>>;

export class ImportReport {
  private readonly counts = new Map<DumpFile, FileCounts>();
  private readonly stream: WriteStream;
  private failure: Error | null = null;

  private constructor(readonly path: string) {
    this.stream = createWriteStream(path, { encoding: 'utf8' });
    this.stream.on('error', (error) => (this.failure = error));
  }

  static async open(path: string): Promise<ImportReport> {
    await mkdir(dirname(path), { recursive: true });
    const report = new ImportReport(path);
    await once(report.stream, 'open');
    return report;
  }

  used(file: DumpFile): void {
    const counts = this.of(file);
    counts.read += 1;
    counts.used += 1;
  }

  skipped(file: DumpFile, reason: SkipReason, details: Details): void {
    const counts = this.of(file);
    counts.read += 1;
    counts.skipped += 1;
    counts.reasons[reason] = (counts.reasons[reason] ?? 0) + 1;
    this.stream.write(`${JSON.stringify({ file: `${file}.xml`, reason, ...details })}\n`);
  }

  note(file: DumpFile, note: NoteReason, details: Details): void {
    this.stream.write(`${JSON.stringify({ file: `${file}.xml`, note, ...details })}\n`);
  }

  /** Waits until the disk has caught up, so that a long report takes no memory. */
  async settle(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.stream.writableNeedDrain) await once(this.stream, 'drain');
  }

  get totalSkipped(): number {
    return [...this.counts.values()].reduce((sum, counts) => sum + counts.skipped, 0);
  }

  countsOf(): Partial<Record<DumpFile, FileCounts>> {
    return Object.fromEntries(this.counts);
  }

  async close(summary: object | null): Promise<void> {
    this.stream.end(summary ? `${JSON.stringify(summary)}\n` : '');
    await finished(this.stream);
  }

  private of(file: DumpFile): FileCounts {
    let counts = this.counts.get(file);
    if (!counts) this.counts.set(file, (counts = { read: 0, used: 0, skipped: 0, reasons: {} }));
    return counts;
  }
}
