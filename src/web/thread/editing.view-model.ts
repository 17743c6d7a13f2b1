/** The pages on which a thread or an answer is changed. */
import type { AnswerRow, SpaceRow, ThreadWithBody } from '../../forum';
import { threadPath } from '../../forum';
import type { Failure } from '../../platform/outcome';
import { safeHtml, type SafeHtml } from '../../platform/richtext';
import { TEXT_LIMITS } from '../../platform/text-input';
import { formState, type FormState } from '../shell';

interface Typing {
  /** Null before anything was sent. */
  readonly typed: Readonly<Record<string, unknown>> | null;
  readonly failure: Failure | null;
  readonly previewHtml: string | null;
}

interface Editing {
  readonly form: FormState;
  /** The version that the next attempt is made on. */
  readonly version: number | string;
  /** What stands there now, when somebody else was quicker. */
  readonly theirs: { readonly title: string | null; readonly body: SafeHtml } | null;
  readonly previewHtml: SafeHtml | null;
  readonly isHtml: boolean;
}

const THREAD_FIELDS = ['title', 'body', 'tags', 'space'];

export function editThreadPage({ thread, spaces, ...typing }: Typing & { readonly thread: ThreadWithBody; readonly spaces: readonly SpaceRow[] }) {
  const now = { title: thread.title, body: thread.body.source, tags: thread.tags.join(' '), space: thread.space.slug };
  return {
    ...editing(THREAD_FIELDS, now, { ...typing, version: thread.version, theirs: { title: thread.title, body: safeHtml(thread.body.html) } }),
    isHtml: thread.origin !== null,
    action: `/threads/${thread.id}/edit`,
    backHref: threadPath(thread),
    spaces: spaces.map((space) => ({ value: space.slug, label: space.name })),
    limits: { title: TEXT_LIMITS.title.max, body: TEXT_LIMITS.body.max },
  };
}

export function editAnswerPage({ answer, threadPath: path, canRemove, ...typing }: Typing & { readonly answer: AnswerRow; readonly threadPath: string; readonly canRemove: boolean }) {
  return {
    ...editing(['body'], { body: answer.body.source }, { ...typing, version: answer.version, theirs: { title: null, body: safeHtml(answer.body.html) } }),
    isHtml: answer.origin !== null,
    title: answer.threadTitle,
    action: `/answers/${answer.id}/edit`,
    backHref: `${path}#answer-${answer.id}`,
    removeAction: canRemove ? `/answers/${answer.id}/remove` : null,
    limits: { body: TEXT_LIMITS.body.max },
  };
}

function editing(fields: readonly string[], now: Readonly<Record<string, string>>, state: Typing & { version: number; theirs: NonNullable<Editing['theirs']> }): Omit<Editing, 'isHtml'> {
  const { typed, failure, previewHtml, version, theirs } = state;
  const overtaken = failure?.kind === 'ChangedMeanwhile';
  return {
    form: formState(fields, typed ?? now, failure),
    // Whoever has read the other version, shown here, may send theirs in its place.
    version: overtaken || typed === null || typeof typed.version !== 'string' ? version : typed.version,
    theirs: overtaken ? theirs : null,
    previewHtml: previewHtml === null ? null : safeHtml(previewHtml),
  };
}
