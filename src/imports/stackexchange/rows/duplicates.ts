/** Which question is a duplicate of which: one original for each, and no circle. */
import type { Attributes } from '../reading/row-parser';
import { readId, readTime } from '../reading/values';
import { copyLine } from './copy-fields';
import { skipped, taken, type RowOutcome } from './outcome';
import type { Posts } from './posts';

const RELATED = '1';
const DUPLICATE = '3';

interface Original {
  readonly id: number;
  readonly at: Date;
}

export class Duplicates {
  private readonly originals = new Map<number, Original>();

  constructor(private readonly posts: Posts) {}

  get count(): number {
    return this.originals.size;
  }

  readonly readLink = (_id: number, row: Attributes): RowOutcome => {
    const ends = { postId: row.PostId ?? null, relatedPostId: row.RelatedPostId ?? null };
    if (row.LinkTypeId === RELATED) return skipped('relatedLink', ends);
    if (row.LinkTypeId !== DUPLICATE) return skipped('unknownLinkType', { type: row.LinkTypeId ?? null, ...ends });
    const postId = readId(row.PostId);
    const originalId = readId(row.RelatedPostId);
    if (postId === null || !this.posts.has(postId)) return skipped('postNotThere', ends);
    if (originalId === null || !this.posts.has(originalId)) return skipped('originalNotThere', ends);
    if (!this.posts.isQuestion(postId) || !this.posts.isQuestion(originalId)) return skipped('notAQuestion', ends);
    const at = readTime(row.CreationDate);
    if (!at) return skipped('badTime', { creationDate: row.CreationDate ?? null });
    if (this.originals.has(postId)) return skipped('furtherOriginal', ends);
    if (this.leadsTo(originalId, postId)) return skipped('duplicateOfItself', ends);
    this.originals.set(postId, { id: originalId, at });
    return taken(null);
  };

  lines(): string {
    return [...this.originals].map(([postId, { id, at }]) => copyLine([postId, id, at])).join('');
  }

  /** Whether the chain of originals from `from` comes to `to`; there is no circle in it, or the link that closed it was not taken. */
  private leadsTo(from: number, to: number): boolean {
    for (let at: number | undefined = from; at !== undefined; at = this.originals.get(at)?.id) if (at === to) return true;
    return false;
  }
}
