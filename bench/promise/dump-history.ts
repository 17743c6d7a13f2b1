/** The threads of a Stack Exchange dump as promises see them, read from its Posts.xml without a database. */
import { openDumpFolder, readRows } from '../../src/imports/stackexchange/reading/dump-folder';
import type { Attributes } from '../../src/imports/stackexchange/reading/row-parser';
import { readTags, readTime } from '../../src/imports/stackexchange/reading/values';
import type { ThreadHistory } from '../../src/escalation/promise/waiting-times';

interface Question {
  readonly owner: string;
  readonly tags: readonly string[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** One space, one kind, and no staff, as the import makes of it. */
export async function readDumpHistory(path: string): Promise<ThreadHistory[]> {
  const folder = await openDumpFolder(path);
  const questions = new Map<string, Question>();
  const answers: { parent: string; owner: string; at: Date }[] = [];
  let endedAt = new Date(0);
  for await (const rows of readRows(folder, 'Posts', () => undefined)) {
    for (const row of rows) {
      if (!row.ok) continue;
      const { attributes } = row;
      const at = readTime(attributes.CreationDate);
      const owner = ownerOf(attributes);
      if (!at || !owner || !attributes.Id) continue;
      if (at > endedAt) endedAt = at;
      if (attributes.PostTypeId === '1') {
        questions.set(attributes.Id, { owner, tags: readTags(attributes.Tags).tags, openedAt: at, closedAt: readTime(attributes.ClosedDate) });
      } else if (attributes.PostTypeId === '2' && attributes.ParentId) answers.push({ parent: attributes.ParentId, owner, at });
    }
  }
  const first = firstAnswers(questions, answers);
  return [...questions].map(([id, { tags, openedAt, closedAt }]) => ({
    spaceId: folder.source, kind: 'QUESTION', tags, openedAt, closedAt, firstAnswerAt: first.get(id) ?? null, firstAnswerByStaff: false, watchedUntil: endedAt,
  }));
}

function firstAnswers(questions: ReadonlyMap<string, Question>, answers: readonly { parent: string; owner: string; at: Date }[]): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { parent, owner, at } of answers) {
    const question = questions.get(parent);
    const before = first.get(parent);
    if (question && question.owner !== owner && (!before || at < before)) first.set(parent, at);
  }
  return first;
}

function ownerOf({ OwnerUserId: id, OwnerDisplayName: name }: Attributes): string | null {
  if (id !== undefined) return id;
  return name === undefined ? null : `name:${name}`;
}
