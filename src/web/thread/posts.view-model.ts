/** The posts of a thread as its page shows them: the question, its answers, their comments and the words asked for. */
import { wayFor, type Way } from '../../escalation';
import { answerAbilities, DISSATISFACTION_REASONS, effectivenessOf, type DissatisfactionReason, type OwnWords, type ShownAnswer, type ShownComment, type ShownThread, type ThreadAbilities } from '../../forum';
import { isStaff, type MemberSummary, type Viewer } from '../../identity';
import { t } from '../../platform/messages';
import { safeHtml } from '../../platform/richtext';
import { initialsOf, type AnswerModel, type AuthorModel, type CommentListModel, type DidThisHelpModel, type QuestionModel } from '../../platform/views';
import { tagLink } from '../thread-list';
import { stateOfForm, type FormOnPage } from './form-on-page';

export interface PostsInput {
  readonly viewer: Viewer;
  readonly thread: ShownThread;
  readonly can: ThreadAbilities;
  readonly answers: readonly ShownAnswer[];
  /** By the answer that they are about; null is the question. */
  readonly commentsOf: ReadonlyMap<string | null, readonly ShownComment[]>;
  readonly ownWords: OwnWords | null;
  /** Which way the asker's own "no" went, by the answer. */
  readonly ways: ReadonlyMap<string, Way>;
  /** A clock runs, which a question to the asker would pause. */
  readonly counting: boolean;
  readonly failed: FormOnPage | null;
  readonly company: string;
}

/** What a member who tried an answer may say of it. */
export interface TriedModel {
  readonly action: string;
  readonly said: 'yes' | 'no' | null;
}

export type ThreadAnswerModel = AnswerModel & { readonly tried: TriedModel | null };

export const QUESTION_ID = 'question';
export const answerElementId = (id: string): string => `answer-${id}`;
export const commentElementId = (id: string): string => `comment-${id}`;
export const firstNameOf = (name: string): string => name.split(/\s+/u)[0] ?? name;

export function authorOf(member: MemberSummary, company: string): AuthorModel {
  return {
    name: member.displayName,
    href: member.erased ? null : `/members/${member.id}`,
    initials: initialsOf(member.displayName),
    note: isStaff(member) ? t('thread.fromCompany', { company }) : null,
  };
}

export function questionModel(input: PostsInput): QuestionModel {
  const { thread, can, ownWords, company } = input;
  return {
    id: QUESTION_ID,
    label: t('thread.questionBy', { name: thread.asker.displayName }),
    author: authorOf(thread.asker, company),
    body: safeHtml(thread.body.html),
    tags: thread.tags.map(tagLink),
    vote: { count: thread.voteScore, voted: ownWords?.threadVote === 'UP', action: can.vote ? `/threads/${thread.id}/vote` : null },
    comments: commentList(input, null),
    editHref: can.edit ? `/threads/${thread.id}/edit` : null,
    reportHref: null,
    isLast: input.answers.length === 0,
  };
}

export function answerModels(input: PostsInput): ThreadAnswerModel[] {
  const askedAbout = answersToAskAbout(input);
  return input.answers.map((answer, index) => {
    const isLast = index === input.answers.length - 1;
    return answerModel(input, answer, { isLast, asksMore: askedAbout.has(answer.id) });
  });
}

/** One question at a time: the first answer that the asker said nothing of, and the one of which they spoke last, to say more. */
function answersToAskAbout({ answers, ownWords, failed }: PostsInput): Set<string> {
  const said = (answer: ShownAnswer) => ownWords?.ratings.get(answer.id)?.ratedAt.getTime() ?? 0;
  const open = answers.find((answer) => said(answer) === 0);
  const last = answers.filter((answer) => said(answer) > 0).sort((one, other) => said(other) - said(one))[0];
  const again = failed?.form === 'rate' ? failed.answerId : null;
  return new Set([open?.id, last?.id, again].filter((id): id is string => typeof id === 'string'));
}

function answerModel(input: PostsInput, answer: ShownAnswer, { isLast, asksMore }: { isLast: boolean; asksMore: boolean }): ThreadAnswerModel {
  const { viewer, thread, ownWords, company } = input;
  const can = answerAbilities(viewer, thread, answer);
  const { worked, tried, low, high } = effectivenessOf(answer);
  const asked = viewer.id === thread.askerId;
  const said = ownWords?.ratings.get(answer.id) ?? null;
  return {
    id: answerElementId(answer.id),
    kind: answer.accepted ? (answer.official ? 'acceptedOfficial' : 'accepted') : answer.official ? 'official' : 'other',
    author: authorOf(answer.author, company),
    createdAt: answer.postedAt,
    editedAt: answer.editedAt,
    body: safeHtml(answer.body.html),
    effectiveness: tried > 0 && low !== null && high !== null ? { worked, tried, low, high, needsCheck: answer.needsCheck, notWorked: tried - worked } : null,
    vote: { count: answer.voteScore, voted: ownWords?.answerVotes.get(answer.id) === 'UP', action: can.vote ? `/answers/${answer.id}/vote` : null },
    href: `#${answerElementId(answer.id)}`,
    acceptAction: can.accept ? `/answers/${answer.id}/accept` : null,
    withdrawAction: answer.accepted && input.can.withdrawAcceptance ? `/threads/${thread.id}/withdraw-acceptance` : null,
    editHref: can.edit ? `/answers/${answer.id}/edit` : null,
    reportHref: null,
    helped: asked && asksMore && can.rate ? didThisHelp(input, answer, said) : null,
    tried: can.rate && !(asked && asksMore) ? { action: `/answers/${answer.id}/rate`, said: said === null ? null : said.worked ? 'yes' : 'no' } : null,
    comments: commentList(input, answer),
    isLast,
  };
}

type Said = { readonly worked: boolean; readonly stars: number | null; readonly reason: string | null; readonly comment: string } | null;

function didThisHelp(input: PostsInput, answer: ShownAnswer, said: Said): DidThisHelpModel {
  const { viewer, failed, ways } = input;
  // What was typed into a form that failed stays, whatever was said before.
  const typed = failed?.form === 'rate' && failed.answerId === answer.id ? failed.typed : null;
  const text = (name: string) => (typeof typed?.[name] === 'string' && typed[name] !== '' ? typed[name] : null);
  const way = ways.get(answer.id);
  const answererName = firstNameOf(answer.author.displayName);
  return {
    id: `helped-${answer.id}`,
    action: `/answers/${answer.id}/rate`,
    name: firstNameOf(viewer.displayName),
    said: said === null ? null : said.worked ? 'yes' : 'no',
    went: said?.worked === false && way ? t(`part.helped.went.${way}`, { name: answererName }) : null,
    stars: typed ? Number(text('stars')) || null : (said?.stars ?? null),
    reason: said?.reason ?? 'DID_NOT_WORK',
    open: typed !== null,
    comment: typed ? text('comment') : said?.comment || null,
    next: nextAfter(input, answer, 'DID_NOT_WORK'),
    otherReasons: DISSATISFACTION_REASONS.filter((reason) => reason !== 'DID_NOT_WORK').map((value) => ({
      value, label: t(`part.helped.reason.${value}`), next: nextAfter(input, answer, value), chosen: typed ? text('reason') === value : said?.worked === false && said.reason === value,
    })),
  };
}

/** What a reason leads to; null where a "no" is a word like any other. */
function nextAfter({ thread, answers }: PostsInput, answer: ShownAnswer, reason: DissatisfactionReason): string | null {
  const escalates = thread.origin === null && (thread.kind === 'QUESTION' || thread.kind === 'PROBLEM');
  if (!escalates || answers.some((other) => other.accepted && other !== answer)) return null;
  const { imported, erased, displayName } = answer.author;
  const way = wayFor({ reason, official: answer.official, answererReachable: !imported && !erased, caseOpen: thread.escalatedSince !== null });
  return t(`part.helped.next.${way}`, { name: firstNameOf(displayName) });
}

function commentList({ viewer, thread, can, commentsOf, counting, failed }: PostsInput, answer: ShownAnswer | null): CommentListModel {
  const answerId = answer?.id ?? null;
  const form = stateOfForm('comment', answerId, failed);
  const error = form.errors[0]?.message;
  return {
    subject: answer === null ? t('part.question.subject') : t('thread.answerOf', { name: answer.author.displayName }),
    action: can.comment ? (answer === null ? `/threads/${thread.id}/comments` : `/answers/${answer.id}/comments`) : null,
    asksLabel: counting && answer === null && viewer.id !== thread.askerId ? t('thread.wait.asks', { name: firstNameOf(thread.asker.displayName) }) : null,
    fieldId: answer === null ? 'comment-on-question' : `comment-on-${answer.id}`,
    comments: (commentsOf.get(answerId) ?? []).map((comment) => ({
      id: commentElementId(comment.id),
      author: { name: comment.author.displayName, href: comment.author.erased ? null : `/members/${comment.author.id}` },
      body: safeHtml(comment.body.html),
      createdAt: comment.postedAt,
    })),
    ...(error === undefined ? {} : { error, typed: form.values.body }),
  };
}
