/** A case as agents see it: what happened, what it waits for, who asked, and the forms that move it on. */
import { RESOLUTIONS, type CaseRead, type RootCauseRead } from '../../cases';
import { threadPath } from '../../forum';
import { t } from '../../platform/messages';
import { failureSentence } from '../../platform/refusals';
import { initialsOf, type CaseRowModel, type PromiseClockModel } from '../../platform/views';
import { casePath, caseStateWord, deskAddress, queueRow, spanWords, type CaseFacts } from '../desk';
import { stateWord } from '../thread-list';
import type { CaseAbout } from './case-about.queries';
import { noticeOf, stateOfCaseForm, type FailedCaseForm } from './case-form';
import { firstNameOf, timelineOf, type TimelineInput } from './timeline.view-model';

export interface AgentCaseInput extends TimelineInput {
  readonly queue: readonly { readonly id: string }[];
  readonly queueFacts: ReadonlyMap<string, CaseFacts>;
  readonly queueHasMore: boolean;
  readonly works: boolean;
  /** What can be chosen now; of a resolved case, the one that was. */
  readonly rootCauses: readonly RootCauseRead[];
  readonly failed: FailedCaseForm | null;
  readonly now: Date;
}

const VISIBILITIES: readonly string[] = ['PUBLIC', 'PRIVATE', 'INTERNAL'];

export function agentCasePage(input: AgentCaseInput) {
  const { item, thread, about } = input;
  return {
    title: t('desk.case.title', { number: item.number, subject: item.subject }),
    number: item.number,
    state: caseStateWord(item.state),
    subject: item.subject,
    queueName: item.queueName,
    priority: item.priority,
    priorityName: t(`desk.priority.${item.priority}`),
    threadLink: thread ? { name: t('desk.case.threadIn', { space: thread.space.name }), href: threadPath(thread) } : null,
    isPrivate: item.threadId === null,
    take: takeOf(input),
    promise: promiseOf(item, about),
    handedOver: about.reason,
    clocks: clocksOf(input),
    entries: timelineOf(input),
    notice: noticeOf(input.failed),
    composer: composerOf(input),
    note: item.viewerCan.note && !item.viewerCan.reply ? t('desk.case.resolvedHint') : !input.works ? t('desk.case.readOnly') : null,
    queue: queueOf(input),
    asker: askerOf(item, about),
    thread: thread ? { name: thread.title, href: threadPath(thread), state: stateWord(thread), answers: t('desk.case.answers', { count: thread.answerCount }) } : null,
    threadGone: item.threadId !== null && thread === null,
    resolve: item.viewerCan.resolve ? resolveOf(input) : null,
    outcome: outcomeOf(input),
    rating: about.rating,
    customerFirstName: firstNameOf(about.customerName),
  };
}

function takeOf({ item, about, viewerId }: AgentCaseInput) {
  if (!item.viewerCan.take) return null;
  const label = item.assigneeId === null || item.assigneeId === viewerId ? t('desk.case.take') : t('desk.case.takeOver', { name: about.nameOf[item.assigneeId] ?? '' });
  return { action: `${casePath(item.number)}/take`, version: item.version, label };
}

/** The line from the asking to the agent; only where a rule's clock ran. */
function promiseOf(item: CaseRead, about: CaseAbout): PromiseClockModel | null {
  if (!about.clockStartedAt) return null;
  return { state: 'handed-over', startedAt: about.clockStartedAt, usualAt: null, mostAt: null, dueAt: about.dueAt, reachedAt: item.openedAt };
}

/** First reply, who has it, and how long it has been open. */
function clocksOf({ item, about, viewerId, now }: AgentCaseInput) {
  const { openedAt, firstResponseAt, resolvedAt, assigneeId } = item;
  const holder = assigneeId === null ? t('desk.nobody') : assigneeId === viewerId ? t('desk.you') : (about.nameOf[assigneeId] ?? '');
  const noReply = resolvedAt ? t('desk.case.noneYet') : t('desk.case.noneFor', { time: spanWords(openedAt, now) });
  return [
    { name: t('desk.case.firstReply'), value: firstResponseAt ? t('desk.case.afterTime', { time: spanWords(openedAt, firstResponseAt) }) : noReply, done: firstResponseAt !== null, waits: !firstResponseAt && !resolvedAt },
    { name: t('desk.case.has'), value: holder, done: false, waits: assigneeId === null && !resolvedAt },
    resolvedAt
      ? { name: t('desk.case.solvedAfter'), value: t('desk.case.afterTime', { time: spanWords(openedAt, resolvedAt) }), done: true, waits: false }
      : { name: t('desk.case.openFor'), value: spanWords(openedAt, now), done: false, waits: false },
  ];
}

function composerOf({ item, about, failed }: AgentCaseInput) {
  const { reply, note } = item.viewerCan;
  if (!reply && !note) return null;
  const form = stateOfCaseForm('reply', failed);
  const typed = form.values.visibility ?? '';
  const name = firstNameOf(about.customerName);
  return {
    action: `${casePath(item.number)}/reply`,
    version: item.version,
    askerName: name,
    visibility: VISIBILITIES.includes(typed) && reply ? typed : reply ? 'PRIVATE' : 'INTERNAL',
    canPublic: reply && item.threadId !== null,
    noteOnly: !reply,
    awaits: reply ? t('desk.reply.awaits', { name }) : null,
    awaitsChosen: form.values.awaitsCustomer === 'true',
    typed: form.values.body ?? '',
    error: form.errorOf.body ?? (failed?.form === 'reply' ? (form.errors[0]?.message ?? null) : null),
  };
}

function queueOf({ queue, queueFacts, queueHasMore, works, viewerId, now, item }: AgentCaseInput) {
  const rows = queue.flatMap(({ id }): CaseRowModel[] => {
    const facts = queueFacts.get(id);
    return facts ? [queueRow(facts, { viewerId, now, current: item.number })] : [];
  });
  return {
    title: t(works ? 'desk.queue.mine' : 'desk.queue.all'),
    count: queueHasMore ? `${rows.length}+` : String(rows.length),
    rows,
    href: deskAddress(works ? 'mine' : 'all'),
    works,
  };
}

function askerOf(item: CaseRead, about: CaseAbout) {
  return {
    name: about.customerName,
    initials: initialsOf(about.customerName),
    href: `/members/${item.customerId}`,
    joinedAt: about.customerJoinedAt,
    imported: about.customerImported,
    history: t('desk.case.historyOf', { threads: about.threadCount, cases: about.caseCount }),
    lastRating: about.lastStars === null ? null : t('desk.case.ratingOf', { stars: about.lastStars }),
  };
}

function resolveOf({ item, rootCauses, failed }: AgentCaseInput) {
  const form = stateOfCaseForm('resolve', failed);
  const problem = failed?.form === 'resolve' && failed.failure.kind !== 'ValidationFailed' ? failureSentence(failed.failure) : null;
  return {
    action: `${casePath(item.number)}/resolve`,
    version: item.version,
    causes: rootCauses.map((cause) => ({ value: cause.id, label: cause.path })),
    resolutions: RESOLUTIONS.map((resolution) => ({ value: resolution, label: t(`desk.resolution.${resolution}`) })),
    canSummarise: item.threadId !== null,
    form,
    problem,
  };
}

function outcomeOf({ item, about, rootCauses, viewerId }: AgentCaseInput) {
  if (item.resolution === null || item.resolvedAt === null) return null;
  const by = item.resolution === 'SOLVED_BY_COMMUNITY' || item.assigneeId === null ? null : item.assigneeId;
  return {
    how: t(`desk.resolution.${item.resolution}`),
    cause: rootCauses.find((cause) => cause.id === item.rootCauseId)?.path ?? null,
    by: by === null ? null : by === viewerId ? t('desk.you') : (about.nameOf[by] ?? null),
    at: item.resolvedAt,
  };
}

