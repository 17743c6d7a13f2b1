/** The threads that are likely about the same as a thread that is being read, for its side column. */
import { Injectable } from '@nestjs/common';
import { ThreadQueries, type ThreadLine, type ThreadRow } from '../../forum';
import { addressKey, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { SearchService } from '../../search';

/** Likeness is dear to find and changes slowly; what the threads are called and how they stand is read anew each time. */
const KEPT_FOR_MS = 10 * 60_000;
const MOST_KEPT = 5_000;
const SHOWN = 5;

interface Kept {
  readonly ids: readonly string[];
  readonly version: number;
  readonly until: number;
}


@Injectable()
export class SimilarThreads {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly search: SearchService,
    private readonly threads: ThreadQueries,
    private readonly clock: Clock,
  ) {}

  /** What was alike when it was last looked at, whatever was edited since; null where nobody looked lately. The page reads their lines with the thread, and waits for nothing else. */
  knownTo(threadId: unknown): readonly string[] | null {
    const known = typeof threadId === 'string' ? this.kept.get(threadId) : undefined;
    return known && known.until > this.clock.now().getTime() ? known.ids : null;
  }

  /** None when somebody reads faster than people do. */
  async to(thread: ThreadRow, by: { readonly viewer: Viewer; readonly ip: string | undefined }): Promise<ThreadLine[]> {
    const ids = await this.idsOf(thread, by);
    return ids.length === 0 ? [] : inOrder(ids, await this.threads.linesOf(ids));
  }

  private async idsOf(thread: ThreadRow, by: { readonly viewer: Viewer; readonly ip: string | undefined }): Promise<readonly string[]> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(thread.id);
    if (known && known.until > now && known.version === thread.version) return known.ids;
    const found = await this.search.similar({ viewer: by.viewer, ip: addressKey(by.ip) }, { title: thread.title, body: thread.excerpt, first: SHOWN + 1 });
    if (!found.ok) return known?.ids ?? [];
    const ids = found.value.map((hit) => hit.threadId).filter((id) => id !== thread.id).slice(0, SHOWN);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(thread.id, { ids, version: thread.version, until: now + KEPT_FOR_MS });
    return ids;
  }
}

/** Those that are still there, most alike first. */
export function inOrder(ids: readonly string[], lines: readonly ThreadLine[]): ThreadLine[] {
  const found = new Map(lines.map((line) => [line.id, line]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
