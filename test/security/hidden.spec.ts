/** What somebody may not know of looks as if it were not there: foreign cases, internal notes, removed and pending posts. */
import { CaseWork } from '../../src/cases';
import { AnsweringService } from '../../src/forum';
import { Cast, valueOf, type OpenCase, type Person } from '../support/cast';
import { statementsOf } from '../support/statements';

const UNKNOWN_NUMBER = 'C-999999';
const CASE = `number subject state triggerNote rootCause { name } version messages(first: 10) { nodes { id visibility body { text } } } events { kind actor { displayName } } thread { id }`;

interface Shown {
  readonly data?: unknown;
  readonly errors?: { message: string; extensions: { code: string } }[];
}

let cast: Cast;

beforeAll(async () => {
  cast = await Cast.start();
});

afterAll(() => cast.close());

describe('a foreign case', () => {
  let foreign: OpenCase;

  beforeAll(async () => {
    foreign = await cast.openCase();
  });

  /** What comes back, with the one number that differs taken out. */
  async function asked(person: Person, query: string, number: string): Promise<{ shown: Shown; statements: string[] }> {
    let shown: Shown = {};
    const statements = await statementsOf(async () => (shown = await person.browser.graph(query, { number })));
    return { shown: JSON.parse(JSON.stringify(shown).replaceAll(number, 'NUMBER')) as Shown, statements };
  }

  it.each([
    ['case', `query ($number: String!) { case(number: $number) { ${CASE} } }`],
    ['replyToCase', `mutation ($number: String!) { replyToCase(input: { number: $number, visibility: PRIVATE, body: "Hello" }) { __typename } }`],
    ['rateCase', `mutation ($number: String!) { rateCase(input: { number: $number, stars: 5 }) { __typename } }`],
    ['takeCase', `mutation ($number: String!) { takeCase(input: { number: $number }) { __typename } }`],
    ['resolveCase', `mutation ($number: String!) { resolveCase(input: { number: $number, resolution: SPAM, rootCauseId: "RootCause:1" }) { __typename } }`],
  ])('looks like an unknown one to %s, and costs the same', async (_name, query) => {
    for (const person of [cast.helper, cast.of.MODERATOR]) {
      const [theirs, nobodys] = [await asked(person, query, foreign.number), await asked(person, query, UNKNOWN_NUMBER)];
      expect(theirs.shown).toEqual(nobodys.shown);
      expect(theirs.statements).toEqual(nobodys.statements);
    }
  });

  it('cannot be told from an unknown one by a visitor either', async () => {
    const query = `query ($number: String!) { case(number: $number) { number } }`;
    const visitor = { browser: cast.app.agent() } as Person;
    expect((await asked(visitor, query, foreign.number)).shown).toEqual((await asked(visitor, query, UNKNOWN_NUMBER)).shown);
  });

  it('cannot be told from an unknown one by its page', async () => {
    for (const browser of [cast.helper.browser, cast.of.MODERATOR.browser]) {
      const pages = await Promise.all([foreign.number, UNKNOWN_NUMBER].map((number) => browser.get(`/cases/${number}`)));
      const [theirs, nobodys] = pages.map(({ status, text }) => ({ status, text: withoutChance(text, [foreign.number, UNKNOWN_NUMBER]) }));
      expect(theirs?.status).toBe(404);
      expect(theirs).toEqual(nobodys);
    }
  });

  it('is not found by the id of anything that belongs to it', async () => {
    const number = foreign.number;
    const { messageId } = valueOf(await cast.app.get(CaseWork).reply(cast.of.AGENT.viewer, { number, visibility: 'PRIVATE', body: 'What is its serial number?' }));
    const ids = [`Case:${foreign.caseId}`, `CaseMessage:${messageId}`];
    for (const id of ids) {
      const read = async (browser: Person['browser']) => (await browser.graph<{ node: object | null }>(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id })).data.node;
      for (const browser of [cast.app.agent(), cast.helper.browser, cast.of.MODERATOR.browser]) expect(await read(browser)).toBeNull();
      for (const { browser } of [cast.asker, cast.of.AGENT, cast.of.MANAGER]) expect(await read(browser)).toMatchObject({ id });
    }
  });

  it('does not show on its thread, nor in a list, to whoever may not know of it', async () => {
    const query = `query ($id: ID!) { thread(id: $id) { escalated case { number } escalations { reason } } node(id: $id) { ... on Thread { case { number } escalations { reason } } } threads(filter: { escalated: true }) { nodes { case { number } } } }`;
    for (const browser of [cast.app.agent(), cast.helper.browser]) {
      const { data } = await browser.graph<object>(query, { id: `Thread:${foreign.threadId}` });
      expect(data).toMatchObject({ thread: { escalated: true, case: null, escalations: [] }, node: { case: null, escalations: [] } });
      expect(JSON.stringify(data)).not.toContain(foreign.number);
    }
  });
});

describe('what stays among the staff', () => {
  it('is not read by the customer, in no list, by no id, in no mail and no notification', async () => {
    const { number } = await cast.openCase();
    const work = cast.app.get(CaseWork);
    const { messageId } = valueOf(await work.reply(cast.of.AGENT.viewer, { number, visibility: 'INTERNAL', body: 'A secret among us' }));
    valueOf(await work.reply(cast.of.AGENT.viewer, { number, visibility: 'PRIVATE', body: 'A word to you' }));
    await cast.resolve(number);
    await cast.app.drain();
    const query = `query ($number: String!, $id: ID!) { case(number: $number) { ${CASE} } node(id: $id) { id } myCases(first: 2) { nodes { ${CASE} } } notifications { nodes { kind } } }`;
    const customer = await cast.asker.browser.graph<object>(query, { number, id: `CaseMessage:${messageId}` });
    expect(customer.errors).toBeUndefined();
    expect(customer.data).toMatchObject({ node: null, case: { triggerNote: '', rootCause: null, messages: { nodes: [{ visibility: 'PRIVATE' }] } } });
    const seen = JSON.stringify(customer.data) + JSON.stringify(cast.app.mails.sent) + (await cast.asker.browser.get(`/cases/${number}`)).text;
    expect(seen).not.toContain('A secret among us');
    expect(seen).not.toContain('Only the staff reads this note.');

    const agent = await cast.of.AGENT.browser.graph<object>(query.replace('myCases(', 'cases('), { number, id: `CaseMessage:${messageId}` });
    expect(agent.data).toMatchObject({ node: { id: `CaseMessage:${messageId}` }, case: { rootCause: { name: expect.any(String) } } });
    expect(JSON.stringify(agent.data)).toContain('A secret among us');
  });

  it('leaves no step on the timeline of the customer', async () => {
    const { number } = await cast.openCase();
    const steps = async () => (await cast.asker.browser.graph<{ case: { events: object[] } }>(`query ($number: String!) { case(number: $number) { events { kind } } }`, { number })).data.case.events;
    const before = await steps();
    valueOf(await cast.app.get(CaseWork).reply(cast.of.AGENT.viewer, { number, visibility: 'INTERNAL', body: 'A secret among us' }));
    expect(await steps()).toEqual(before);
  });

  it('is not on the thread, where a private reply is not either', async () => {
    const { number, threadId } = await cast.openCase();
    for (const visibility of ['INTERNAL', 'PRIVATE'] as const) {
      valueOf(await cast.app.get(CaseWork).reply(cast.of.AGENT.viewer, { number, visibility, body: `Only for some: ${visibility}` }));
    }
    await cast.app.drain();
    const shown = await cast.app.agent().graph<object>(
      `query ($id: ID!) { thread(id: $id) { body { text } comments { nodes { body { text } } } answers { nodes { body { text } comments { nodes { body { text } } } } } } search(query: "only for some") { edges { snippet } } }`,
      { id: `Thread:${threadId}` },
    );
    expect(JSON.stringify(shown.data)).not.toContain('Only for some');
    expect((await cast.app.agent().get(`/threads/${threadId}`)).text).not.toContain('Only for some');
  });
});

describe('what is removed, turned down or waits for review', () => {
  const hide = (table: string, id: string, how: string) =>
    cast.app.database.run(how === 'REMOVED' ? `update ${table} set removed_at = opened.at from (select now() as at) opened where id = $1` : `update ${table} set review_state = '${how}' where id = $1`, [id]);

  /** A thread that is hidden as a whole, and one of whose posts each is. */
  async function hidden(how: string): Promise<{ shown: string; ids: Record<'thread' | 'answer' | 'comment' | 'commentOfAnswer' | 'answerOfHidden' | 'commentOfHidden', string> }> {
    const thread = await cast.thread(cast.asker, { title: `The purple heron thread ${how}`, body: 'A purple heron in the body' });
    const answerOfHidden = await cast.answer(thread);
    const commentOfHidden = await cast.comment(thread);
    await cast.app.drain();
    if (how === 'REMOVED') await cast.removeThread(thread);
    else await hide('threads', thread, how);

    const shown = await cast.thread(cast.asker, { title: `A thread that stays, beside ${how}` });
    const answer = valueOf(await cast.app.get(AnsweringService).post(cast.helper.viewer, { threadId: shown, body: 'A purple heron in the answer' })).answerId;
    const commentOfAnswer = (await cast.of.AGENT.browser.graph<{ postComment: { comment: { id: string } } }>(
      `mutation ($answerId: ID!) { postComment(input: { answerId: $answerId, body: "A purple heron under it" }) { ... on PostCommentSuccess { comment { id } } } }`, { answerId: `Answer:${answer}` },
    )).data.postComment.comment.id.replace('Comment:', '');
    const comment = await cast.comment(shown);
    await cast.app.database.run(`update comments set body_text = 'A purple heron as a comment' where id = $1`, [comment]);
    await hide('answers', answer, how);
    await hide('comments', comment, how);
    await cast.app.drain();
    return { shown, ids: { thread, answer, comment, commentOfAnswer, answerOfHidden, commentOfHidden } };
  }

  it.each(['REMOVED', 'PENDING', 'REJECTED'])('is unseen by members: %s', async (how) => {
    const { shown, ids } = await hidden(how);
    const nodes = [`Thread:${ids.thread}`, `Answer:${ids.answer}`, `Comment:${ids.comment}`, `Comment:${ids.commentOfAnswer}`, `Answer:${ids.answerOfHidden}`, `Comment:${ids.commentOfHidden}`];
    const everything = `query ($hidden: ID!, $shown: ID!, $asker: ID!, $helper: ID!) {
      hidden: thread(id: $hidden) { id }
      shown: thread(id: $shown) { answerCount answers { nodes { body { text } comments { nodes { body { text } } } } } comments { nodes { body { text } } } }
      threads(first: 100) { nodes { title } }
      asker: member(id: $asker) { threads { nodes { title } } }
      helper: member(id: $helper) { answers { nodes { body { text } } } }
      search(query: "purple heron") { edges { node { title } snippet } }
      similarThreads(title: "purple heron thread") { nodes { thread { title } } }
      ${nodes.map((id, index) => `n${index}: node(id: "${id}") { id }`).join('\n')} }`;
    const variables = { hidden: `Thread:${ids.thread}`, shown: `Thread:${shown}`, asker: `Member:${cast.asker.viewer.id}`, helper: `Member:${cast.helper.viewer.id}` };
    for (const browser of [cast.app.agent(), cast.of.MEMBER.browser, cast.of.AGENT.browser, cast.of.MANAGER.browser]) {
      const { data, errors } = await browser.graph<Record<string, unknown>>(everything, variables);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).not.toMatch(/purple heron/i);
      expect(data.hidden).toBeNull();
      expect(nodes.map((id, index) => [id, data[`n${index}`]])).toEqual(nodes.map((id) => [id, null]));
      expect((await browser.get(`/threads/${ids.thread}`)).status).toBe(404);
      for (const path of [`/threads/${shown}`, '/', '/search?q=purple', `/members/${cast.asker.viewer.id}`]) {
        expect([path, /purple heron/i.exec((await browser.get(path)).text)]).toEqual([path, null]);
      }
    }
    const moderator = await cast.of.MODERATOR.browser.graph<Record<string, unknown>>(everything, variables);
    expect(moderator.data.hidden).toMatchObject({ id: `Thread:${ids.thread}` });
  });

  it('is not shown beside a thread that remembers it as alike, whichever process hid it', async () => {
    const title = 'Umber heron thread';
    const [shown, alike] = [await cast.thread(cast.asker, { title }), await cast.thread(cast.helper, { title: `${title} again` })];
    await cast.app.drain();
    const visitor = cast.app.agent();
    expect((await visitor.get(`/threads/${shown}/similar`)).text).toContain(`/threads/${alike}/`);
    // As another process would: nobody tells this one, and its memory is good for ten minutes.
    await hide('threads', alike, 'PENDING');
    for (const path of [`/threads/${shown}/similar`, `/threads/${shown}`]) expect([path, (await visitor.get(path)).text.includes(`/threads/${alike}`)]).toEqual([path, false]);
  });

  it('takes no word of theirs to what they cannot see', async () => {
    const { ids } = await hidden('REMOVED');
    const inputs: [string, string, object][] = [
      ['postAnswer', 'PostAnswerInput', { threadId: `Thread:${ids.thread}`, body: 'x' }],
      ['postComment', 'PostCommentInput', { threadId: `Thread:${ids.thread}`, body: 'x' }],
      ['postComment', 'PostCommentInput', { answerId: `Answer:${ids.answer}`, body: 'x' }],
      ['vote', 'VoteInput', { threadId: `Thread:${ids.thread}`, value: 'UP' }],
      ['vote', 'VoteInput', { answerId: `Answer:${ids.answer}`, value: 'UP' }],
      ['rateAnswer', 'RateAnswerInput', { answerId: `Answer:${ids.answer}`, worked: true }],
      ['acceptAnswer', 'AcceptAnswerInput', { answerId: `Answer:${ids.answer}` }],
      ['editAnswer', 'EditAnswerInput', { answerId: `Answer:${ids.answer}`, version: 1, body: 'x' }],
    ];
    for (const [name, type, input] of inputs) {
      const { errors } = await cast.asker.browser.graph(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input });
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, 'NOT_FOUND']);
    }
  });
});

/** What differs between any two answers: the number of the request, and the secret of its forms. */
function withoutChance(html: string, numbers: string[]): string {
  const plain = html.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}/g, 'ID').replaceAll(/name="_csrf" value="[^"]+"/g, 'CSRF').replaceAll(/content="[0-9a-f]{40,}[^"]*"/g, 'CSRF');
  return numbers.reduce((text, number) => text.replaceAll(number, 'NUMBER'), plain);
}
