/** The main job over the graph: answered by customers and counted, or not, and then a case; and a manager who reads both. */
import { Sweep } from '../../src/escalation';
import { LedgerQueries } from '../../src/deflection';
import { createStaff } from '../support/people';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';

const OPEN_THREAD = `mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { __typename
  ... on OpenThreadSuccess { thread { id state promise { state agentTakesOverAt } } } ... on ValidationFailed { fields { field message } } } }`;
const POST_ANSWER = `mutation ($input: PostAnswerInput!) { postAnswer(input: $input) { __typename ... on PostAnswerSuccess { answer { id official } } } }`;
const ACCEPT = `mutation ($input: AcceptAnswerInput!) { acceptAnswer(input: $input) { __typename ... on AcceptAnswerSuccess { thread { state solvedAt } } } }`;
const RATE = `mutation ($input: RateAnswerInput!) { rateAnswer(input: $input) { __typename ... on RateAnswerSuccess { answer { thread { state unsatisfying case { number trigger } } } } } }`;
const REPORT = `query ($from: String!, $to: String!) { deflectionReport(from: $from, to: $to) { asked answered solved deflectedT1 provisionalT1 answeredUnconfirmed
  casesOpened casesByTrigger { trigger count } rescued deflectionRate { value n reason } timeToFirstAnswerSeconds { median n } csat { share n } saving { low high currency } } }`;

interface Case { number: string; state: string; trigger: string; resolution: string | null }

describe('the main job over the graph', () => {
  let app: TestApp;
  let ana: TestAgent;
  let ben: TestAgent;
  let agent: TestAgent;
  let manager: TestAgent;

  beforeAll(async () => {
    app = await startTestApp();
    ({ agent, manager } = await createStaff(app));
    ana = await signUp('Ana Torres');
    ben = await signUp('Ben Okafor');
    await app.database.run(`insert into spaces (slug, name, created_at) values ('routers', 'Routers', $1)`, [app.clock.now()]);
    await app.database.run(`insert into root_causes (name, created_at) values ('Unclear manual', $1)`, [app.clock.now()]);
  });

  afterAll(() => app.close());

  async function signUp(displayName: string): Promise<TestAgent> {
    const person = app.agent();
    const email = `${displayName.split(' ')[0]?.toLowerCase()}@example.com`;
    const { data } = await person.graph<{ signUp: { __typename: string } }>(
      `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }`,
      { input: { displayName, email, password: 'a quiet harbour at dawn' } },
    );
    expect(data.signUp.__typename).toBe('SignUpSuccess');
    return person;
  }

  async function ask(title: string): Promise<string> {
    const input = { space: 'routers', title, body: 'It worked last week. What can I try next?', tags: ['wi-fi'] };
    const { data } = await ana.graph<{ askQuestion: { thread: { id: string } } }>(OPEN_THREAD, { input });
    return data.askQuestion.thread.id;
  }

  async function answer(by: TestAgent, threadId: string): Promise<string> {
    const { data } = await by.graph<{ postAnswer: { answer: { id: string } } }>(POST_ANSWER, { input: { threadId, body: 'Restart the router, then pair it again.' } });
    return data.postAnswer.answer.id;
  }

  async function casesOfAna(): Promise<Case[]> {
    const { data } = await ana.graph<{ myCases: { nodes: Case[] } }>('{ myCases { nodes { number state trigger resolution } } }');
    return data.myCases.nodes;
  }

  async function report() {
    const { data } = await manager.graph<{ deflectionReport: Record<string, unknown> }>(REPORT, { from: '2030-03-01', to: '2030-12-31' });
    return data.deflectionReport;
  }

  const ledgerOf = (threadId: string) => app.get(LedgerQueries).ofThread(threadId.replace('Thread:', ''));

  it('finds nothing for a visitor, and promises when an agent takes over', async () => {
    const visitor = app.agent();
    const found = await visitor.graph<{ search: { edges: [] }; promise: { agentTakesOverAt: string; threads: number } }>(
      `{ search(query: "router blinks purple") { edges { node { id } } } promise(input: { space: "routers" }) { agentTakesOverAt usualSeconds threads } }`,
    );
    expect(found.data.search.edges).toEqual([]);
    expect(found.data.promise.agentTakesOverAt).toBe(new Date(app.clock.now().getTime() + 2 * 3600_000).toISOString());
  });

  it('counts an accepted answer as a deflection, provisional until the look-back has passed', async () => {
    const threadId = await ask('My router blinks purple after the update');
    app.clock.advance('25m');
    const answerId = await answer(ben, threadId);
    app.clock.advance('10m');
    const accepted = await ana.graph<{ acceptAnswer: { thread: { state: string } } }>(ACCEPT, { input: { answerId } });
    expect(accepted.data.acceptAnswer.thread.state).toBe('SOLVED');
    await ana.graph(RATE, { input: { answerId, worked: true, stars: 5 } });
    expect(await ledgerOf(threadId)).toMatchObject([{ entry: 'CREDIT', tier: 'T1', evidence: 'ANSWER_ACCEPTED' }]);
    expect(await report()).toMatchObject({ asked: 1, answered: 1, solved: 1, deflectedT1: 0, provisionalT1: 1, csat: { share: 1, n: 1 } });
    await app.drain();
    const found = await app.agent().graph<{ search: { edges: { node: { id: string } }[] } }>(`{ search(query: "blinks purple") { edges { node { id } score snippet } } }`);
    expect(found.data.search.edges.map((edge) => edge.node.id)).toEqual([threadId]);
  });

  it('opens exactly one case when nobody answers within 2 hours, and brings the solution back', async () => {
    const threadId = await ask('Guest network is visible but nobody can join');
    app.clock.advance('1h 59m');
    // Half way members who know it are asked, and later the moderators; no agent has it yet.
    await app.get(Sweep).run();
    expect(await casesOfAna()).toEqual([]);
    app.clock.advance('1m');
    const swept = await Promise.all([app.get(Sweep).run(), app.get(Sweep).run(), app.get(Sweep).run()]);
    expect(swept.reduce((sum, { fired }) => sum + fired, 0)).toBe(1);
    const [opened] = await casesOfAna();
    expect(opened).toMatchObject({ state: 'NEW', trigger: 'UNANSWERED' });
    const number = opened?.number ?? '';
    expect((await ben.graph<{ case: null }>(`query ($n: String!) { case(number: $n) { number } }`, { n: number })).data.case).toBeNull();
    await agent.graph(`mutation ($input: TakeCaseInput!) { takeCase(input: $input) { __typename } }`, { input: { number } });
    await agent.graph(`mutation ($input: ReplyToCaseInput!) { replyToCase(input: $input) { __typename } }`, { input: { number, visibility: 'PRIVATE', body: 'Could you send me the serial number?' } });
    const causes = await agent.graph<{ rootCauses: { id: string }[] }>('{ rootCauses { id name } }');
    const resolved = await agent.graph<{ resolveCase: { __typename: string } }>(
      `mutation ($input: ResolveCaseInput!) { resolveCase(input: $input) { __typename ... on ValidationFailed { fields { field message } } } }`,
      { input: { number, resolution: 'SOLVED_BY_AGENT', rootCauseId: causes.data.rootCauses[0]?.id, publicSummary: 'Set the guest network to WPA2 and restart it.' } },
    );
    expect(resolved.data.resolveCase.__typename).toBe('ResolveCaseSuccess');
    const thread = await app.agent().graph<{ thread: { escalated: boolean; case: null; answers: { nodes: { official: boolean; body: { text: string } }[] } } }>(
      `query ($id: ID!) { thread(id: $id) { escalated case { number } answers { nodes { official body { text } } } } }`, { id: threadId },
    );
    expect(thread.data.thread).toMatchObject({ escalated: false, case: null, answers: { nodes: [{ official: true, body: { text: 'Set the guest network to WPA2 and restart it.' } }] } });
    const rated = await ana.graph<{ rateCase: { __typename: string } }>(`mutation ($input: RateCaseInput!) { rateCase(input: $input) { __typename } }`, { input: { number, stars: 4 } });
    expect(rated.data.rateCase.__typename).toBe('RateCaseSuccess');
  });

  it('opens a case at once when the asker says that the answer did not help, and that a person is needed', async () => {
    const threadId = await ask('The app forgets my password every night');
    app.clock.advance('5m');
    const answerId = await answer(ben, threadId);
    const rated = await ana.graph<{ rateAnswer: { answer: { thread: object } } }>(RATE, { input: { answerId, worked: false, reason: 'NEED_PERSON' } });
    expect(rated.data.rateAnswer.answer.thread).toMatchObject({ unsatisfying: true, case: { trigger: 'DISSATISFIED' } });
  });

  it('closes a case by itself when a member’s answer is accepted meanwhile', async () => {
    const threadId = await ask('Cameras lose the network at night');
    app.clock.advance('2h');
    await app.get(Sweep).run();
    const answerId = await answer(ben, threadId);
    await ana.graph(ACCEPT, { input: { answerId } });
    expect((await casesOfAna())[0]).toMatchObject({ state: 'RESOLVED', resolution: 'SOLVED_BY_COMMUNITY' });
    expect(await ledgerOf(threadId)).toEqual([]);
  });

  it('takes the deflection back when the acceptance is withdrawn, or a case comes within the look-back', async () => {
    const withdrawn = await ask('Which channel width should I choose');
    await ana.graph(ACCEPT, { input: { answerId: await answer(ben, withdrawn) } });
    app.clock.advance('1d');
    await ana.graph(`mutation ($input: WithdrawAcceptanceInput!) { withdrawAcceptance(input: $input) { __typename } }`, { input: { threadId: withdrawn } });
    expect(await ledgerOf(withdrawn)).toMatchObject([{ entry: 'CREDIT' }, { entry: 'COUNTER', evidence: 'ACCEPTANCE_WITHDRAWN' }]);

    const later = await ask('DNS over HTTPS switched itself off');
    const answerId = await answer(ben, later);
    await ana.graph(ACCEPT, { input: { answerId } });
    app.clock.advance('3d');
    await ana.graph(RATE, { input: { answerId, worked: false, reason: 'DID_NOT_WORK' } });
    expect(await ledgerOf(later)).toMatchObject([{ entry: 'CREDIT' }, { entry: 'COUNTER' }]);
  });

  it('shows the manager what became of all of it, once the look-back has passed', async () => {
    app.clock.advance('15d');
    await app.get(Sweep).run();
    const figures = await report();
    expect(figures).toMatchObject({
      asked: 6, deflectedT1: 1, provisionalT1: 0, rescued: 1, casesOpened: 4,
      deflectionRate: { n: 5, value: 1 / 5, reason: null },
      saving: { low: 5, high: 10, currency: 'EUR' },
    });
    expect(figures.casesByTrigger).toEqual(expect.arrayContaining([{ trigger: 'UNANSWERED', count: 2 }, { trigger: 'DISSATISFIED', count: 2 }]));
  });

  it('keeps the figures from those who may not read them', async () => {
    for (const person of [app.agent(), ana, agent]) {
      const { errors } = await person.graph(REPORT, { from: '2030-03-01', to: '2030-12-31' });
      expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    }
  });
});
