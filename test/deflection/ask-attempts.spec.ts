/** What happens on the ask form, from the first suggestion to the ledger: by page and by graph, of members and of visitors. */
import { CloseAttempts } from '../../src/deflection';
import { AskingService, AnsweringService, ClosingService } from '../../src/forum';
import { SearchProjection } from '../../src/search';
import { Transactions } from '../../src/platform/database';
import type { TestAgent } from '../support/app';
import { Cast, valueOf, type Person } from '../support/cast';

interface Attempt {
  id: string;
  outcome: string | null;
  failed: boolean;
  memberId: string | null;
  visitorKey: string | null;
  why: string | null;
}

const TITLE = 'The attic point loses its mesh';
let cast: Cast;
let known: string;
let answerId: string;

beforeAll(async () => {
  cast = await Cast.start();
  known = await cast.thread(cast.asker, { title: 'Attic point drops out of the mesh', body: 'It loses the mesh at night.' });
  answerId = await cast.answer(known);
  await cast.accept(answerId);
  await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [known]));
}, 60_000);
afterAll(() => cast.close());

const attempts = () =>
  cast.app.database.rows<Attempt>(`select id, outcome, failed, member_id as "memberId", visitor_key as "visitorKey", why_asked as why from ask_attempts order by started_at, seen_at, id`);
const attempt = async (id: string): Promise<Attempt> => (await attempts()).find((row) => row.id === id) as Attempt;
const ledger = (id: string) =>
  cast.app.database.rows<{ entry: string; tier: string; evidence: string; personId: string | null }>(
    `select entry, tier, evidence, person_id as "personId" from deflection_ledger where attempt_id = $1 order by id`, [id]);

/** Types into the form as its script does, and says which attempt it is. */
async function suggest(browser: TestAgent, fields: Record<string, string> = {}): Promise<{ id: string; text: string }> {
  const { text } = await browser.post('/ask/suggestions', { title: TITLE, ...fields }, '/ask');
  return { text, id: /name="attempt" value="([^"]+)"/.exec(text)?.[1] ?? '' };
}

const open = (browser: TestAgent, id: string) => browser.post('/ask/opened', { attempt: id, kind: 'THREAD', id: known }, '/ask');
const solve = (browser: TestAgent, id: string) => browser.post('/ask/solved', { attempt: id, answer: answerId }, '/ask');
const agree = (browser: TestAgent) => browser.post('/ask', { title: TITLE, consent: 'yes' }, '/ask');
const settle = () => cast.app.get(CloseAttempts).settleLeft();
const ask = async (by: Person, title = `${TITLE} ${Math.random()}`) => valueOf(await cast.app.get(AskingService).open(by.viewer, { kind: 'QUESTION', space: 'routers', title, body: 'Since Monday.' }));

describe('suggestions', () => {
  it('come from the third word on, as a part of the page, with the accepted answer folded', async () => {
    const { browser } = await cast.newPerson('MEMBER');
    expect((await suggest(browser, { title: 'attic mesh' })).text.trim()).toBe('');
    const { text } = await suggest(browser);
    expect(text).toContain('Attic point drops out of the mesh');
    expect(text).toContain('Turn it off and on');
    expect(text).toContain(`name="answer" value="${answerId}"`);
    expect(text).not.toMatch(/<html|<details[^>]* open/);
  });

  it('come in languages that put no spaces between words', async () => {
    const rebooting = await cast.thread(cast.asker, { title: 'ルーターが夜中に再起動する', body: '毎晩三時に電源が切れます。' });
    await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [rebooting]));
    expect((await suggest(cast.app.agent(), { title: '再起動' })).text.trim()).toBe('');
    expect((await suggest(cast.app.agent(), { title: '夜中に再起動します' })).text).toContain('ルーターが夜中に再起動する');
  });

  it('go on with the attempt of the form, and never with somebody else’s', async () => {
    const [ana, ben] = [await cast.newPerson('MEMBER'), await cast.newPerson('MEMBER')];
    const { id } = await suggest(ana.browser);
    expect((await suggest(ana.browser, { attempt: id, body: 'At night.' })).id).toBe(id);
    expect((await suggest(ben.browser, { attempt: id })).id).not.toBe(id);
    expect((await suggest(ana.browser, { attempt: 'x' })).id).not.toBe(id);
    await open(ben.browser, id);
    expect(await cast.app.database.rows(`select 1 from ask_attempt_suggestions where attempt_id = $1 and opened_at is not null`, [id])).toEqual([]);
  });

  it('lead from a duplicate to what it is a duplicate of, once', async () => {
    const duplicate = await cast.thread(cast.helper, { title: 'Attic point drops out of the mesh, again', body: 'It loses the mesh at night.' });
    await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [duplicate]));
    valueOf(await cast.app.get(ClosingService).close(cast.of.MODERATOR.viewer, { threadId: duplicate, reason: 'DUPLICATE', duplicateOfId: known }));
    const { text } = await suggest((await cast.newPerson('MEMBER')).browser);
    expect([text.split(`data-id="${known}"`).length - 1, text.includes(`data-id="${duplicate}"`)]).toEqual([1, false]);
  });

  it('show own cases that are about the same', async () => {
    const person = await cast.newPerson('MEMBER');
    const threadId = await cast.thread(person, { title: 'Attic point loses power' });
    expect((await suggest(person.browser)).text).not.toContain('Your case');
    await cast.of.MODERATOR.browser.graph(`mutation ($input: EscalateThreadInput!) { escalateThread(input: $input) { __typename } }`, { input: { threadId: `Thread:${threadId}`, note: 'Please.' } });
    expect((await suggest(person.browser)).text).toMatch(/Attic point loses power.*Your case/s);
  });
});

describe('“this solved it”', () => {
  it('of a member is a confirmed deflection, once, and nothing is posted', async () => {
    const person = await cast.newPerson('MEMBER');
    const { id } = await suggest(person.browser);
    const answer = await solve(person.browser, id);
    expect([answer.status, answer.headers.location]).toEqual([303, `/threads/${known}/attic-point-drops-out-of-the-mesh#answer-${answerId}`]);
    await solve(person.browser, id);
    const again = await suggest(person.browser);
    await solve(person.browser, again.id);
    expect(await ledger(id)).toEqual([{ entry: 'CREDIT', tier: 'T1', evidence: 'SOLVED_ON_FORM', personId: person.viewer.id }]);
    expect(await ledger(again.id)).toEqual([]);
    expect(await attempt(id)).toMatchObject({ outcome: 'SOLVED', failed: false });
  });

  it('is taken back by a case of that person within 14 days, and not by a later one', async () => {
    const [soon, late] = [await cast.newPerson('MEMBER'), await cast.newPerson('MEMBER')];
    const ids = await Promise.all([soon, late].map(async ({ browser }) => {
      const { id } = await suggest(browser);
      await solve(browser, id);
      return id;
    }));
    cast.app.clock.advance('13d');
    await cast.openCase(soon);
    cast.app.clock.advance('2d');
    await cast.openCase(late);
    expect((await ledger(ids[0] ?? '')).map((row) => row.evidence)).toEqual(['SOLVED_ON_FORM', 'CASE_OPENED']);
    expect((await ledger(ids[1] ?? '')).map((row) => row.evidence)).toEqual(['SOLVED_ON_FORM']);
    expect(await attempt(ids[0] ?? '')).toMatchObject({ outcome: 'ESCALATED', failed: true });
  });

  it('is taken back when the answer is removed', async () => {
    const threadId = await cast.thread(cast.asker, { title: 'Attic point loses its mesh again' });
    const removable = await cast.answer(threadId);
    await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [threadId]));
    const person = await cast.newPerson('MEMBER');
    const { id } = await suggest(person.browser);
    await person.browser.post('/ask/solved', { attempt: id, answer: removable }, '/ask');
    await cast.app.get(AnsweringService).remove(cast.helper.viewer, { answerId: removable, reason: null });
    expect((await ledger(id)).map((row) => row.evidence)).toEqual(['SOLVED_ON_FORM', 'ANSWER_REMOVED']);
  });

  it('confirms nobody’s own answer or thread, no staff and no visitor', async () => {
    for (const browser of [cast.helper.browser, cast.asker.browser, cast.of.AGENT.browser, cast.app.agent()]) {
      const { id } = await suggest(browser);
      expect((await solve(browser, id)).status).toBe(303);
      expect(await ledger(id)).toEqual([]);
      expect(await attempt(id)).toMatchObject({ outcome: 'SOLVED' });
    }
  });

  it('is said of suggestions only', async () => {
    const { browser } = await cast.newPerson('MEMBER');
    const { id } = await suggest(browser);
    const other = await cast.answer(await cast.thread());
    expect((await browser.post('/ask/solved', { attempt: id, answer: other }, '/ask')).status).toBe(404);
    expect((await browser.post('/ask/solved', { attempt: '8d9d5f10-1111-4222-8333-444455556666', answer: answerId }, '/ask')).status).toBe(404);
    expect((await browser.post('/ask/solved', { attempt: 'x', answer: 'y' }, '/ask')).headers.location).toBe('/ask');
    expect(await attempt(id)).toMatchObject({ outcome: null });
  });
});

describe('a form that is left', () => {
  it('is an observed deflection after a day where something was opened, and provably none where not', async () => {
    const [opened, unopened] = [await cast.newPerson('MEMBER'), await cast.newPerson('MEMBER')];
    const [first, second] = [await suggest(opened.browser), await suggest(unopened.browser)];
    await open(opened.browser, first.id);
    cast.app.clock.advance('23h');
    await settle();
    expect(await attempt(first.id)).toMatchObject({ outcome: null });
    cast.app.clock.advance('1h');
    await settle();
    await settle();
    expect(await ledger(first.id)).toEqual([{ entry: 'CREDIT', tier: 'T3', evidence: 'FORM_LEFT', personId: opened.viewer.id }]);
    expect(await ledger(second.id)).toEqual([]);
  });

  it('counts of a visitor with consent only, under a number that we signed', async () => {
    const [counted, silent] = [cast.app.agent(), cast.app.agent()];
    const { headers } = await agree(counted);
    expect(String(headers['set-cookie'])).toMatch(/threadwell-visitor=[\w-]{24}\.[\w-]{43};.*HttpOnly; SameSite=Lax/);
    const [first, second] = [await suggest(counted), await suggest(silent)];
    await Promise.all([open(counted, first.id), open(silent, second.id)]);
    cast.app.clock.advance('25h');
    await settle();
    expect(await ledger(first.id)).toEqual([{ entry: 'CREDIT', tier: 'T3', evidence: 'FORM_LEFT', personId: null }]);
    expect([await ledger(second.id), (await attempt(second.id)).visitorKey]).toEqual([[], null]);
  });

  it('is nobody’s any more when a visitor takes the consent back', async () => {
    const browser = cast.app.agent();
    await agree(browser);
    const { id } = await suggest(browser);
    await browser.post('/ask', { title: TITLE, consent: 'no' }, '/ask');
    expect((await attempt(id)).visitorKey).toBeNull();
    expect((await attempt((await suggest(browser)).id)).visitorKey).toBeNull();
  });
});

describe('a question all the same', () => {
  it('is a failed deflection where something was opened, whichever form it came from, and says why once', async () => {
    const person = await cast.newPerson('MEMBER');
    const { id } = await suggest(person.browser);
    await open(person.browser, id);
    const check = await person.browser.post('/ask', { kind: 'PROBLEM', title: TITLE, body: 'Since Monday.', space: 'routers', attempt: id, step: 'check' }, '/ask');
    expect(check.text).toContain('Why do these not help?');
    const posted = await person.browser.post('/ask', { kind: 'PROBLEM', title: TITLE, body: 'Since Monday.', space: 'routers', attempt: id, step: 'post', why: 'OUTDATED' }, '/ask');
    expect(posted.status).toBe(303);
    expect(await attempt(id)).toMatchObject({ outcome: 'ASKED', failed: true, why: 'OUTDATED' });
  });

  it('takes the word back that was given on the same form', async () => {
    const person = await cast.newPerson('MEMBER');
    const { id } = await suggest(person.browser);
    await solve(person.browser, id);
    await person.browser.post('/ask', { kind: 'PROBLEM', title: 'It is not solved after all', body: 'Since Monday.', space: 'routers', attempt: id, step: 'post' }, '/ask');
    expect((await ledger(id)).map((row) => row.evidence)).toEqual(['SOLVED_ON_FORM', 'ASKED_ANYWAY']);
  });

  it('of a visitor who signs up on the way closes the attempt of the form', async () => {
    const browser = cast.app.agent();
    const { id } = await suggest(browser);
    await open(browser, id);
    const account = { intent: 'signUp', displayName: 'Nora Newcomer', email: 'nora@example.com', password: 'forty two quiet otters' };
    await browser.post('/ask', { kind: 'PROBLEM', title: TITLE, body: 'Since Monday.', space: 'routers', attempt: id, step: 'post', ...account }, '/ask');
    expect(await attempt(id)).toMatchObject({ outcome: 'ASKED', failed: true });
  });

  it('ends what the same person did as a visitor within the last day, and the link is gone after it', async () => {
    const person = await cast.newPerson('MEMBER');
    await agree(person.browser); // Signed in already: nothing to agree to.
    const browser = cast.app.agent();
    await agree(browser);
    const visited = await suggest(browser);
    await open(browser, visited.id);
    await cast.app.database.run(`insert into visitor_links (visitor_key, member_id, linked_at) select visitor_key, $2, $3 from ask_attempts where id = $1`, [visited.id, person.viewer.id, cast.app.clock.now()]);
    await ask(person);
    expect(await attempt(visited.id)).toMatchObject({ outcome: 'ASKED', failed: true, memberId: null });
    cast.app.clock.advance('24h');
    const later = await suggest(browser);
    await ask(person);
    expect(await attempt(later.id)).toMatchObject({ outcome: null });
  });
});

describe('“same problem here”', () => {
  it('is counted for a member, ends the attempt without a deflection, and leads a visitor to sign in', async () => {
    const person = await cast.newPerson('MEMBER');
    const { id } = await suggest(person.browser);
    expect((await person.browser.post('/ask/same-problem', { attempt: id, thread: known }, '/ask')).headers.location).toBe(`/threads/${known}/attic-point-drops-out-of-the-mesh`);
    expect([await attempt(id), await ledger(id)]).toMatchObject([{ outcome: 'SAME_PROBLEM' }, []]);
    expect((await suggest((await cast.newPerson('MEMBER')).browser)).text).toContain('1 more has it');
    expect((await cast.app.agent().post('/ask/same-problem', { thread: known }, '/ask')).headers.location).toBe(`/sign-in?returnTo=${encodeURIComponent(`/threads/${known}/attic-point-drops-out-of-the-mesh`)}`);
  });
});

describe('the graph', () => {
  const SUGGEST = `mutation ($input: SuggestForAskingInput!) { suggestForAsking(input: $input) { __typename ... on SuggestForAskingSuccess { attemptId threads { score thread { id sameProblemCount viewerHasSameProblem } answer { id } } cases { number } } } }`;

  it('does the same as the form', async () => {
    const { browser, viewer } = await cast.newPerson('MEMBER');
    const { data } = await browser.graph<{ suggestForAsking: { attemptId: string; threads: { thread: { id: string; sameProblemCount: number } }[] } }>(SUGGEST, { input: { title: TITLE } });
    const { attemptId, threads } = data.suggestForAsking;
    expect(threads.map(({ thread }) => thread)).toContainEqual({ id: `Thread:${known}`, sameProblemCount: 1, viewerHasSameProblem: false });
    const run = async (name: string, type: string, input: object) =>
      (await browser.graph<Record<string, { __typename: string }>>(`mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename } }`, { input })).data[name]?.__typename;
    expect(await run('openSuggestion', 'OpenSuggestion', { attemptId, threadId: `Thread:${known}` })).toBe('OpenSuggestionSuccess');
    expect(await run('sameProblem', 'SameProblem', { threadId: `Thread:${known}`, same: true })).toBe('SameProblemSuccess');
    expect(await run('sameProblem', 'SameProblem', { threadId: `Thread:${known}`, same: false })).toBe('SameProblemSuccess');
    expect(await run('solvedBySuggestion', 'SolvedBySuggestion', { attemptId, answerId: `Answer:${answerId}` })).toBe('SolvedBySuggestionSuccess');
    expect(await ledger(attemptId)).toMatchObject([{ tier: 'T1', personId: viewer.id }]);
    expect(await run('sayWhyAsked', 'SayWhyAsked', { attemptId, why: 'TRIED_IT' })).toBe('SayWhyAskedSuccess');
    expect((await attempt(attemptId)).why).toBe('TRIED_IT');
  });
});

describe('what is kept', () => {
  it('is nobody’s once a member is erased, and gone after the days that the community set', async () => {
    const person = await cast.newPerson('MEMBER');
    const { id } = await suggest(person.browser);
    await person.browser.graph(`mutation ($input: EraseMemberInput!) { eraseMember(input: $input) { __typename } }`, { input: { memberId: `Member:${person.viewer.id}` } });
    expect((await attempt(id)).memberId).toBeNull();
    cast.app.clock.advance('401d');
    await cast.app.get(Transactions).run((tx) => tx.run(`select graphile_worker.add_job('forget-ask-attempts')`));
    await cast.app.drain();
    expect([await attempts(), await cast.app.database.rows(`select 1 from visitor_links`)]).toEqual([[], []]);
  });
});

describe('the report', () => {
  let own: Cast;
  beforeAll(async () => {
    own = await Cast.start();
  }, 60_000);
  afterAll(() => own.close());

  it('counts what was said, left and failed each on its own line, and opens every one', async () => {
    const [asker, solved, leaver, loser] = [own.asker, await own.newPerson('MEMBER'), await own.newPerson('MEMBER'), await own.newPerson('MEMBER')];
    const threadId = await own.thread(asker, { title: 'Attic point drops out of the mesh' });
    const answer = await own.answer(threadId);
    await own.app.get(Transactions).run((tx) => own.app.get(SearchProjection).project(tx, [threadId]));
    const begin = async ({ browser }: Person) => {
      const { id } = await suggest(browser);
      await browser.post('/ask/opened', { attempt: id, kind: 'THREAD', id: threadId }, '/ask');
      return id;
    };
    await solved.browser.post('/ask/solved', { attempt: await begin(solved), answer }, '/ask');
    const [visitor, counted] = [own.app.agent(), own.app.agent()];
    await agree(counted);
    for (const browser of [visitor, counted]) await browser.post('/ask/solved', { attempt: (await suggest(browser)).id, answer }, '/ask');
    await begin(leaver);
    await loser.browser.post('/ask', { attempt: await begin(loser), why: 'TRIED_IT', step: 'post', title: TITLE, kind: 'QUESTION', space: 'routers', body: 'Since Monday.' }, '/ask');
    const report = async () => {
      const figures = 'deflectedT1 statedT1OnForm provisionalT1 observedT3 failedDeflections deflectionRate { n }';
      const { data } = await own.of.MANAGER.browser.graph<{ deflectionReport: Record<string, unknown> }>(`{ deflectionReport(from: "2030-03-01", to: "2030-03-31") { ${figures} } }`);
      return data.deflectionReport;
    };
    expect(await report()).toEqual({ deflectedT1: 0, statedT1OnForm: 0, provisionalT1: 1, observedT3: 0, failedDeflections: 1, deflectionRate: { n: 0 } });
    own.app.clock.advance('15d');
    await own.app.get(CloseAttempts).settleLeft();
    expect(await report()).toEqual({ deflectedT1: 1, statedT1OnForm: 1, provisionalT1: 0, observedT3: 1, failedDeflections: 1, deflectionRate: { n: 0 } });
    const form = await own.of.MANAGER.browser.graph<{ askFormReport: { counts: { figure: string }[]; whyAsked: object[]; helpful: object[] } }>(
      '{ askFormReport(from: "2030-03-01", to: "2030-03-31") { counts { figure members countedVisitors others } whyAsked { why count } helpful { threadId solved byVisitors } } }');
    const { counts, whyAsked, helpful } = form.data.askFormReport;
    expect(counts.filter(({ figure }) => ['solved', 'solvedConfirmed', 'leftObserved', 'failed'].includes(figure))).toEqual([
      { figure: 'solved', members: 1, countedVisitors: 1, others: 1 }, { figure: 'solvedConfirmed', members: 1, countedVisitors: 0, others: 0 },
      { figure: 'leftObserved', members: 1, countedVisitors: 0, others: 0 }, { figure: 'failed', members: 1, countedVisitors: 0, others: 0 },
    ]);
    expect([whyAsked, helpful]).toEqual([[{ why: 'TRIED_IT', count: 1 }], [{ threadId: `Thread:${threadId}`, solved: 3, byVisitors: 2 }]]);
    const page = await own.of.MANAGER.browser.get('/search-insights?from=2030-03-01&to=2030-03-31');
    expect(page.text).toMatch(/3 people, 2 visitors among them/);
    const totals = { deflectedT1: '1 contact', statedT1OnForm: '1 word', observedT3: '1 form', failedDeflections: '1 attempt' };
    for (const [figure, total] of Object.entries(totals)) {
      const { text } = await own.of.MANAGER.browser.get(`/insights/rows?figure=${figure}&from=2030-03-01&to=2030-03-31`);
      expect([figure, /data-total>([^<]+)</.exec(text)?.[1], text.split('<li class="row').length - 1]).toEqual([figure, total, 1]);
    }
    const { text } = await own.of.MANAGER.browser.get('/insights?from=2030-03-01&to=2030-03-31');
    expect(text).toContain('figure&#x3D;failedDeflections');
  });
});
