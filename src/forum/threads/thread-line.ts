/** A thread as a line of a list: what pages say of it in passing, and nothing of its text. */
import type { CloseReason, ThreadState } from '../words';

/** Every `ThreadRow` is one too. */
export interface ThreadLine {
  readonly id: string;
  readonly title: string;
  readonly state: ThreadState;
  readonly openedAt: Date;
  readonly answerCount: number;
  readonly escalatedSince: Date | null;
  readonly unsatisfyingSince: Date | null;
  readonly closedAt: Date | null;
  readonly closedReason: CloseReason | null;
  readonly asker: { readonly displayName: string };
  readonly space: { readonly slug: string; readonly name: string };
  readonly tags: readonly string[];
}

/** The columns of a line of a thread `t` with its asker `m` and its space `s`, behind its id. */
export const LINE_COLUMNS = `
  t.title, t.state, t.opened_at as "openedAt", t.answer_count as "answerCount", t.escalated_since as "escalatedSince",
  t.unsatisfying_since as "unsatisfyingSince", t.closed_at as "closedAt", t.closed_reason as "closedReason",
  m.display_name as "askerName", s.slug as "spaceSlug", s.name as "spaceName",
  array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id order by tt.position, g.name) as tags`;

type Moment = Date | string;

/** Times are texts where the line comes out of JSON. */
export interface LineColumns {
  id: string;
  title: string;
  state: ThreadState;
  openedAt: Moment;
  answerCount: number;
  escalatedSince: Moment | null;
  unsatisfyingSince: Moment | null;
  closedAt: Moment | null;
  closedReason: CloseReason | null;
  askerName: string;
  spaceSlug: string;
  spaceName: string;
  tags: string[];
}

const moment = (at: Moment | null): Date | null => (at === null ? null : momentOf(at));
const momentOf = (at: Moment): Date => (typeof at === 'string' ? new Date(at) : at);

export const lineFrom = (row: LineColumns): ThreadLine => ({
  id: row.id,
  title: row.title,
  state: row.state,
  openedAt: momentOf(row.openedAt),
  answerCount: row.answerCount,
  escalatedSince: moment(row.escalatedSince),
  unsatisfyingSince: moment(row.unsatisfyingSince),
  closedAt: moment(row.closedAt),
  closedReason: row.closedReason,
  asker: { displayName: row.askerName },
  space: { slug: row.spaceSlug, name: row.spaceName },
  tags: row.tags,
});

/** What whoever lists threads reads of other domains beside each thread `t`, in the same statement. */
export interface ReadBeside {
  readonly columns: string;
  readonly joins: string;
}

export interface LineWith<Facts> {
  readonly line: ThreadLine;
  readonly facts: Facts;
}
