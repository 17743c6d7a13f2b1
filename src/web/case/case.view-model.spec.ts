import type { CaseRead, TimelineEntry } from '../../cases';
import { changedMeanwhile, notAllowed, rateLimited, validationFailed } from '../../platform/outcome';
import { agentCasePage, type AgentCaseInput } from './agent-case.view-model';
import { askerCasePage } from './asker-case.view-model';
import type { CaseAbout } from './case-about.queries';
import { timelineOf } from './timeline.view-model';

const NOW = new Date('2030-03-04T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const CUSTOMER = '1';
const AGENT = '7';

const CAN_ALL = { take: true, reply: true, note: true, resolve: true, rate: false };
const CAN_NOTHING = { take: false, reply: false, note: false, resolve: false, rate: false };

const item = (change: Partial<CaseRead> = {}): CaseRead => ({
  id: '9', number: 'C-000009', subject: 'It hums', state: 'NEW', priority: 'NORMAL', trigger: 'UNANSWERED', triggerNote: '', customerId: CUSTOMER, assigneeId: null,
  queueId: '1', queueName: 'Support', threadId: '5', openedAt: ago(120), takenAt: null, firstResponseAt: null, resolvedAt: null, resolution: null,
  rootCauseId: null, version: 3, viewerCan: CAN_ALL, ...change,
});
const about = (change: Partial<CaseAbout> = {}): CaseAbout => ({
  customerName: 'Greta Oduya', customerImported: false, customerJoinedAt: ago(9_999), threadCount: 3, caseCount: 1, nameOf: { [CUSTOMER]: 'Greta Oduya', [AGENT]: 'Ines Duarte', 8: 'Kwame Asante' },
  reason: 'No answer within 2 hours.', clockStartedAt: ago(240), dueAt: ago(120), rating: null, lastStars: null, ...change,
});
const input = (change: Partial<AgentCaseInput> = {}): AgentCaseInput => ({
  item: item(), thread: null, timeline: [], about: about(), viewerId: AGENT, queue: [], queueFacts: new Map(), queueHasMore: false,
  works: true, rootCauses: [{ id: '4', parentId: null, name: 'Firmware', path: 'Firmware', depth: 0 }], failed: null, now: NOW, ...change,
});
const event = (kind: string, actorId: string | null, details: object = {}): TimelineEntry =>
  ({ type: 'EVENT', at: NOW, event: { id: '1', caseId: '9', kind, actorId, details, at: NOW } }) as unknown as TimelineEntry;
const message = (visibility: string, authorId: string): TimelineEntry =>
  ({ type: 'MESSAGE', at: NOW, message: { id: '2', caseId: '9', authorId, visibility, bodySource: 'x', bodyHtml: '<p>x</p>', bodyText: 'x', postedAt: NOW } }) as unknown as TimelineEntry;
const told = (entry: TimelineEntry, viewerId = AGENT, change: Partial<AgentCaseInput> = {}) => timelineOf(input({ ...change, timeline: [entry], viewerId }))[0];

describe('the timeline of a case', () => {
  it('tells each step in one line, and says "you" to whoever did it', () => {
    expect(told(event('OPENED', null))).toMatchObject({ icon: 'headset', text: 'Case opened. No answer within 2 hours.' });
    expect(told(event('TAKEN', AGENT))).toMatchObject({ text: 'You took it.' });
    expect(told(event('TAKEN', '8'))).toMatchObject({ text: 'Kwame Asante took it.' });
    expect(told(event('RESOLVED', '8', { resolution: 'KNOWN_ISSUE' }))).toMatchObject({ text: 'Kwame Asante resolved it: Known issue.' });
    expect(told(event('RESOLVED', null, { resolution: 'SOLVED_BY_COMMUNITY' }))).toMatchObject({ text: 'The community solved it while the case was open. It closed by itself.' });
    expect(told(event('RATED', CUSTOMER, { stars: 4 }))).toMatchObject({ icon: 'star', text: 'Greta Oduya rated it 4 of 5.' });
    expect(told(event('RATED', CUSTOMER, { stars: 4 }), CUSTOMER)).toMatchObject({ text: 'You rated it 4 of 5.' });
    expect(told(event('STATE_CHANGED', AGENT, { to: 'WAITING_FOR_CUSTOMER' }))).toMatchObject({ text: 'Waits for Greta to reply.' });
    expect(told(event('STATE_CHANGED', AGENT, { to: 'WAITING_FOR_CUSTOMER' }), CUSTOMER)).toMatchObject({ text: 'Waits for your reply.' });
  });

  it('tells a dissatisfied opening in the customer’s own words', () => {
    const because = { item: item({ trigger: 'DISSATISFIED', triggerNote: 'It is outdated' }) };
    expect(told(event('OPENED', null), AGENT, because)).toMatchObject({ text: 'Case opened: Not satisfied. “It is outdated”' });
  });

  it('names who can read each message', () => {
    expect(told(message('PUBLIC', AGENT))).toMatchObject({ kind: 'public', author: 'You', id: 'message-2' });
    expect(told(message('PRIVATE', CUSTOMER))).toMatchObject({ kind: 'private', author: 'Greta Oduya', readerName: 'Greta' });
    expect(told(message('PRIVATE', AGENT), CUSTOMER)).toMatchObject({ readerName: 'You', author: 'Ines Duarte' });
    expect(told(message('INTERNAL', '8'))).toMatchObject({ kind: 'note' });
  });
});

describe('a case as agents see it', () => {
  it('offers to take it, or to take it over by name', () => {
    expect(agentCasePage(input()).take).toEqual({ action: '/cases/C-000009/take', version: 3, label: 'Take it' });
    expect(agentCasePage(input({ item: item({ assigneeId: '8' }) })).take?.label).toBe('Take it over from Kwame Asante');
    expect(agentCasePage(input({ item: item({ viewerCan: CAN_NOTHING }) })).take).toBeNull();
  });

  it('says where it stands: first reply, who has it, how long it is open', () => {
    expect(agentCasePage(input()).clocks.map(({ value }) => value)).toEqual(['none yet, for 2 h', 'Nobody yet', '2 h']);
    const done = item({ state: 'RESOLVED', assigneeId: AGENT, firstResponseAt: ago(89), resolvedAt: ago(30), resolution: 'SOLVED_BY_AGENT', rootCauseId: '4' });
    const page = agentCasePage(input({ item: done }));
    expect(page.clocks.map(({ value }) => value)).toEqual(['after 31 min', 'You', 'after 1 h 30 min']);
    expect(page.outcome).toEqual({ how: 'Solved by an agent', cause: 'Firmware', by: 'You', at: ago(30) });
  });

  it('draws the line from the asking to the agent only where a clock ran', () => {
    expect(agentCasePage(input()).promise).toMatchObject({ state: 'handed-over', startedAt: ago(240), reachedAt: ago(120) });
    expect(agentCasePage(input({ about: about({ clockStartedAt: null }) })).promise).toBeNull();
  });

  it('writes privately at first, and in public only where there is a thread', () => {
    expect(agentCasePage(input()).composer).toMatchObject({ visibility: 'PRIVATE', canPublic: true, noteOnly: false, version: 3, awaits: 'Then wait for Greta’s reply' });
    expect(agentCasePage(input({ item: item({ threadId: null }) })).composer?.canPublic).toBe(false);
  });

  it('keeps only notes on a case that is over, and nothing for who only reads', () => {
    expect(agentCasePage(input({ item: item({ viewerCan: { ...CAN_NOTHING, note: true } }) })).composer).toMatchObject({ visibility: 'INTERNAL', noteOnly: true, awaits: null });
    const manager = agentCasePage(input({ item: item({ viewerCan: CAN_NOTHING }), works: false }));
    expect(manager).toMatchObject({ composer: null, resolve: null, note: 'You can read this case. Agents work on it.' });
  });

  it('keeps what was typed, and says what is wrong at its field', () => {
    const typed = { body: '', visibility: 'INTERNAL', awaitsCustomer: 'true' };
    const { failure } = validationFailed({ field: 'body', code: 'required', params: {} });
    const page = agentCasePage(input({ failed: { form: 'reply', typed, failure } }));
    expect(page.composer).toMatchObject({ visibility: 'INTERNAL', typed: '', error: 'This is needed.', awaitsChosen: true });
    expect(page.notice).toBeNull();
  });

  it('says above the page that somebody was faster, and keeps the text with what is there now', () => {
    const page = agentCasePage(input({ failed: { form: 'reply', typed: { body: 'My *words*', visibility: 'PUBLIC' }, failure: changedMeanwhile(4).failure }, item: item({ version: 4 }) }));
    expect(page.notice?.title).toBe('Somebody changed this case in the meantime');
    expect(page.composer).toMatchObject({ typed: 'My *words*', visibility: 'PUBLIC', version: 4 });
  });

  it('keeps the choices of a resolution that was refused', () => {
    const typed = { rootCauseId: '4', resolution: 'WONT_FIX', publicSummary: 'So it is.' };
    const page = agentCasePage(input({ failed: { form: 'resolve', typed, failure: rateLimited(9).failure } }));
    expect(page.resolve?.form.values).toEqual(typed);
    expect(page.resolve?.problem).toMatch(/^That was a lot in a short time\. Try again in 9 seconds\.$/);
    expect(page.notice?.text).toContain('What you typed is still in its field.');
  });

  it('says nothing of kept text where nothing was typed', () => {
    const page = agentCasePage(input({ failed: { form: 'take', typed: { version: '3' }, failure: notAllowed('cases.takenByAnother').failure } }));
    expect(page.notice?.text).not.toContain('typed');
  });
});

describe('a case as its customer sees it', () => {
  const page = (change: Partial<CaseRead>, more: Partial<CaseAbout> = {}, failed: AgentCaseInput['failed'] = null) =>
    askerCasePage({ item: item({ viewerCan: { ...CAN_NOTHING, reply: true }, ...change }), thread: null, timeline: [], about: about(more), viewerId: CUSTOMER, failed });

  it('says first what happens next, and who has it', () => {
    expect(page({}).standing.title).toBe('A support agent will look at this');
    expect(page({ state: 'OPEN', assigneeId: AGENT }).standing.title).toBe('Ines has it');
    expect(page({ state: 'WAITING_FOR_CUSTOMER', assigneeId: AGENT })).toMatchObject({ standing: { title: 'Ines waits for your reply' }, isMyTurn: true });
    expect(page({ state: 'RESOLVED', resolution: 'WONT_FIX', assigneeId: AGENT, resolvedAt: NOW }).standing.title).toBe('This is resolved: Will not be fixed');
    expect(page({ state: 'RESOLVED', resolution: 'SOLVED_BY_COMMUNITY', resolvedAt: NOW }).standing.title).toBe('The community solved it');
  });

  it('asks for a rating once it is over, and shows the one that was given', () => {
    const over = { state: 'RESOLVED', resolution: 'SOLVED_BY_AGENT', resolvedAt: NOW, viewerCan: { ...CAN_NOTHING, rate: true } } as const;
    expect(page(over)).toMatchObject({ reply: null, rate: { again: null, stars: null, comment: '' } });
    expect(page(over, { rating: { stars: 2, comment: 'Slow', ratedAt: NOW } }).rate).toMatchObject({ again: 'You rated it 2 of 5. You can change your mind.', stars: 2, comment: 'Slow' });
    const { failure } = validationFailed({ field: 'stars', code: 'required', params: {} });
    expect(page(over, {}, { form: 'rate', typed: { comment: 'Good words' }, failure }).rate).toMatchObject({ comment: 'Good words', form: { errorOf: { stars: 'This is needed.' } } });
  });

  it('keeps a reply that could not be taken', () => {
    const failed = { form: 'reply', typed: { body: 'long words' }, failure: rateLimited(5).failure } as const;
    expect(page({}, {}, failed).reply?.form.values.body).toBe('long words');
    expect(page({}, {}, failed).notice?.text).toContain('What you typed is still in its field.');
  });
});
