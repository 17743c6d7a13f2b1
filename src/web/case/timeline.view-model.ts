/** What happened on a case as its page tells it: the question, messages by who may read them, and a line for each step. */
import type { CaseEventRead, CaseMessageRead, CasePriority, CaseRead, Resolution, TimelineEntry } from '../../cases';
import type { ThreadWithBody } from '../../forum';
import { t } from '../../platform/messages';
import { safeHtml } from '../../platform/richtext';
import type { TimelineEntryModel } from '../../platform/views';
import type { CaseAbout } from './case-about.queries';

export interface TimelineInput {
  readonly item: CaseRead;
  readonly thread: ThreadWithBody | null;
  readonly timeline: readonly TimelineEntry[];
  readonly about: CaseAbout;
  readonly viewerId: string;
}

type EventModel = Extract<TimelineEntryModel, { kind: 'event' }>;

const KINDS = { PUBLIC: 'public', PRIVATE: 'private', INTERNAL: 'note' } as const;

export const firstNameOf = (name: string): string => name.split(/\s+/)[0] ?? name;

export function timelineOf(input: TimelineInput): TimelineEntryModel[] {
  const told = input.timeline.map((entry) => (entry.type === 'MESSAGE' ? messageModel(entry.message, input) : eventModel(entry.event, input)));
  return input.thread ? [questionModel(input.thread, input), ...told] : told;
}

function questionModel(thread: ThreadWithBody, input: TimelineInput): TimelineEntryModel {
  return {
    kind: 'public', id: 'question', author: nameFor(thread.askerId, input), readerName: readerOf(input),
    at: thread.openedAt, body: safeHtml(thread.body.html),
  };
}

function messageModel(message: CaseMessageRead, input: TimelineInput): TimelineEntryModel {
  return {
    kind: KINDS[message.visibility], id: `message-${message.id}`, author: nameFor(message.authorId, input),
    readerName: readerOf(input), at: message.postedAt, body: safeHtml(message.bodyHtml),
  };
}

function eventModel(event: CaseEventRead, input: TimelineInput): EventModel {
  return { kind: 'event', at: event.at, ...wordsOf(event, input) };
}

function wordsOf(event: CaseEventRead, input: TimelineInput): Pick<EventModel, 'icon' | 'text'> {
  const mine = event.actorId === input.viewerId;
  const name = event.actorId === null ? '' : nameFor(event.actorId, input);
  switch (event.kind) {
    case 'OPENED':
      return { icon: 'headset', text: openingOf(input) };
    case 'TAKEN':
      return { icon: 'user-check', text: mine ? t('desk.event.youTook') : t('desk.event.taken', { name }) };
    case 'ASSIGNED':
      return { icon: 'user-check', text: assignmentOf(event, input) };
    case 'PRIORITY_RAISED':
      return { icon: 'bell', text: t('desk.event.raised', { priority: t(`desk.priority.${event.details.to as CasePriority}`) }) };
    case 'MOVED':
      return { icon: 'link', text: t('desk.event.moved', { from: String(event.details.from), to: String(event.details.to) }) };
    case 'REMINDED':
      return { icon: 'bell', text: t('desk.event.reminded') };
    case 'STATE_CHANGED':
      return { icon: 'bell', text: changeOf(event, input) };
    case 'RESOLVED':
      return { icon: 'circle-check', text: endingOf(event, { mine, name }) };
    case 'REOPENED':
      return { icon: 'rotate-ccw', text: t('desk.event.reopened') };
    case 'RATED': {
      const stars = Number(event.details.stars);
      return { icon: 'star', text: mine ? t('desk.event.youRated', { stars }) : t('desk.event.rated', { name, stars }) };
    }
    case 'NOTED':
      return { icon: 'pencil', text: t('desk.event.noted') };
  }
}

/** The customer's own words say more than a rule's. */
function openingOf({ item, about }: TimelineInput): string {
  const trigger = t(`desk.trigger.${item.trigger}`);
  if (item.triggerNote !== '' && (item.trigger === 'DISSATISFIED' || item.trigger === 'REQUESTED')) return t('desk.event.openedNote', { trigger, note: item.triggerNote });
  return about.reason ? t('desk.event.openedBecause', { reason: about.reason }) : t('desk.event.openedTrigger', { trigger });
}

function assignmentOf({ details }: CaseEventRead, input: TimelineInput): string {
  const to = String(details.to);
  return to === input.viewerId ? t('desk.event.assignedToYou') : t('desk.event.assigned', { name: nameFor(to, input) });
}

function changeOf({ details }: CaseEventRead, input: TimelineInput): string {
  const name = firstNameOf(input.about.customerName);
  const own = isCustomer(input);
  if (details.to === 'WAITING_FOR_CUSTOMER') return own ? t('desk.event.waitsForYou') : t('desk.event.waits', { name });
  if (details.to === 'ON_HOLD') return t('desk.event.held');
  return own ? t('desk.event.youReplied') : t('desk.event.goesOn', { name });
}

function endingOf({ actorId, details }: CaseEventRead, { mine, name }: { mine: boolean; name: string }): string {
  if (actorId === null) return t('desk.event.resolvedByCommunity');
  const resolution = t(`desk.resolution.${details.resolution as Resolution}`);
  return mine ? t('desk.event.youResolved', { resolution }) : t('desk.event.resolved', { name, resolution });
}

const isCustomer = ({ item, viewerId }: TimelineInput): boolean => item.customerId === viewerId;
const readerOf = (input: TimelineInput): string => (isCustomer(input) ? t('desk.you') : firstNameOf(input.about.customerName));

function nameFor(memberId: string, { about, viewerId }: TimelineInput): string {
  return memberId === viewerId ? t('desk.you') : (about.nameOf[memberId] ?? about.customerName);
}
