/** The case desk as agents see it: which cases wait, how long, and who has them. */
import { CASE_PRIORITIES, type CaseFilter, type CasePriority, type DeskCounts, type QueueRead } from '../../cases';
import { t } from '../../platform/messages';
import type { Page } from '../../platform/paging';
import { listAddress } from '../thread-list';
import type { CaseFacts } from './case-facts.queries';
import { casePath, caseStateWord, holderOf, waitOf } from './case-words';

export const DESK_LISTS = ['mine', 'unassigned', 'all', 'resolved'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

/** What a list shows of all that it holds. */
export interface Narrowing {
  readonly queue: string | null;
  readonly priority: CasePriority | null;
}

export const EVERYTHING: Narrowing = { queue: null, priority: null };

export interface DeskInput {
  readonly show: DeskList;
  readonly narrowing: Narrowing;
  readonly queues: readonly QueueRead[];
  readonly page: Page<{ readonly id: string }>;
  readonly facts: ReadonlyMap<string, CaseFacts>;
  readonly counts: DeskCounts;
  readonly viewerId: string;
  /** Managers read the desk; nothing on it is theirs. */
  readonly works: boolean;
  readonly now: Date;
}

const FILTERS: Readonly<Record<DeskList, CaseFilter>> = {
  mine: { open: true, assignedToMe: true },
  unassigned: { open: true, unassigned: true },
  all: { open: true },
  resolved: { open: false },
};

export const deskFilter = (show: DeskList, { queue, priority }: Narrowing = EVERYTHING): CaseFilter => ({
  ...FILTERS[show], ...(queue && { queueId: queue }), ...(priority && { priority }),
});

/** What is asked for and there; anything else narrows nothing. */
export function narrowingOf(query: Readonly<Record<string, unknown>>, queues: readonly QueueRead[]): Narrowing {
  return {
    queue: queues.find(({ id }) => id === query.queue)?.id ?? null,
    priority: CASE_PRIORITIES.find((priority) => priority === query.priority) ?? null,
  };
}

/** The list that is asked for, or what concerns this viewer first. */
export function deskListNamed(name: unknown, works: boolean): DeskList {
  const named = DESK_LISTS.find((list) => list === name);
  if (named) return named === 'mine' && !works ? 'all' : named;
  return works ? 'mine' : 'all';
}

export const deskAddress = (show: DeskList, after: string | null = null, { queue, priority }: Narrowing = EVERYTHING): string =>
  listAddress('/desk', { show, queue, priority, after });

export function deskPage(input: DeskInput) {
  const { show, page, counts, narrowing } = input;
  const after = page.hasPreviousPage;
  const narrowed = narrowing.queue !== null || narrowing.priority !== null;
  return {
    headline: counts.open === 0 ? t('desk.headline', { open: 0 }) : t('desk.headline', { open: counts.open }) + t('desk.headlineRest', { unassigned: counts.unassigned }),
    tabs: tabsOf(input),
    listTitle: t(`desk.list.${show}`),
    narrow: narrowForm(input),
    everythingHref: narrowed ? deskAddress(show) : null,
    order: t(show === 'resolved' ? 'desk.order.resolved' : 'desk.order.open'),
    rows: page.rows.flatMap(({ id }) => {
      const facts = input.facts.get(id);
      return facts ? [rowOf(facts, input)] : [];
    }),
    empty: page.rows.length === 0 ? emptyState(input) : null,
    newerHref: after ? deskAddress(show, null, narrowing) : null,
    olderHref: page.hasNextPage ? deskAddress(show, page.cursors.at(-1), narrowing) : null,
  };
}

function rowOf(facts: CaseFacts, { viewerId, now }: DeskInput) {
  return {
    href: casePath(facts.number),
    number: facts.number,
    subject: facts.subject,
    state: caseStateWord(facts.state),
    customerName: facts.customerName,
    openedAt: facts.openedAt,
    trigger: t(`desk.trigger.${facts.trigger}`),
    queueName: facts.queueName,
    priority: facts.priority,
    priorityName: t(`desk.priority.${facts.priority}`),
    unread: facts.resolvedAt === null && facts.customerWroteAt !== null,
    wait: waitOf(facts, now),
    holder: holderOf(facts, viewerId) ?? t('desk.nobody'),
  };
}

function narrowForm({ show, narrowing, queues }: DeskInput) {
  return {
    show,
    queues: queues.map(({ id, name }) => ({ value: id, label: name, chosen: id === narrowing.queue })),
    priorities: CASE_PRIORITIES.toReversed().map((priority) => ({ value: priority, label: t(`desk.priority.${priority}`), chosen: priority === narrowing.priority })),
  };
}

function tabsOf({ show, counts, works, narrowing }: DeskInput) {
  const countOf: Readonly<Record<DeskList, number | null>> = { mine: counts.mine, unassigned: counts.unassigned, all: counts.open, resolved: null };
  return DESK_LISTS.filter((list) => works || list !== 'mine').map((list) => ({
    name: t(`desk.show.${list}`),
    href: deskAddress(list, null, narrowing),
    current: list === show,
    count: countOf[list],
    end: list === 'resolved',
  }));
}

interface EmptyDesk {
  readonly title: string;
  readonly text: string | null;
  readonly href: string | null;
  readonly linkText: string | null;
}

function emptyState({ show, counts, page, narrowing }: DeskInput): EmptyDesk {
  const nothing = { text: null, href: null, linkText: null };
  if (narrowing.queue !== null || narrowing.priority !== null) return { ...nothing, title: t('desk.empty.narrowed'), href: deskAddress(show), linkText: t('desk.narrow.everything') };
  if (page.hasPreviousPage) return { ...nothing, title: t('desk.empty.end'), href: deskAddress(show), linkText: t('desk.newer') };
  if (show === 'mine') {
    const way = counts.unassigned > 0 ? { href: deskAddress('unassigned'), linkText: t('desk.empty.mineLink') } : {};
    return { ...nothing, ...way, title: t('desk.empty.mine'), text: t('desk.empty.mineText', { unassigned: counts.unassigned }) };
  }
  const way = show === 'unassigned' && counts.open > 0 ? { href: deskAddress('all'), linkText: t('desk.empty.link') } : {};
  return { ...nothing, ...way, title: t(`desk.empty.${show}`) };
}
