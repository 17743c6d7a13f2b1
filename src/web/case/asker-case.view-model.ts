/** A case as its customer sees it: what happens next, who has it, what was said, and a rating once it is over. */
import type { CaseRead } from '../../cases';
import { threadPath } from '../../forum';
import { t } from '../../platform/messages';
import { casePath, caseStateWord } from '../desk';
import { noticeOf, stateOfCaseForm, type FailedCaseForm } from './case-form';
import { firstNameOf, timelineOf, type TimelineInput } from './timeline.view-model';

export interface AskerCaseInput extends TimelineInput {
  readonly failed: FailedCaseForm | null;
}

export function askerCasePage(input: AskerCaseInput) {
  const { item, thread, failed } = input;
  return {
    title: t('desk.case.title', { number: item.number, subject: item.subject }),
    number: item.number,
    subject: item.subject,
    state: caseStateWord(item.state),
    isMyTurn: item.state === 'WAITING_FOR_CUSTOMER',
    threadLink: thread ? { name: t('desk.own.toThread'), href: threadPath(thread) } : null,
    breadcrumb: [{ name: t('desk.own.breadcrumb'), href: '/my' }],
    standing: standingOf(input),
    entries: timelineOf(input),
    notice: noticeOf(failed),
    reply: item.viewerCan.reply ? { action: `${casePath(item.number)}/reply`, form: stateOfCaseForm('reply', failed) } : null,
    rate: item.viewerCan.rate ? rateOf(input) : null,
  };
}

/** The one thing that somebody who waits wants to know. */
function standingOf({ item, about }: AskerCaseInput): { title: string; text: string } {
  const holder = item.assigneeId === null ? null : firstNameOf(about.nameOf[item.assigneeId] ?? '');
  if (item.resolution !== null) return endOf(item);
  if (holder === null) return { title: t('desk.own.waitingTitle'), text: t('desk.own.waiting') };
  if (item.state === 'WAITING_FOR_CUSTOMER') return { title: t('desk.own.yourTurnTitle', { name: holder }), text: t('desk.own.yourTurn') };
  if (item.state === 'ON_HOLD') return { title: t('desk.own.holdTitle', { name: holder }), text: t('desk.own.hold') };
  return { title: t('desk.own.takenTitle', { name: holder }), text: t('desk.own.taken') };
}

function endOf({ resolution }: CaseRead): { title: string; text: string } {
  if (resolution === 'SOLVED_BY_COMMUNITY') return { title: t('desk.own.communityTitle'), text: t('desk.own.resolved') };
  const words = resolution === null ? '' : t(`desk.resolution.${resolution}`);
  return { title: t('desk.own.resolvedTitle', { resolution: words }), text: t('desk.own.resolved') };
}

function rateOf({ item, about, failed }: AskerCaseInput) {
  const form = stateOfCaseForm('rate', failed);
  const typed = failed?.form === 'rate';
  return {
    action: `${casePath(item.number)}/rate`,
    again: about.rating ? t('desk.own.rateAgain', { stars: about.rating.stars }) : null,
    stars: typed ? Number(form.values.stars) || null : (about.rating?.stars ?? null),
    comment: typed ? form.values.comment : (about.rating?.comment ?? ''),
    form,
  };
}
