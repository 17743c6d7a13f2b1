/** A thread as other parts read it: its facts with its asker, its space and its tags, all in one row of one query. */
import type { MemberSummary, Role } from '../../identity';
import type { CloseReason, ReviewState, ThreadKind, ThreadState, TimePrecision } from '../words';
import type { ThreadFacts } from './thread-policy';

/** Where an imported post comes from. */
export interface OriginRow {
  readonly source: string;
  readonly externalId: string;
  readonly url: string | null;
  readonly license: string | null;
}

export interface SpaceRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** A text as it was typed, as it is shown, and as plain words. */
export interface BodyRow {
  readonly source: string;
  readonly html: string;
  readonly text: string;
}

export interface ThreadRow extends ThreadFacts {
  readonly state: ThreadState;
  readonly title: string;
  /** The beginning of the text, for lists. */
  readonly excerpt: string;
  readonly asker: MemberSummary;
  readonly space: SpaceRow;
  readonly tags: readonly string[];
  readonly openedAt: Date;
  readonly editedAt: Date | null;
  readonly lastActivityAt: Date;
  readonly version: number;
  readonly cycle: number;
  readonly cycleStartedAt: Date;
  readonly voteScore: number;
  readonly firstAnswerAt: Date | null;
  readonly firstAnswerByStaff: boolean | null;
  readonly acceptedAt: Date | null;
  readonly acceptancePrecision: TimePrecision | null;
  readonly solvedAt: Date | null;
  readonly unsatisfyingSince: Date | null;
  readonly escalated: boolean;
  readonly unsatisfying: boolean;
  readonly closed: boolean;
  readonly closedReason: CloseReason | null;
  readonly duplicateOfId: string | null;
  readonly origin: OriginRow | null;
}

export interface ThreadWithBody extends ThreadRow {
  readonly body: BodyRow;
}

/** What the policies ask of a thread `t`. */
export const THREAD_FACTS = `
  t.id, t.kind, t.asker_id as "askerId", t.removed_at as "removedAt", t.review_state as "reviewState", t.closed_at as "closedAt",
  t.accepted_answer_id as "acceptedAnswerId", t.answer_count as "answerCount", t.escalated_since as "escalatedSince"`;

/** What everybody can see of the threads `t`; lists show nothing else. The words are those of the partial indexes. */
export const VISIBLE_THREAD = `t.removed_at is null and t.review_state = 'APPROVED'`;

const EXCERPT_CHARACTERS = 280;

/** The columns of a thread `t` with its asker `m` and its space `s`. */
export const THREAD_COLUMNS = `${THREAD_FACTS},
  t.state, t.title, left(t.body_text, ${EXCERPT_CHARACTERS}) as excerpt, t.opened_at as "openedAt", t.edited_at as "editedAt",
  t.last_activity_at as "lastActivityAt", t.version, t.cycle, t.cycle_started_at as "cycleStartedAt", t.vote_score as "voteScore",
  t.first_answer_at as "firstAnswerAt", t.first_answer_by_staff as "firstAnswerByStaff",
  t.accepted_at as "acceptedAt", t.acceptance_precision as "acceptancePrecision", t.solved_at as "solvedAt",
  t.unsatisfying_since as "unsatisfyingSince", t.closed_reason as "closedReason", t.duplicate_of_id as "duplicateOfId",
  t.origin_source as "originSource", t.origin_external_id as "originExternalId", t.origin_url as "originUrl", t.origin_license as "originLicense",
  m.display_name as "askerName", m.role as "askerRole", m.joined_at as "askerJoinedAt",
  m.origin_source is not null as "askerImported", m.erased_at is not null as "askerErased",
  s.id as "spaceId", s.slug as "spaceSlug", s.name as "spaceName", s.description as "spaceDescription",
  array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id order by tt.position, g.name) as tags`;

export const THREAD_TABLES = `threads t join members m on m.id = t.asker_id join spaces s on s.id = t.space_id`;

export const BODY_COLUMNS = (post: string): string =>
  `${post}.body_source as "bodySource", ${post}.body_html as "bodyHtml", ${post}.body_text as "bodyText"`;

export interface OriginColumns {
  originSource: string | null;
  originExternalId: string | null;
  originUrl: string | null;
  originLicense: string | null;
}

export interface BodyColumns {
  bodySource: string;
  bodyHtml: string;
  bodyText: string;
}

export interface ThreadColumns extends OriginColumns {
  id: string;
  kind: ThreadKind;
  askerId: string;
  removedAt: Date | null;
  reviewState: ReviewState;
  closedAt: Date | null;
  acceptedAnswerId: string | null;
  answerCount: number;
  escalatedSince: Date | null;
  state: ThreadState;
  title: string;
  excerpt: string;
  openedAt: Date;
  editedAt: Date | null;
  lastActivityAt: Date;
  version: number;
  cycle: number;
  cycleStartedAt: Date;
  voteScore: number;
  firstAnswerAt: Date | null;
  firstAnswerByStaff: boolean | null;
  acceptedAt: Date | null;
  acceptancePrecision: TimePrecision | null;
  solvedAt: Date | null;
  unsatisfyingSince: Date | null;
  closedReason: CloseReason | null;
  duplicateOfId: string | null;
  askerName: string;
  askerRole: Role;
  askerJoinedAt: Date;
  askerImported: boolean;
  askerErased: boolean;
  spaceId: string;
  spaceSlug: string;
  spaceName: string;
  spaceDescription: string;
  tags: string[];
}

export const originFrom = (row: OriginColumns): OriginRow | null =>
  row.originSource !== null && row.originExternalId !== null
    ? { source: row.originSource, externalId: row.originExternalId, url: row.originUrl, license: row.originLicense }
    : null;

export const bodyFrom = (row: BodyColumns): BodyRow => ({ source: row.bodySource, html: row.bodyHtml, text: row.bodyText });

/** Written out field by field: lists make thousands of these a second, and taking a row apart and spreading it anew costs ten times as much. */
export function threadFrom(row: ThreadColumns): ThreadRow {
  return {
    id: row.id,
    kind: row.kind,
    askerId: row.askerId,
    removedAt: row.removedAt,
    reviewState: row.reviewState,
    closedAt: row.closedAt,
    acceptedAnswerId: row.acceptedAnswerId,
    answerCount: row.answerCount,
    escalatedSince: row.escalatedSince,
    state: row.state,
    title: row.title,
    excerpt: row.excerpt,
    asker: { id: row.askerId, displayName: row.askerName, role: row.askerRole, imported: row.askerImported, erased: row.askerErased, joinedAt: row.askerJoinedAt },
    space: { id: row.spaceId, slug: row.spaceSlug, name: row.spaceName, description: row.spaceDescription },
    tags: row.tags,
    openedAt: row.openedAt,
    editedAt: row.editedAt,
    lastActivityAt: row.lastActivityAt,
    version: row.version,
    cycle: row.cycle,
    cycleStartedAt: row.cycleStartedAt,
    voteScore: row.voteScore,
    firstAnswerAt: row.firstAnswerAt,
    firstAnswerByStaff: row.firstAnswerByStaff,
    acceptedAt: row.acceptedAt,
    acceptancePrecision: row.acceptancePrecision,
    solvedAt: row.solvedAt,
    unsatisfyingSince: row.unsatisfyingSince,
    escalated: row.escalatedSince !== null,
    unsatisfying: row.unsatisfyingSince !== null,
    closed: row.closedAt !== null,
    closedReason: row.closedReason,
    duplicateOfId: row.duplicateOfId,
    origin: originFrom(row),
  };
}

export const threadWithBodyFrom = (row: ThreadColumns & BodyColumns): ThreadWithBody => ({ ...threadFrom(row), body: bodyFrom(row) });
