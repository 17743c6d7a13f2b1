/** What stands around the posts of a dump: comments, votes, tags, and who closed what why. */
import type { IdSet } from '../reading/id-set';
import type { Attributes } from '../reading/row-parser';
import { licenceOf, readId, readTags, readTime } from '../reading/values';
import { copyFields } from './copy-fields';
import { NONE, skipped, taken, type ReadOneRow, type RowOutcome } from './outcome';
import type { People } from './people';
import type { Posts } from './posts';

/** Says of an answer when it was accepted. */
const ACCEPTANCE = 0;
const VOTE_VALUES: Readonly<Record<string, number>> = { '1': ACCEPTANCE, '2': 1, '3': -1 };
const CLOSED = '10';
const REOPENED = '11';
const NOTHING_WRITTEN = /^[\s\p{Cc}]*$/u;

export interface Surroundings {
  readonly people: People;
  readonly posts: Posts;
}

export function commentReader({ people, posts }: Surroundings, known: IdSet): ReadOneRow {
  return (id, row) => {
    const postId = readId(row.PostId);
    if (postId === null || !posts.has(postId)) return skipped('postNotThere', { postId: row.PostId ?? null });
    const at = readTime(row.CreationDate);
    if (!at) return skipped('badTime', { creationDate: row.CreationDate ?? null });
    const author = people.author(row.UserId, row.UserDisplayName, at);
    if (author === null) return skipped('missingOwner', { userId: row.UserId ?? null });
    if (NOTHING_WRITTEN.test(row.Text ?? '')) return skipped('missingText');
    if (known.has(id)) return taken(null);
    return taken({ fields: copyFields([id, postId, author, at, licenceOf(row.ContentLicense, at)]), text: { as: 'COMMENT', source: row.Text ?? '' } });
  };
}

/** Most votes have a day instead of a time, and no voter. */
export function voteReader({ people, posts }: Surroundings, known: IdSet): ReadOneRow & { counted: () => number } {
  let count = 0;
  const read = (id: number, row: Attributes): RowOutcome => {
    const type = row.VoteTypeId ?? '';
    const value = VOTE_VALUES[type];
    if (value === undefined) return skipped('otherVoteType', { type, postId: row.PostId ?? null });
    const postId = readId(row.PostId);
    if (postId === null || !posts.has(postId)) return skipped('postNotThere', { postId: row.PostId ?? null });
    const at = readTime(row.CreationDate);
    if (!at) return skipped('badTime', { creationDate: row.CreationDate ?? null });
    // Where post and vote disagree the post is right: it has the last word of its asker.
    if (value === ACCEPTANCE && !(posts.isAnswer(postId) && posts.accepted.has(postId))) return skipped('acceptedElsewhere', { postId });
    if (value !== ACCEPTANCE) count += 1;
    return taken(known.has(id) ? null : { fields: copyFields([id, postId, value, at, people.account(row.UserId)]) });
  };
  return Object.assign(read, { counted: () => count });
}

/** Of a post's history only its closings and reopenings say something that the post does not. */
export function closingReader({ people, posts }: Surroundings): ReadOneRow {
  return (id, row) => {
    const kind = row.PostHistoryTypeId;
    if (kind !== CLOSED && kind !== REOPENED) return NONE;
    const postId = readId(row.PostId);
    if (postId === null || !posts.has(postId)) return skipped('postNotThere', { postId: row.PostId ?? null });
    if (!posts.isQuestion(postId)) return skipped('notAQuestion', { postId });
    const at = readTime(row.CreationDate);
    if (!at) return skipped('badTime', { creationDate: row.CreationDate ?? null });
    return taken({ fields: copyFields([id, postId, kind === CLOSED, at, (row.Comment ?? '').slice(0, 20), people.account(row.UserId)]) });
  };
}

/** Tags come with the questions; the list of them tells which are used nowhere. */
export function tagReader({ posts }: Surroundings): ReadOneRow {
  return (_id, row) => {
    const [tag] = readTags(row.TagName).tags;
    return tag !== undefined && posts.tags.has(tag) ? taken(null) : skipped('tagNotUsed', { tag: (row.TagName ?? '').slice(0, 100) });
  };
}
