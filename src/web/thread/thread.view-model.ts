/** A thread's page: the question, what was promised, what came of it, and what this reader can do about it. */
import type { CaseRead, CaseState } from '../../cases';
import type { PromiseRead, WaitRead, Way } from '../../escalation';
import { CLOSE_REASONS, ESCALATING_KINDS, threadAbilities, threadPath, type OwnWords, type ShownAnswer, type ShownComment, type ShownThread, type ThreadAbilities, type ThreadLine, type ThreadReading } from '../../forum';
import { isSignedIn, isStaff, type Viewer } from '../../identity';
import { t } from '../../platform/messages';
import { excerpt, safeHtml } from '../../platform/richtext';
import type { CaseStateWord } from '../../platform/views';
import type { FormState } from '../shell';
import { listAddress, spaceLink, stateWord } from '../thread-list';
import { stateOfForm, type FormOnPage } from './form-on-page';
import { answerModels, questionModel, type PostsInput } from './posts.view-model';
import { structuredData } from './structured-data';
import { askerWords, waitModel, type WaitModel } from './wait.view-model';

export interface ThreadPageInput extends Omit<ThreadReading, 'beside'> {
  readonly viewer: Viewer;
  readonly ownWords: OwnWords | null;
  readonly promise: PromiseRead;
  readonly wait: WaitRead;
  /** Which way the asker's own "no" went, by the answer. */
  readonly ways: ReadonlyMap<string, Way>;
  /** What the viewer may read of the newest case of the thread. */
  readonly caseRead: CaseRead | null;
  /** Null where they have to be looked for first. */
  readonly similar: readonly ThreadLine[] | null;
  /** Whether a rule lets askers ask for an agent. */
  readonly requestOffered: boolean;
  readonly failed: FormOnPage | null;
  readonly company: string;
  readonly publicUrl: string;
}

const DESCRIPTION_LENGTH = 155;

export function threadPage(input: ThreadPageInput) {
  const { viewer, thread, answers } = input;
  const can = threadAbilities(viewer, thread);
  const posts: PostsInput = { viewer, thread, can, answers, commentsOf: byAnswer(input.comments), ownWords: input.ownWords, ways: input.ways, counting: input.wait.wait?.pausedBecause === null, failed: input.failed, company: input.company };
  const path = threadPath(thread);
  const hidden = thread.removedAt !== null || thread.reviewState !== 'APPROVED';
  return {
    title: thread.title,
    description: descriptionOf(thread, answers),
    canonical: input.publicUrl + path,
    noindex: hidden || input.answersBefore,
    structured: hidden ? null : structuredData(thread, answers, { url: input.publicUrl + path, origin: input.publicUrl }),
    links: [{ name: t('thread.questions'), href: '/' }, spaceLink(thread.space)],
    state: stateWord(thread),
    kind: thread.kind === 'IDEA' || thread.kind === 'PRAISE' || thread.kind === 'PROBLEM' ? t(`thread.kind.${thread.kind}`) : null,
    asker: { name: thread.asker.displayName, href: thread.asker.erased ? null : `/members/${thread.asker.id}` },
    askedAt: thread.openedAt,
    editedAt: thread.editedAt,
    answerCount: thread.answerCount,
    notices: noticesOf(thread, isSignedIn(viewer)),
    wait: shownWait(waitModel(input)),
    askerWords: askerWords(input),
    whyHref: ESCALATING_KINDS.includes(thread.kind) && (isStaff(viewer) || viewer.id === thread.askerId) ? `/threads/${thread.id}/why` : null,
    casePanel: casePanel(input),
    question: questionModel(posts),
    answers: answerModels(posts),
    moreHref: input.answersGoOnAfter ? `${listAddress(path, { answers: input.answersGoOnAfter })}#answers` : null,
    firstHref: input.answersBefore ? path : null,
    origin: originOf(thread),
    similar: input.similar?.map(similarThread) ?? [],
    similarLater: input.similar === null ? { href: `/threads/${thread.id}/similar`, searchHref: listAddress('/search', { q: thread.title }) } : null,
    ...formsOf(input, can),
  };
}

function byAnswer(comments: readonly ShownComment[]): Map<string | null, ShownComment[]> {
  const groups = new Map<string | null, ShownComment[]>();
  for (const comment of comments) {
    const group = groups.get(comment.answerId);
    if (group) group.push(comment);
    else groups.set(comment.answerId, [comment]);
  }
  return groups;
}

/** The forms of the page, each null where this reader may not. */
function formsOf({ viewer, thread, wait, failed, requestOffered }: ThreadPageInput, can: ThreadAbilities) {
  const id = thread.id;
  const visitor = !isSignedIn(viewer);
  const offersAgent = requestOffered && can.requestAgent && thread.origin === null;
  const homeless = homelessForm(can, failed);
  return {
    // Where the form itself has no place for them; a link would lead to a field that is not there.
    errors: (homeless?.errors ?? []).map((error) => ({ field: null, message: error.message })),
    keptText: homeless?.values.body || null,
    answerForm: can.answer
      ? {
          action: `/threads/${id}/answers`,
          form: stateOfForm('answer', null, failed),
          previewHtml: failed?.form === 'answer' && failed.previewHtml !== undefined ? safeHtml(failed.previewHtml) : null,
          own: viewer.id === thread.askerId,
          open: failed?.form === 'answer',
          official: viewer.role === 'AGENT' || viewer.role === 'ADMINISTRATOR',
        }
      : null,
    signInHref: visitor && !thread.closedAt && !thread.removedAt ? listAddress('/sign-in', { returnTo: `${threadPath(thread)}#reply` }) : null,
    signUpHref: visitor ? listAddress('/sign-up', { returnTo: `${threadPath(thread)}#reply` }) : null,
    requestAgent: offersAgent
      ? { action: `/threads/${id}/request-agent`, form: stateOfForm('requestAgent', null, failed), open: failed?.form === 'requestAgent', answered: thread.answerCount > 0 }
      : null,
    tools: toolsOf(thread, { can, excepted: wait.exception !== null }, failed),
  };
}

/** A form that could not be accepted and that the page has no place for any more, or none for its errors: a thread may close while somebody writes. */
function homelessForm(can: ThreadAbilities, failed: FormOnPage | null): FormState | null {
  if (!failed?.failure) return null;
  const shown = (failed.form === 'answer' && can.answer) || (failed.form === 'comment' && can.comment);
  return shown ? null : stateOfForm(failed.form, failed.answerId, failed);
}

function toolsOf(thread: ShownThread, { can, excepted }: { can: ThreadAbilities; excepted: boolean }, failed: FormOnPage | null) {
  const escalates = can.escalate && thread.origin === null;
  if (!can.close && !can.reopen && !can.remove && !escalates) return null;
  const id = thread.id;
  return {
    title: t(can.close || escalates ? 'thread.tools.title' : 'thread.tools.ownTitle'),
    open: failed !== null && ['close', 'remove', 'escalate', 'except'].includes(failed.form),
    escalate: escalates ? { action: `/threads/${id}/escalate`, form: stateOfForm('escalate', null, failed) } : null,
    ...(can.close && ESCALATING_KINDS.includes(thread.kind) && thread.origin === null ? exceptionForms(id, excepted, failed) : {}),
    close: can.close
      ? {
          action: `/threads/${id}/close`,
          form: stateOfForm('close', null, failed),
          reasons: CLOSE_REASONS.filter((reason) => reason !== 'RESOLVED_BY_CASE').map((value) => ({ value, label: t(`thread.close.reason.${value}`) })),
        }
      : null,
    reopenAction: can.reopen ? `/threads/${id}/reopen` : null,
    remove: can.remove ? { action: `/threads/${id}/remove`, form: stateOfForm('remove', null, failed) } : null,
  };
}

/** What happened to the thread as a whole, where its answers alone would mislead. */
function noticesOf(thread: ShownThread, signedIn: boolean) {
  const notices: { title: string; text: string | null; href: string | null; linkText: string | null }[] = [];
  const notice = (title: string, text: string | null, href: string | null = null, linkText: string | null = null) => notices.push({ title, text, href, linkText });
  if (thread.removedAt) notice(t('thread.removed.title'), t('thread.removed.text'));
  if (thread.reviewState === 'PENDING') notice(t('thread.pending.title'), t('thread.pending.text'));
  if (thread.closedAt && thread.duplicateOfId) {
    notice(t('thread.duplicate.title'), t('thread.duplicate.text'), `/threads/${thread.duplicateOfId}`, t('thread.duplicate.link'));
  } else if (thread.closedAt && thread.closedReason) {
    notice(t(`thread.closed.${thread.closedReason}`), signedIn ? t('thread.closed.text') : null);
  }
  return notices;
}

const shownWait = (wait: WaitModel): WaitModel | null => (wait.promise || wait.note || wait.facts.length > 0 ? wait : null);

const CASE_WORDS: Record<CaseState, CaseStateWord> = {
  NEW: 'new', OPEN: 'open', WAITING_FOR_CUSTOMER: 'waiting', ON_HOLD: 'onHold', RESOLVED: 'resolved', CLOSED: 'closed',
};

export const caseStateWord = (state: CaseState): CaseStateWord => CASE_WORDS[state];

/** A thread is excepted from the rules, or put under them again. */
const exceptionForms = (id: string, excepted: boolean, failed: FormOnPage | null) =>
  excepted ? { includeAction: `/threads/${id}/include` } : { except: { action: `/threads/${id}/except`, form: stateOfForm('except', null, failed) } };

function casePanel({ viewer, thread, caseRead }: ThreadPageInput) {
  if (!caseRead) return null;
  const own = viewer.id === thread.askerId;
  const over = caseRead.resolvedAt !== null;
  return {
    number: caseRead.number,
    state: caseStateWord(caseRead.state),
    waitsForYou: own && caseRead.state === 'WAITING_FOR_CUSTOMER',
    href: `/cases/${caseRead.number}`,
    openedAt: caseRead.openedAt,
    text: t(own ? (over ? 'thread.case.ownOver' : 'thread.case.own') : 'thread.case.staff'),
    rateHref: own && caseRead.viewerCan.rate ? `/cases/${caseRead.number}#rate` : null,
  };
}

function originOf({ origin, asker }: ShownThread) {
  if (!origin) return null;
  return { source: origin.source, href: origin.url, author: asker.displayName, license: origin.license, licenseHref: licenseAddress(origin.license) };
}

/** The licences under which communities give their content away, at the address of their text. */
function licenseAddress(license: string | null): string | null {
  const version = /^CC BY-SA (\d\.\d)$/.exec(license ?? '')?.[1];
  return version === undefined ? null : `https://creativecommons.org/licenses/by-sa/${version}/`;
}

export const similarThread = (thread: ThreadLine) => ({
  href: threadPath(thread),
  title: thread.title,
  state: stateWord(thread),
  note: t('part.row.answers', { count: thread.answerCount }),
});

function descriptionOf(thread: ShownThread, answers: readonly ShownAnswer[]): string {
  const accepted = answers.find((answer) => answer.accepted);
  const text = excerpt(accepted?.body.text ?? thread.body.text, DESCRIPTION_LENGTH);
  return accepted ? t('thread.describedBySolution', { text }) : text;
}

