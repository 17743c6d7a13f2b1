/** The posts of a dump: questions become threads, answers answers; wiki texts of tags and the like are none of ours. */
import { IdSet } from '../reading/id-set';
import type { Attributes } from '../reading/row-parser';
import { licenceOf, readId, readTags, readTime, readTitle } from '../reading/values';
import type { ImportReport } from '../report';
import { copyFields, type CopyValue } from './copy-fields';
import { skipped, taken, type RowOutcome, type StagedRow } from './outcome';
import type { People } from './people';

const QUESTION = '1';
const ANSWER = '2';

export interface KnownPosts {
  readonly threads: IdSet;
  readonly answers: IdSet;
}

/** Stands where the text would, of a post that was imported before. */
const NO_BODY = [null, null, null] as const;

export class Posts {
  readonly tags = new Set<string>();
  /** The answers that questions name as accepted. */
  readonly accepted = new IdSet();
  private readonly questions = new IdSet();
  private readonly answers = new IdSet();
  /** Answers that came before their question, with its id. */
  private readonly early = new Map<number, number>();

  constructor(
    private readonly known: KnownPosts,
    private readonly context: { readonly people: People; readonly report: ImportReport },
  ) {}

  get threadCount(): number {
    return this.questions.size;
  }

  get answerCount(): number {
    return this.answers.size;
  }

  has(id: number): boolean {
    return this.questions.has(id) || this.answers.has(id);
  }

  isQuestion(id: number): boolean {
    return this.questions.has(id);
  }

  isAnswer(id: number): boolean {
    return this.answers.has(id);
  }

  readonly readPost = (id: number, row: Attributes): RowOutcome => {
    const type = row.PostTypeId;
    if (type !== QUESTION && type !== ANSWER) return skipped('unknownPostType', { type: type ?? null });
    const at = readTime(row.CreationDate);
    if (!at) return skipped('badTime', { creationDate: row.CreationDate ?? null });
    const author = this.context.people.author(row.OwnerUserId, row.OwnerDisplayName, at);
    if (author === null) return skipped('missingOwner', { ownerUserId: row.OwnerUserId ?? null });
    if (row.Body === undefined) return skipped('missingBody');
    return type === QUESTION ? this.readQuestion(id, row, { at, author }) : this.readAnswer(id, row, { at, author });
  };

  /** At the end of the file: which of the answers that came before their question never got one. */
  settleEarly(): { withQuestion: number; without: { id: number; parentId: number }[] } {
    const without = [...this.early].filter(([, parentId]) => !this.questions.has(parentId)).map(([id, parentId]) => ({ id, parentId }));
    for (const { id } of without) this.answers.delete(id);
    const withQuestion = this.early.size - without.length;
    this.early.clear();
    return { withQuestion, without };
  }

  private readQuestion(id: number, row: Attributes, { at, author }: { at: Date; author: string }): RowOutcome {
    const title = readTitle(row.Title);
    if (title === '') return skipped('missingTitle');
    const { tags, unusable } = readTags(row.Tags);
    for (const tag of unusable) this.context.report.note('Posts', 'tagUnusable', { id, tag: tag.slice(0, 100) });
    for (const tag of tags) this.tags.add(tag);
    const acceptedId = readId(row.AcceptedAnswerId);
    if (acceptedId !== null) this.accepted.add(acceptedId);
    this.questions.add(id);
    const values = [id, null, acceptedId, author, title, tags, at, editedAt(row, at), readTime(row.ClosedDate), licenceOf(row.ContentLicense, at)];
    return taken(staged(values, row, this.known.threads.has(id)));
  }

  private readAnswer(id: number, row: Attributes, { at, author }: { at: Date; author: string }): RowOutcome {
    const parentId = readId(row.ParentId);
    if (parentId === null) return skipped('danglingParent', { parentId: row.ParentId ?? null });
    this.answers.add(id);
    const values = [id, parentId, null, author, null, null, at, editedAt(row, at), null, licenceOf(row.ContentLicense, at)];
    const post = staged(values, row, this.known.answers.has(id));
    if (this.questions.has(parentId)) return taken(post);
    this.early.set(id, parentId);
    return { use: 'undecided', row: post };
  }
}

/** Of a post that was imported before the text is not needed. */
function staged(values: readonly CopyValue[], row: Attributes, known: boolean): StagedRow {
  return known ? { fields: copyFields([...values, ...NO_BODY]) } : { fields: copyFields(values), text: { as: 'POST', source: row.Body ?? '' } };
}

function editedAt(row: Attributes, at: Date): Date | null {
  const edited = readTime(row.LastEditDate);
  return edited && edited > at ? edited : null;
}
