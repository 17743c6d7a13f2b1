/** A case in words for staff: its state, how long somebody has been waiting, and who has it. */
import type { CaseState } from '../../cases';
import { t } from '../../platform/messages';
import { durationWords, timeReader, type CaseRowModel, type CaseStateWord } from '../../platform/views';
import type { CaseFacts } from './case-facts.queries';

const STATE_WORDS: Readonly<Record<CaseState, CaseStateWord>> = {
  NEW: 'new', OPEN: 'open', WAITING_FOR_CUSTOMER: 'waiting', ON_HOLD: 'onHold', RESOLVED: 'resolved', CLOSED: 'closed',
};

/** Somebody who has waited so long for a first word stands out. */
const LONG_WITHOUT_REPLY_SECONDS = 3600;

type Due = NonNullable<CaseRowModel['due']>;

export const caseStateWord = (state: CaseState): CaseStateWord => STATE_WORDS[state];

export const casePath = (number: string): string => `/cases/${number}`;

/** How long something lasted, in the words of the catalogue. */
export function spanWords(from: Date, to: Date): string {
  const { say } = timeReader({ now: to, timeZone: 'UTC', locale: 'en' });
  return durationWords(Math.max(0, (to.getTime() - from.getTime()) / 1000), say);
}

/** Who waits for whom, and how long. */
export function waitOf(facts: CaseFacts, now: Date): Due {
  const { openedAt, resolvedAt, firstResponseAt, customerWroteAt } = facts;
  if (resolvedAt) return { text: t('desk.wait.resolved', { time: spanWords(openedAt, resolvedAt) }), tone: 'calm' };
  if (!firstResponseAt) {
    const long = (now.getTime() - openedAt.getTime()) / 1000 >= LONG_WITHOUT_REPLY_SECONDS;
    return { text: t('desk.wait.noReply', { time: spanWords(openedAt, now) }), tone: long ? 'soon' : 'calm' };
  }
  if (customerWroteAt) return { text: t('desk.wait.customerWrote', { time: spanWords(customerWroteAt, now) }), tone: 'calm' };
  return { text: t('desk.wait.open', { time: spanWords(openedAt, now) }), tone: 'calm' };
}

export function holderOf(facts: CaseFacts, viewerId: string): string | null {
  if (facts.assigneeId === null) return null;
  return facts.assigneeId === viewerId ? t('desk.you') : facts.assigneeName;
}

/** A case in the narrow queue beside the one that is open. */
export function queueRow(facts: CaseFacts, { viewerId, now, current }: { viewerId: string; now: Date; current: string }): CaseRowModel {
  return {
    href: casePath(facts.number),
    number: facts.number,
    title: facts.subject,
    askerName: facts.customerName,
    state: caseStateWord(facts.state),
    current: facts.number === current,
    unread: facts.resolvedAt === null && facts.customerWroteAt !== null && facts.number !== current,
    // Beside the case that is open there is no room for its state.
    due: facts.state === 'WAITING_FOR_CUSTOMER' ? { text: t('desk.wait.customer'), tone: 'calm' } : waitOf(facts, now),
    assignee: holderOf(facts, viewerId),
  };
}
