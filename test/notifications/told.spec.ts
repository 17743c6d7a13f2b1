// Whoever is concerned hears of it once, in the inbox and by mail; nobody hears of their own act, and some can never be mailed.
import { CaseOpened, CaseReplied, CaseResolved, type MessageVisibility, type Resolution } from '../../src/cases';
import { AnswerAccepted, AnswerPosted, AnswerRated, CommentPosted } from '../../src/forum';
import { globalId } from '../../src/platform/graphql';
import { MemberAccounts, type SignedInViewer } from '../../src/identity';
import { NotificationQueries } from '../../src/notifications';
import { Transactions } from '../../src/platform/database';
import { Events, type DomainEvent } from '../../src/platform/events';
import { Mailer, type Mail } from '../../src/platform/mail';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { signUp } from '../identity/account-calls';

let app: TestApp;
const sent: Mail[] = [];
let fellow: { id: string };
let people: Record<'asker' | 'answerer' | 'agent', { id: string; agent: TestAgent }>;
let threadId: string;

beforeAll(async () => {
  app = await startTestApp();
  jest.spyOn(app.get(Mailer), 'send').mockImplementation(async (mail) => void sent.push(mail));
  people = { asker: await person('asker'), answerer: await person('answerer'), agent: await person('agent') };
  fellow = await person('fellow');
  await app.database.run(`insert into spaces (slug, name, created_at) values ('help', 'Help', $1)`, [app.clock.now()]);
});
afterAll(() => app?.close());

beforeEach(async () => {
  await app.drain();
  await app.database.run('delete from notifications');
  threadId = await thread(people.asker.id);
  sent.splice(0);
});

async function person(name: string): Promise<{ id: string; agent: TestAgent }> {
  const agent = app.agent();
  await signUp(agent, { email: `${name}@example.com`, displayName: `The ${name}` });
  await app.database.run(`update members set email_verified_at = $2 where email = $1`, [`${name}@example.com`, app.clock.now()]);
  const { id } = await app.database.one<{ id: string }>(`select id from members where email = $1`, [`${name}@example.com`]);
  return { id, agent };
}

async function thread(askerId: string): Promise<string> {
  const { id } = await app.database.one<{ id: string }>(
    `insert into threads (kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at)
     select 'QUESTION', id, $1, 'Why is it raining indoors?', '', '', '', $2, $2, $2 from spaces limit 1 returning id`,
    [askerId, app.clock.now()],
  );
  return id;
}

async function answer(authorId: string, at = threadId): Promise<string> {
  const { id } = await app.database.one<{ id: string }>(
    `insert into answers (thread_id, author_id, body_source, body_html, body_text, posted_at) values ($1, $2, '', '', '', $3) returning id`,
    [at, authorId, app.clock.now()],
  );
  return id;
}

async function openCase(customerId: string, origin: string | null = threadId): Promise<{ id: string; number: string }> {
  const { id, number } = await app.database.one<{ id: string; number: string }>(
    `insert into cases (queue_id, subject, customer_id, origin_type, origin_id, trigger, opened_at)
     select id, 'Rain', $1, $2, $3, 'UNANSWERED', $4 from queues limit 1 returning id, number`,
    [customerId, origin === null ? 'PRIVATE' : 'THREAD', origin, app.clock.now()],
  );
  return { id, number: `C-${number.padStart(6, '0')}` };
}

async function publish(event: DomainEvent): Promise<void> {
  await app.get(Transactions).run((tx) => app.get(Events).publish(tx, event));
  await app.drain();
}

const inbox = () =>
  app.database.rows<{ name: string; kind: string; by: string | null }>(
    `select m.display_name as name, n.kind, a.display_name as by from notifications n join members m on m.id = n.member_id
     left join members a on a.id = n.actor_id order by n.id`,
  );
const mails = () => sent.map(({ to, subject }) => [to, subject]);
const answerPosted = (answerId: string, authorId: string, official = false) =>
  new AnswerPosted(threadId, answerId, authorId, official, authorId === people.asker.id, app.clock.now());

describe('the asker', () => {
  it('hears of an answer, with a link to it and an id that stays the same', async () => {
    const answerId = await answer(people.answerer.id);
    const event = answerPosted(answerId, people.answerer.id);
    await publish(event);
    expect(await inbox()).toEqual([{ name: 'The asker', kind: 'ANSWER_POSTED', by: 'The answerer' }]);
    expect(sent).toEqual([
      {
        to: 'asker@example.com', subject: 'The answerer answered “Why is it raining indoors?”', messageId: `${event.id}.${people.asker.id}`,
        text: expect.stringContaining(`http://threadwell.test/threads/${threadId}/why-is-it-raining-indoors#answer-${answerId}`),
      },
    ]);
  });

  it('hears of each answer once, however often the fact is delivered', async () => {
    const event = answerPosted(await answer(people.answerer.id), people.answerer.id);
    await publish(event);
    await publish(event);
    // Even a subscriber that forgot what it has handled.
    await app.database.run('delete from handled_events');
    await publish(event);
    expect(await inbox()).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('does not hear of the own answer, nor of one that is gone by now', async () => {
    await publish(answerPosted(await answer(people.asker.id), people.asker.id));
    const removed = await answer(people.answerer.id);
    await app.database.run(`update answers set removed_at = $2, removed_by_id = author_id where id = $1`, [removed, app.clock.now()]);
    await publish(answerPosted(removed, people.answerer.id));
    expect(await inbox()).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('hears that a case was opened, with its number and what happens next', async () => {
    const { id, number } = await openCase(people.asker.id);
    await publish(new CaseOpened(id, number, threadId, people.asker.id, 'UNANSWERED', app.clock.now()));
    expect(await inbox()).toEqual([{ name: 'The asker', kind: 'CASE_OPENED', by: null }]);
    expect(sent).toMatchObject([{ subject: `${number}: a support agent takes over “Why is it raining indoors?”`, text: expect.stringContaining('What happens next') }]);
  });

  const replied = (caseId: string, authorId: string, visibility: MessageVisibility, from: string | null = threadId) =>
    new CaseReplied(caseId, from, '1', authorId, visibility, 'Try an umbrella.', app.clock.now());

  it('hears of a private reply, and of no note among agents', async () => {
    const { id, number } = await openCase(people.asker.id);
    await publish(replied(id, people.agent.id, 'INTERNAL'));
    expect(await inbox()).toEqual([]);
    await publish(replied(id, people.agent.id, 'PRIVATE'));
    await publish(replied(id, people.asker.id, 'PRIVATE'));
    expect(await inbox()).toEqual([{ name: 'The asker', kind: 'CASE_REPLIED', by: 'The agent' }]);
    expect(mails()).toEqual([['asker@example.com', `${number}: The agent replied about “Why is it raining indoors?”`]]);
  });

  it('hears of a public reply once: as the official answer that it becomes', async () => {
    const { id } = await openCase(people.asker.id);
    await publish(replied(id, people.agent.id, 'PUBLIC'));
    expect(await inbox()).toEqual([{ name: 'The asker', kind: 'ANSWER_POSTED', by: 'The agent' }]);
    expect(mails()).toEqual([['asker@example.com', 'Support answered “Why is it raining indoors?”']]);
  });

  it('hears of a public reply as a reply when the thread was removed meanwhile', async () => {
    const { id, number } = await openCase(people.asker.id);
    await app.database.run(`update threads set removed_at = $2, removed_by_id = asker_id where id = $1`, [threadId, app.clock.now()]);
    await publish(replied(id, people.agent.id, 'PUBLIC'));
    expect(mails()).toEqual([['asker@example.com', `${number}: The agent replied about “your question”`]]);
  });

  it('hears of a public reply to a private question as a reply', async () => {
    const { id, number } = await openCase(people.asker.id, null);
    await publish(replied(id, people.agent.id, 'PUBLIC', null));
    expect(mails()).toEqual([['asker@example.com', `${number}: The agent replied about “your question”`]]);
  });

  const resolve = async (caseId: string, resolution: Resolution, byId: string | null, summary: string | null = null) => {
    const at = app.clock.now();
    await app.database.run(`update cases set state = 'RESOLVED', resolved_at = $2, resolution = $3 where id = $1`, [caseId, at, resolution]);
    await publish(new CaseResolved(caseId, threadId, people.asker.id, resolution, byId, summary, at));
  };

  it('hears once that the case was resolved, though its summary is an answer too', async () => {
    const { id, number } = await openCase(people.asker.id);
    await resolve(id, 'SOLVED_BY_AGENT', people.agent.id, 'Close the roof.');
    expect(await app.database.rows(`select 1 from answers where thread_id = $1 and official`, [threadId])).toHaveLength(1);
    expect(await inbox()).toEqual([{ name: 'The asker', kind: 'CASE_RESOLVED', by: 'The agent' }]);
    expect(mails()).toEqual([['asker@example.com', `${number}: resolved, “Why is it raining indoors?”`]]);
  });

  it('finds in the inbox that the community closed the case, and gets no mail for having accepted', async () => {
    const { id } = await openCase(people.asker.id);
    await resolve(id, 'SOLVED_BY_COMMUNITY', null);
    expect(await inbox()).toEqual([{ name: 'The asker', kind: 'CASE_RESOLVED', by: null }]);
    expect(sent).toEqual([]);
  });
});

describe('the answerer', () => {
  it('hears of the acceptance', async () => {
    const answerId = await answer(people.answerer.id);
    await publish(new AnswerAccepted(threadId, answerId, people.answerer.id, people.asker.id, people.asker.id, app.clock.now()));
    expect(await inbox()).toEqual([{ name: 'The answerer', kind: 'ANSWER_ACCEPTED', by: 'The asker' }]);
    expect(mails()).toEqual([['answerer@example.com', 'Your answer solved “Why is it raining indoors?”']]);
  });

  it('is not alone: who has the same problem hears once that it is solved, and so do askers of duplicates, but nobody of a thread that is open again', async () => {
    const [helped, duplicate] = [await answer(people.answerer.id), await thread(people.agent.id)];
    const solve = (at = app.clock.now()) => publish(new AnswerAccepted(threadId, helped, people.answerer.id, people.asker.id, people.asker.id, at));
    await app.database.run(`insert into thread_same_problem (thread_id, member_id, said_at) values ($1, $2, $4), ($1, $3, $4)`, [threadId, people.answerer.id, fellow.id, app.clock.now()]);
    await app.database.run(`update threads set duplicate_of_id = $2, closed_at = $3, closed_reason = 'DUPLICATE', closed_by_id = asker_id where id = $1`, [duplicate, threadId, app.clock.now()]);
    await solve();
    expect((await inbox()).map(({ kind }) => kind)).toEqual(['ANSWER_ACCEPTED']);
    await app.database.run(`update threads set state = 'SOLVED' where id = $1`, [threadId]);
    await solve();
    await publish(new AnswerRated(threadId, helped, people.asker.id, true, true, 5, null, '', app.clock.now()));
    expect((await inbox()).filter(({ kind }) => kind === 'THREAD_SOLVED')).toEqual([{ name: 'The agent', kind: 'THREAD_SOLVED', by: null }, { name: 'The fellow', kind: 'THREAD_SOLVED', by: null }]);
    expect(mails().filter(([, subject]) => subject?.startsWith('Solved:'))).toEqual([['agent@example.com', 'Solved: “Why is it raining indoors?”'], ['fellow@example.com', 'Solved: “Why is it raining indoors?”']]);
  });

  it('hears of a comment on the answer, the asker of one on the question, and neither of their own', async () => {
    const answerId = await answer(people.answerer.id);
    const commented = (on: string | null, by: string) => publish(new CommentPosted(threadId, on, '5', by, app.clock.now()));
    await commented(answerId, people.asker.id);
    await commented(answerId, people.answerer.id);
    await commented(null, people.answerer.id);
    await commented(null, people.asker.id);
    expect(await inbox()).toEqual([
      { name: 'The answerer', kind: 'COMMENT_POSTED', by: 'The asker' },
      { name: 'The asker', kind: 'COMMENT_POSTED', by: 'The answerer' },
    ]);
  });
});

describe('mail', () => {
  const answered = async (askerId: string) => {
    threadId = await thread(askerId);
    await publish(answerPosted(await answer(people.answerer.id), people.answerer.id));
  };

  it('never goes to imported people, who have no inbox either', async () => {
    const { id } = await app.database.one<{ id: string }>(
      `insert into members (display_name, joined_at, origin_source, origin_external_id) values ('Grace H.', $1, 'dump', '5') returning id`,
      [app.clock.now()],
    );
    await answered(id);
    expect(await inbox()).toEqual([]);
    expect(sent).toEqual([]);
  });

  it.each([
    ['an address that nobody confirmed', 'unconfirmed', 'email_verified_at = null'],
    ['the suspended', 'suspended', `suspended_at = '2030-01-01'`],
    ['the sign-ins of the demo', 'demo', 'demo_sign_in = true'],
  ])('never goes to %s; the inbox fills all the same', async (_, name, change) => {
    const { id } = await person(name);
    await app.drain();
    sent.splice(0);
    await app.database.run(`update members set ${change} where id = $1`, [id]);
    await answered(id);
    expect(await inbox()).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  it('does not go to somebody who was erased while it waited, and their inbox goes with them', async () => {
    const { id } = await person('leaving');
    threadId = await thread(id);
    const event = answerPosted(await answer(people.answerer.id), people.answerer.id);
    await app.get(Transactions).run((tx) => app.get(Events).publish(tx, event));
    await publish(answerPosted(await answer(people.answerer.id), people.answerer.id));
    sent.splice(0);
    const viewer: SignedInViewer = { id, role: 'MEMBER', displayName: '', timeZone: null, emailVerified: true };
    await app.get(MemberAccounts).erase(viewer, { memberId: id });
    await publish(answerPosted(await answer(people.answerer.id), people.answerer.id));
    expect(await inbox()).toEqual([]);
    expect(sent).toEqual([]);
  });
});

describe('the inbox', () => {
  type Seen = { viewer: { unreadNotifications: number }; notifications: { nodes: { id: string; kind: string; actor: object; thread: object; caseNumber: string | null; readAt: string | null }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
  const SEEN = `query ($first: Int, $after: String) { viewer { unreadNotifications } notifications(first: $first, after: $after) {
    nodes { id kind actor { displayName } thread { id title } caseNumber happenedAt readAt } pageInfo { endCursor hasNextPage } } }`;

  it('is read page by page, and marked read one by one or all at once', async () => {
    for (let n = 0; n < 3; n += 1) await publish(answerPosted(await answer(people.answerer.id), people.answerer.id));
    const { id, number } = await openCase(people.asker.id);
    await publish(new CaseOpened(id, number, threadId, people.asker.id, 'UNANSWERED', app.clock.now()));
    const { agent } = people.asker;
    const first = (await agent.graph<Seen>(SEEN, { first: 2 })).data;
    expect(first.viewer.unreadNotifications).toBe(4);
    expect(first.notifications.nodes).toMatchObject([
      { kind: 'CASE_OPENED', actor: null, caseNumber: number, readAt: null },
      { kind: 'ANSWER_POSTED', actor: { displayName: 'The answerer' }, thread: { id: globalId('Thread', threadId), title: 'Why is it raining indoors?' }, caseNumber: null },
    ]);
    const second = (await agent.graph<Seen>(SEEN, { first: 2, after: first.notifications.pageInfo.endCursor })).data;
    expect(second.notifications.nodes).toHaveLength(2);
    expect(second.notifications.pageInfo.hasNextPage).toBe(false);

    const mark = (by: TestAgent, ids?: string[]) =>
      by.graph<{ markNotificationsRead: { unread: number } }>(
        `mutation ($input: MarkNotificationsReadInput) { markNotificationsRead(input: $input) { ... on MarkNotificationsReadSuccess { unread notifications { nodes { readAt } } } } }`,
        { input: ids ? { ids } : null },
      );
    const one = first.notifications.nodes[0]?.id ?? '';
    expect((await mark(people.answerer.agent, [one])).data.markNotificationsRead.unread).toBe(0);
    expect(await app.get(NotificationQueries).unreadCount(people.asker.id)).toBe(4);
    expect((await mark(agent, [one])).data.markNotificationsRead.unread).toBe(3);
    expect((await mark(agent)).data.markNotificationsRead.unread).toBe(0);
  });

  it('is nobody else’s', async () => {
    await publish(answerPosted(await answer(people.answerer.id), people.answerer.id));
    const mine = (await people.asker.agent.graph<Seen>(SEEN)).data.notifications.nodes[0]?.id ?? '';
    const NODE = `query ($id: ID!) { node(id: $id) { id } }`;
    expect((await people.asker.agent.graph<{ node: object }>(NODE, { id: mine })).data.node).toEqual({ id: mine });
    expect((await people.answerer.agent.graph<{ node: null }>(NODE, { id: mine })).data.node).toBeNull();
    expect((await app.agent().graph(SEEN)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('refuses a place in it that nobody was given', async () => {
    expect((await people.asker.agent.graph(SEEN, { after: 'x' })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
