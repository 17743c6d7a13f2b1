import type { CaseFacts } from './case-facts.queries';
import { queueRow, waitOf } from './case-words';
import { deskAddress, deskFilter, deskListNamed, deskPage, EVERYTHING, narrowingOf, type DeskInput } from './desk.view-model';

const NOW = new Date('2030-03-04T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  caseId: '1', number: 'C-000001', subject: 'It hums', state: 'NEW', priority: 'NORMAL', queueName: 'Support', trigger: 'UNANSWERED', openedAt: ago(42), firstResponseAt: null, resolvedAt: null,
  customerName: 'Greta Oduya', assigneeId: null, assigneeName: null, customerWroteAt: null, ...change,
});

const input = (change: Partial<DeskInput> = {}): DeskInput => ({
  show: 'all',
  narrowing: EVERYTHING,
  queues: [{ id: '1', name: 'Support', openCases: 6, agentIds: [] }, { id: '2', name: 'Tier 2', openCases: 0, agentIds: [] }],
  page: { rows: [{ id: '1' }], cursors: ['a'], hasNextPage: false, hasPreviousPage: false },
  facts: new Map([['1', facts()]]),
  counts: { open: 6, unassigned: 2, mine: 1, waitingForCustomer: 1 },
  viewerId: '7', works: true, now: NOW, ...change,
});
const empty = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

describe('the desk', () => {
  it('says how many cases are open and how many nobody has', () => {
    expect(deskPage(input()).headline).toBe('6 cases are open; 2 wait for somebody to take them.');
    expect(deskPage(input({ counts: { open: 1, unassigned: 0, mine: 1, waitingForCustomer: 0 } })).headline).toBe('One case is open; somebody has each of them.');
    expect(deskPage(input({ counts: { open: 0, unassigned: 0, mine: 0, waitingForCustomer: 0 } })).headline).toBe('No case is open.');
  });

  it('counts its lists, and marks the one that is shown', () => {
    const tabs = deskPage(input()).tabs;
    expect(tabs.map(({ name, count }) => [name, count])).toEqual([['Mine', 1], ['Nobody has it', 2], ['All open', 6], ['Resolved', null]]);
    expect(tabs.filter((tab) => tab.current).map((tab) => tab.name)).toEqual(['All open']);
  });

  it('has no list of own cases for a manager, who works on none', () => {
    expect(deskPage(input({ works: false })).tabs.map((tab) => tab.name)).not.toContain('Mine');
    expect(deskListNamed(undefined, false)).toBe('all');
    expect(deskListNamed('mine', false)).toBe('all');
  });

  it('opens with what is mine, and with that too for a list that does not exist', () => {
    expect(deskListNamed(undefined, true)).toBe('mine');
    expect(deskListNamed('everything', true)).toBe('mine');
    expect(deskListNamed('resolved', true)).toBe('resolved');
  });

  it('filters each list by what its name says', () => {
    expect([deskFilter('mine'), deskFilter('unassigned'), deskFilter('all'), deskFilter('resolved')]).toEqual([
      { open: true, assignedToMe: true }, { open: true, unassigned: true }, { open: true }, { open: false },
    ]);
  });

  it('is narrowed to a queue and a priority that are there, also on the next page and in the other lists', () => {
    const { queues } = input();
    expect(narrowingOf({ queue: '2', priority: 'HIGH' }, queues)).toEqual({ queue: '2', priority: 'HIGH' });
    expect(narrowingOf({ queue: '3', priority: 'LOUD' }, queues)).toEqual(EVERYTHING);
    expect(deskFilter('all', { queue: '2', priority: 'HIGH' })).toEqual({ open: true, queueId: '2', priority: 'HIGH' });
    const narrowed = deskPage(input({ narrowing: { queue: '2', priority: null }, page: { rows: [], cursors: ['a'], hasNextPage: true, hasPreviousPage: false } }));
    expect(narrowed).toMatchObject({ olderHref: '/desk?show=all&queue=2&after=a', everythingHref: '/desk?show=all', empty: { title: 'No case of this list is in that queue with that priority.' } });
    expect(narrowed.tabs[1]?.href).toBe('/desk?show=unassigned&queue=2');
    expect(narrowed.narrow.queues).toEqual([{ value: '1', label: 'Support', chosen: false }, { value: '2', label: 'Tier 2', chosen: true }]);
  });

  it('sends who has no case of their own to the ones that nobody has', () => {
    expect(deskPage(input({ show: 'mine', page: empty })).empty).toMatchObject({ title: 'You have no open case.', href: '/desk?show=unassigned', text: '2 cases wait for somebody to take them.' });
    expect(deskPage(input({ show: 'all', page: empty })).empty?.title).toBe('No case is open. The community answered everything in time.');
  });

  it('pages on by the last row, and back to the first page', () => {
    const page = { rows: [{ id: '1' }], cursors: ['a'], hasNextPage: true, hasPreviousPage: true };
    expect(deskPage(input({ page }))).toMatchObject({ olderHref: '/desk?show=all&after=a', newerHref: deskAddress('all') });
  });
});

describe('how long somebody waits', () => {
  it('stands out after an hour without a word', () => {
    expect(waitOf(facts(), NOW)).toEqual({ text: 'No reply for 42 min', tone: 'calm' });
    expect(waitOf(facts({ openedAt: ago(75) }), NOW)).toEqual({ text: 'No reply for 1 h 15 min', tone: 'soon' });
  });

  it('counts from what the customer wrote last', () => {
    expect(waitOf(facts({ firstResponseAt: ago(30), customerWroteAt: ago(10) }), NOW).text).toBe('Wrote 10 min ago');
    expect(waitOf(facts({ firstResponseAt: ago(30) }), NOW).text).toBe('Open for 42 min');
  });

  it('ends with the resolution', () => {
    expect(waitOf(facts({ resolvedAt: ago(12) }), NOW).text).toBe('Resolved after 30 min');
  });

  it('marks a reply as new, but never on the case that is being read', () => {
    const wrote = facts({ firstResponseAt: ago(30), customerWroteAt: ago(10), assigneeId: '7', assigneeName: 'Ines Duarte' });
    expect(queueRow(wrote, { viewerId: '7', now: NOW, current: 'C-000002' })).toMatchObject({ unread: true, current: false, assignee: 'You' });
    expect(queueRow(wrote, { viewerId: '8', now: NOW, current: 'C-000001' })).toMatchObject({ unread: false, current: true, assignee: 'Ines Duarte' });
  });
});
