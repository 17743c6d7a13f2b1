// What the desk does below the graph: opening once, waiting for the customer, taking a case over.
import { CaseDesk, CaseQueries, CaseTimelineQueries, CaseWork, type CaseOpening } from '../../src/cases';
import { RequestingService } from '../../src/escalation';
import { Transactions } from '../../src/platform/database';
import { refusalOf, TestCommunity, valueOf } from '../escalation/community';

let community: TestCommunity;
let people: TestCommunity['people'];

beforeAll(async () => {
  community = await TestCommunity.start();
  people = community.people;
});
afterAll(() => community?.close());

const opening = (threadId: string | null): CaseOpening => ({
  customerId: people.asker.id, subject: 'Rain', trigger: 'MANUAL', triggerNote: '', openedAt: community.app.clock.now(),
  origin: threadId === null ? { type: 'PRIVATE' } : { type: 'THREAD', id: threadId },
});
const open = (threadId: string | null) => community.app.get(Transactions).run((tx) => community.app.get(CaseDesk).open(tx, opening(threadId)));
const work = () => community.app.get(CaseWork);
const seen = (number: string) => community.app.get(CaseQueries).get(people.colleague, number);

async function aCase(): Promise<string> {
  const threadId = await community.ask();
  return valueOf(await community.app.get(RequestingService).request(people.asker, { threadId })).caseNumber;
}

describe('opening', () => {
  it('a case for one thread eight times at once opens one, and tells everybody its number', async () => {
    const threadId = await community.ask();
    const entries = await Promise.all(Array.from({ length: 8 }, () => open(threadId)));
    expect(entries.filter(({ opened }) => opened)).toHaveLength(1);
    expect(new Set(entries.map(({ number }) => number)).size).toBe(1);
    expect(await community.cases(threadId)).toHaveLength(1);
  });

  it('private questions opens a case for each', async () => {
    const entries = [await open(null), await open(null)];
    expect(entries.map(({ opened }) => opened)).toEqual([true, true]);
  });
});

describe('a private question', () => {
  it('has no thread to answer on', async () => {
    const { number } = await open(null);
    expect(refusalOf(await work().reply(people.agent, { number, visibility: 'PUBLIC', body: 'Hello.' }))).toBe('cases.noPublicPlace');
    const [cause] = await community.app.database.rows<{ id: string }>(`select id from root_causes limit 1`);
    const ending = { number, resolution: 'SOLVED_BY_AGENT', rootCauseId: cause!.id };
    expect(refusalOf(await work().resolve(people.agent, { ...ending, publicSummary: 'Hello.' }))).toBe('cases.noPublicPlace');
    valueOf(await work().resolve(people.agent, ending));
  });
});

describe('an agent', () => {
  it('who cannot go on without the customer lets the case wait for them', async () => {
    const number = await aCase();
    valueOf(await work().reply(people.agent, { number, visibility: 'PRIVATE', body: 'Which roof?', awaitsCustomer: true }));
    expect(await seen(number)).toMatchObject({ state: 'WAITING_FOR_CUSTOMER', assigneeId: people.agent.id });
    valueOf(await work().reply(people.asker, { number, visibility: 'PRIVATE', body: 'The red one.' }));
    const item = await seen(number);
    expect(item.state).toBe('OPEN');
    const timeline = await community.app.get(CaseTimelineQueries).list(people.colleague, item);
    expect(timeline.map((entry) => (entry.type === 'MESSAGE' ? entry.message.visibility : entry.event.kind))).toEqual([
      'OPENED', 'TAKEN', 'PRIVATE', 'PRIVATE', 'STATE_CHANGED', 'STATE_CHANGED',
    ]);
  });

  it('takes a case over from a colleague only as they saw it last', async () => {
    const number = await aCase();
    valueOf(await work().take(people.agent, { number }));
    const { version } = await seen(number);
    expect(refusalOf(await work().take(people.colleague, { number }))).toBe('cases.takenByAnother');
    expect(refusalOf(await work().take(people.colleague, { number, version: version - 1 }))).toBe('ChangedMeanwhile');
    valueOf(await work().take(people.colleague, { number, version }));
    expect(await seen(number)).toMatchObject({ assigneeId: people.colleague.id });
    const audited = await community.app.database.rows(`select actor_id, details from audit_entries where action = 'case.taken' order by id desc limit 1`);
    expect(audited).toEqual([{ actor_id: people.colleague.id, details: { from: people.agent.id } }]);
  });

  it('who takes the same case twice has it once', async () => {
    const number = await aCase();
    valueOf(await work().take(people.agent, { number }));
    const { version } = await seen(number);
    valueOf(await work().take(people.agent, { number }));
    expect((await seen(number)).version).toBe(version);
  });
});
