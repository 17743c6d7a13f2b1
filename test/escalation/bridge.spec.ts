// Where forum and case desk meet: an unsatisfied asker, an asker who wants a person, staff, a rescue, and what agents say in public.
import { CaseWork } from '../../src/cases';
import { EscalatingService, RequestingService } from '../../src/escalation';
import { AnsweringService, ClosingService } from '../../src/forum';
import { NotFound } from '../../src/platform/outcome';
import { refusalOf, TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let rootCauseId: string;

beforeAll(async () => {
  community = await TestCommunity.start();
  people = community.people;
  rootCauseId = (await community.app.database.one<{ id: string }>(`select id from root_causes order by id limit 1`)).id;
});
afterAll(() => community?.close());

const theCase = (threadId: string) => community.onlyCase(threadId);
const answering = () => community.app.get(AnsweringService);
const work = () => community.app.get(CaseWork);
const request = (threadId: string, by = people.asker) => community.app.get(RequestingService).request(by, { threadId, note: 'It is urgent.' });
const resolve = async (threadId: string, extra: { publicSummary?: string } = {}) =>
  valueOf(await work().resolve(people.agent, { number: (await theCase(threadId)).number, resolution: 'SOLVED_BY_AGENT', rootCauseId, ...extra }));

const waysOf = (threadId: string) =>
  community.app.database.rows(`select way, reason, cycle from escalation_dissatisfactions where thread_id = $1 order by id`, [threadId]);
const newsOf = async (memberId: string, threadId: string) =>
  (await community.app.database.rows<{ kind: string }>(
    `select kind from notifications where member_id = $1 and thread_id = $2 order by id`, [memberId, threadId],
  )).map(({ kind }) => kind);

const setRule = (trigger: string, paused: boolean) => community.setRule(trigger, paused);

describe('an asker who is not satisfied', () => {
  it('and needs a person gets a case at once', async () => {
    const threadId = await community.ask();
    const answerId = await community.answer(threadId);
    await community.rate(answerId, { worked: false, reason: 'NEED_PERSON', comment: 'Still wet.' });
    expect(await theCase(threadId)).toMatchObject({ trigger: 'DISSATISFIED', triggerNote: 'A person is needed: Still wet.', customerId: people.asker.id });
    expect(await community.isEscalated(threadId)).toBe(true);
    expect(await community.escalations(threadId)).toMatchObject([{ trigger: 'DISSATISFIED', inputs: { answerId, reason: 'NEED_PERSON' } }]);
  });

  it.each([
    ['UNCLEAR', 'BACK_TO_ANSWERER', ['ANSWER_SENT_BACK']], ['OTHER_VERSION', 'BACK_TO_ANSWERER', ['ANSWER_SENT_BACK']],
    ['DID_NOT_WORK', 'REOPENED', []], ['OUTDATED', 'REOPENED', []],
  ] as const)('for the reason %s waits for a better answer, with the full time once more: %s', async (reason, way, told) => {
    const threadId = await community.ask();
    community.app.clock.advance('90m');
    const answerId = await community.answer(threadId);
    community.app.clock.advance('20m');
    await community.rate(answerId, { worked: false, reason, comment: 'Still wet.' });
    expect([await community.cases(threadId), await waysOf(threadId)]).toEqual([[], [{ way, reason, cycle: 1 }]]);
    const until = new Date(community.app.clock.now().getTime() + 2 * 3_600_000);
    expect((await community.clocks(threadId)).filter(({ stoppedAt }) => !stoppedAt)).toMatchObject([{ cycle: 2, dueAt: until }]);
    await community.app.drain();
    expect(await newsOf(people.helper.id, threadId)).toEqual(told);
    community.app.clock.advance('2h');
    await community.sweep();
    expect((await theCase(threadId)).trigger).toBe('UNANSWERED');
  });

  it('is helped by a better answer, and no agent comes', async () => {
    const threadId = await community.ask();
    await community.rate(await community.answer(threadId), { worked: false, reason: 'DID_NOT_WORK' });
    community.app.clock.advance('1h');
    await community.answer(threadId, people.moderator);
    community.app.clock.advance('2h');
    await community.sweep();
    expect(await community.cases(threadId)).toEqual([]);
  });

  it('waits anew for two stars, and is satisfied with three', async () => {
    const [two, three] = [await community.ask(), await community.ask()];
    await community.rate(await community.answer(two), { worked: true, stars: 2 });
    await community.rate(await community.answer(three), { worked: true, stars: 3 });
    expect([await waysOf(two), await waysOf(three)]).toEqual([[{ way: 'REOPENED', reason: null, cycle: 1 }], []]);
  });

  it("gets an agent where the answer was an agent's, whatever the reason", async () => {
    const threadId = await community.ask();
    await community.rate(await community.answer(threadId, people.agent), { worked: false, reason: 'UNCLEAR' });
    expect((await theCase(threadId)).triggerNote).toBe('It is unclear');
  });

  it('gets an agent where no rule would see to another answer', async () => {
    await setRule('UNANSWERED', true);
    const threadId = await community.ask();
    await community.rate(await community.answer(threadId), { worked: false, reason: 'OUTDATED' });
    await setRule('UNANSWERED', false);
    expect((await theCase(threadId)).triggerNote).toBe('It is outdated');
  });

  it('is told once for one answer, also after the case is resolved, and once more for another answer', async () => {
    const threadId = await community.ask();
    const first = await community.answer(threadId);
    const second = await community.answer(threadId, people.moderator);
    await community.rate(first, { worked: false, reason: 'NEED_PERSON' });
    await resolve(threadId);
    await community.rate(first, { worked: false, reason: 'UNCLEAR' });
    await community.rate(first, { worked: false, reason: 'NEED_PERSON' });
    expect(await community.cases(threadId)).toHaveLength(1);
    await community.rate(second, { worked: false, reason: 'NEED_PERSON' });
    expect(await community.cases(threadId)).toHaveLength(2);
  });

  it('is the asker, nobody else, and not one who has another answer that they accepted', async () => {
    const threadId = await community.ask();
    const [solution, other] = [await community.answer(threadId), await community.answer(threadId, people.moderator)];
    await community.rate(solution, { worked: false }, people.moderator);
    valueOf(await answering().accept(people.asker, { answerId: solution }));
    await community.rate(other, { worked: false, reason: 'NEED_PERSON' });
    expect([await community.cases(threadId), await waysOf(threadId)]).toEqual([[], []]);
  });

  it('waits anew while the rule is paused, and an idea waits for nothing', async () => {
    await setRule('DISSATISFIED', true);
    const threadId = await community.ask();
    await community.rate(await community.answer(threadId), { worked: false, reason: 'NEED_PERSON' });
    await setRule('DISSATISFIED', false);
    const idea = await community.ask('IDEA');
    await community.rate(await community.answer(idea), { worked: false, reason: 'NEED_PERSON' });
    expect([await community.cases(threadId), await community.cases(idea), await waysOf(idea)]).toEqual([[], [], []]);
    expect((await community.clocks(threadId)).filter(({ stoppedAt }) => !stoppedAt)).toHaveLength(1);
  });

  it('gets one case when both said it at the same moment', async () => {
    const threadId = await community.ask();
    const answers = [await community.answer(threadId), await community.answer(threadId, people.moderator)];
    await Promise.all(answers.map((answerId) => community.rate(answerId, { worked: false, reason: 'NEED_PERSON' })));
    expect(await community.cases(threadId)).toHaveLength(1);
  });
});

describe('an asker who asks for an agent', () => {
  it('gets one, once', async () => {
    const threadId = await community.ask();
    const handedOver = valueOf(await request(threadId));
    expect(await theCase(threadId)).toMatchObject({ id: handedOver.caseId, trigger: 'REQUESTED', triggerNote: 'It is urgent.' });
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'ESCALATED' }]);
    expect(refusalOf(await request(threadId))).toBe('forum.alreadyEscalated');
  });

  it('gets one of two requests at once', async () => {
    const threadId = await community.ask();
    const both = await Promise.all([request(threadId), request(threadId)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await community.cases(threadId)).toHaveLength(1);
  });

  it('is the asker, of a question or a problem, where the rule allows it', async () => {
    const threadId = await community.ask();
    expect(refusalOf(await request(threadId, people.helper))).toBe('forum.onlyAsker');
    expect(refusalOf(await request(await community.ask('PRAISE')))).toBe('forum.needsNoAgent');
    await setRule('REQUESTED', true);
    expect(refusalOf(await request(threadId))).toBe('escalation.ruleInactive');
    await setRule('REQUESTED', false);
    await expect(request('999999')).rejects.toThrow(NotFound);
  });
});

describe('staff', () => {
  it.each(['moderator', 'agent'] as const)('hand a thread over: the %s', async (who) => {
    const threadId = await community.ask();
    valueOf(await community.app.get(EscalatingService).escalate(people[who], { threadId, note: 'Looks dangerous.' }));
    expect(await theCase(threadId)).toMatchObject({ trigger: 'MANUAL', triggerNote: 'Looks dangerous.' });
    const [entry] = await community.app.database.rows(`select actor_id, subject_id from audit_entries where action = 'thread.escalated' order by id desc limit 1`);
    expect(entry).toEqual({ actor_id: people[who].id, subject_id: threadId });
  });

  it.each(['asker', 'helper', 'manager'] as const)('are not: the %s', async (who) => {
    const threadId = await community.ask();
    expect(refusalOf(await community.app.get(EscalatingService).escalate(people[who], { threadId }))).toBe('forum.onlyStaff');
  });
});

describe('a case that is open', () => {
  it("is rescued when a member's answer is accepted", async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    const answerId = await community.answer(threadId);
    valueOf(await answering().accept(people.asker, { answerId }));
    expect(await theCase(threadId)).toMatchObject({ state: 'RESOLVED', resolution: 'SOLVED_BY_COMMUNITY' });
    expect(await community.isEscalated(threadId)).toBe(false);
  });

  it("stays with the agent when the agent's own answer is accepted", async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    const answerId = await community.answer(threadId, people.agent);
    valueOf(await answering().accept(people.asker, { answerId }));
    expect(await theCase(threadId)).toMatchObject({ state: 'NEW', resolution: null });
  });

  it('stays open when its thread is closed or removed', async () => {
    const [closed, removed] = [await community.ask(), await community.ask()];
    for (const threadId of [closed, removed]) valueOf(await request(threadId));
    valueOf(await community.app.get(ClosingService).close(people.moderator, { threadId: closed, reason: 'OFF_TOPIC' }));
    valueOf(await community.app.get(ClosingService).remove(people.moderator, { threadId: removed }));
    expect([(await theCase(closed)).state, (await theCase(removed)).state]).toEqual(['NEW', 'NEW']);
    await resolve(removed, { publicSummary: 'Shut the roof.' });
    expect((await theCase(removed)).state).toBe('RESOLVED');
  });

  it("is rescued by the asker's word that an answer worked, as by an acceptance", async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    await community.rate(await community.answer(threadId), { worked: true });
    expect(await theCase(threadId)).toMatchObject({ state: 'RESOLVED', resolution: 'SOLVED_BY_COMMUNITY' });
    const other = await community.ask();
    valueOf(await request(other));
    await community.rate(await community.answer(other, people.agent), { worked: true });
    expect((await theCase(other)).state).toBe('NEW');
  });

  it('goes on as it stood when the acceptance that rescued it is taken back, and its agent hears of it', async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    const { number } = await theCase(threadId);
    valueOf(await work().reply(people.agent, { number, visibility: 'PRIVATE', body: 'Which roof?', awaitsCustomer: true }));
    const answerId = await community.answer(threadId);
    valueOf(await answering().accept(people.asker, { answerId }));
    valueOf(await answering().withdrawAcceptance(people.asker, { threadId }));
    expect(await theCase(threadId)).toMatchObject({ state: 'WAITING_FOR_CUSTOMER', resolution: null });
    expect(await community.isEscalated(threadId)).toBe(true);
    await community.app.drain();
    expect(await newsOf(people.agent.id, threadId)).toContain('CASE_REOPENED');
    valueOf(await answering().accept(people.asker, { answerId }));
    expect(await theCase(threadId)).toMatchObject({ state: 'RESOLVED', resolution: 'SOLVED_BY_COMMUNITY' });
  });

  it('goes on when the word, or the answer, that rescued it is taken back', async () => {
    const [reworded, removed] = [await community.ask(), await community.ask()];
    for (const threadId of [reworded, removed]) valueOf(await request(threadId));
    const [first, second] = [await community.answer(reworded), await community.answer(removed)];
    for (const answerId of [first, second]) await community.rate(answerId, { worked: true, stars: 5 });
    await community.rate(first, { worked: false, reason: 'DID_NOT_WORK' });
    valueOf(await answering().remove(people.moderator, { answerId: second }));
    expect([(await theCase(reworded)).state, (await theCase(removed)).state]).toEqual(['NEW', 'NEW']);
  });

  it('stays ended while anything else says that the community solved it, or an agent ended it', async () => {
    const [twice, byAgent] = [await community.ask(), await community.ask()];
    for (const threadId of [twice, byAgent]) valueOf(await request(threadId));
    const answerId = await community.answer(twice);
    valueOf(await answering().accept(people.asker, { answerId }));
    await community.rate(answerId, { worked: true });
    valueOf(await answering().withdrawAcceptance(people.asker, { threadId: twice }));
    await resolve(byAgent);
    const later = await community.answer(byAgent);
    valueOf(await answering().accept(people.asker, { answerId: later }));
    valueOf(await answering().withdrawAcceptance(people.asker, { threadId: byAgent }));
    expect([(await theCase(twice)).state, (await theCase(byAgent)).resolution]).toEqual(['RESOLVED', 'SOLVED_BY_AGENT']);
  });
});

describe('what an agent says', () => {
  it('in public becomes the official answer of the thread, in private and as a note it does not', async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    const { number } = await theCase(threadId);
    valueOf(await work().reply(people.agent, { number, visibility: 'PRIVATE', body: 'What is your address?' }));
    valueOf(await work().reply(people.agent, { number, visibility: 'INTERNAL', body: 'A regular.' }));
    expect(await community.answers(threadId)).toEqual([]);
    valueOf(await work().reply(people.agent, { number, visibility: 'PUBLIC', body: 'Mend the **roof**.' }));
    expect(await community.answers(threadId)).toEqual([{ authorId: people.agent.id, official: true, body: 'Mend the **roof**.' }]);
  });

  it('as the summary of a resolved case becomes the official answer, and the thread is no longer escalated', async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    await resolve(threadId, { publicSummary: 'The roof was open.' });
    expect(await community.answers(threadId)).toEqual([{ authorId: people.agent.id, official: true, body: 'The roof was open.' }]);
    expect(await community.isEscalated(threadId)).toBe(false);
  });

  it('without a summary leaves the thread as it is', async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    await resolve(threadId);
    expect(await community.answers(threadId)).toEqual([]);
    expect(await community.isEscalated(threadId)).toBe(false);
  });

  it('and the asker accepting another answer at the same moment both happen', async () => {
    const threadId = await community.ask();
    valueOf(await request(threadId));
    const answerId = await community.answer(threadId);
    const { number } = await theCase(threadId);
    const [, replied] = await Promise.all([
      answering().accept(people.asker, { answerId }),
      work().reply(people.agent, { number, visibility: 'PUBLIC', body: 'Mend the roof.' }),
    ]);
    expect((await theCase(threadId)).state).toBe('RESOLVED');
    expect(await community.answers(threadId)).toHaveLength(replied.ok ? 2 : 1);
  });
});
