/** A request costs a fixed number of statements, however many rows it shows: nothing is read row by row. */
import { CommentingService, RatingService, VotingService } from '../../src/forum';
import { CaseWork } from '../../src/cases';
import { Cast, valueOf, type Person } from '../support/cast';
import { statementsOf } from '../support/statements';

const FEW = 5;
const MANY = 20;
const SLACK = 3;

describe('the statements of one request', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start();
    for (const [space, threads] of [['few', FEW], ['many', MANY]] as const) {
      await cast.app.database.run(`insert into spaces (slug, name, position, created_at) values ($1, $1, 2, $2)`, [space, cast.app.clock.now()]);
      for (let n = 0; n < threads; n += 1) await community(space, n);
    }
    await cast.app.drain();
  });

  afterAll(() => cast.close());

  /** A thread with everything that can hang on one, each by different people. */
  async function community(space: string, n: number): Promise<void> {
    const { app, of, asker, helper } = cast;
    const people = [asker, helper, of.MEMBER, of.AGENT, of.MODERATOR];
    const by = (offset: number) => people[(n + offset) % people.length] as Person;
    const threadId = await cast.thread(by(0), { space, tags: [`tag-${n}`, 'router'] });
    for (let more = 1; more <= 2; more += 1) {
      const answerId = await cast.answer(threadId, by(more));
      valueOf(await app.get(CommentingService).post(by(0).viewer, { answerId, body: `Thank you, ${n}.` }));
      valueOf(await app.get(VotingService).cast(by(0).viewer, { answerId, value: 'UP' }));
      valueOf(await app.get(RatingService).rate(by(0).viewer, { answerId, worked: more === 1, stars: 4, ...(more === 1 ? {} : { reason: 'UNCLEAR' }) }));
      if (more === 1 && n % 2 === 0) await cast.accept(answerId, by(0));
    }
    await cast.comment(threadId, by(1));
    const { number } = await cast.openCase(by(0));
    await app.database.run(`update threads set space_id = (select id from spaces where slug = $2) where id = $1`, [threadId, space]);
    if (by(0) !== of.AGENT) valueOf(await app.get(CaseWork).reply(of.AGENT.viewer, { number, visibility: 'PRIVATE', body: 'Hello.' }));
  }

  async function countOf(by: Person, query: string, first: number): Promise<number> {
    let answer: { data?: unknown; errors?: { message: string }[] } = {};
    const statements = await statementsOf(async () => {
      answer = await by.browser.graph(query.replaceAll('FIRST', String(first)));
    });
    expect(answer.errors).toBeUndefined();
    // That many rows were really shown: each of them by its id.
    expect(JSON.stringify(answer.data).split('"id":').length - 1).toBeGreaterThanOrEqual(first);
    return statements.length;
  }

  const PERSON = 'id displayName role imported joinedAt';
  const ANSWER = `id official accepted author { ${PERSON} } body { html } voteScore viewerVote viewerRating { stars } viewerCan { edit accept } effectiveness { share }`;
  const THREAD = `id url title kind state asker { ${PERSON} } space { id slug name threadCount } tags { name threadCount } body { text } answerCount voteScore viewerVote viewerCan { edit answer }`;

  /** What is asked, by whom, and the most that it may cost; the session and its member are two of them. */
  const READS: [string, (cast: Cast) => Person, string, number][] = [
    ['a page of threads, with all that its rows show', ({ of }) => of.AGENT, `{ threads(first: FIRST) { nodes { ${THREAD} acceptedAnswer { ${ANSWER} } answers(first: 2) { nodes { ${ANSWER} } } comments(first: 2) { nodes { id author { id } } } case { number state } promise { state agentTakesOverAt } } } }`, 15],
    ['the comments of answers of threads', ({ of }) => of.MEMBER, `{ threads(first: FIRST) { nodes { id answers(first: 2) { nodes { id thread { id title } comments(first: 2) { nodes { id body { text } author { ${PERSON} } } } } } } } }`, 6],
    ['the escalations and the history of cases of threads', ({ of }) => of.ADMINISTRATOR, `{ threads(first: FIRST, filter: { escalated: true }) { nodes { id escalations { id reason } case { id events { kind actor { displayName } } messages(first: 2) { nodes { id author { displayName } } } rating { stars } rootCause { name } } } } }`, 11],
    ['what askers wrote elsewhere', ({ of }) => of.MEMBER, `{ threads(first: FIRST) { nodes { id asker { about threads(first: 2) { nodes { id title } } answers(first: 2) { nodes { id thread { title } } } } } } }`, 9],
    ['the desk', ({ of }) => of.AGENT, `{ cases(first: FIRST) { nodes { id number subject state customer { ${PERSON} } assignee { ${PERSON} } queue { id name openCases } thread { id title state asker { displayName } } viewerCan { take reply resolve } } } }`, 6],
    ['one’s own cases', ({ asker }) => asker, `{ myCases(first: FIRST) { nodes { id number thread { id title } messages(first: 2) { nodes { id body { html } author { displayName } } } rating { stars } } } }`, 7],
    ['the members', ({ of }) => of.ADMINISTRATOR, `{ members(first: FIRST) { nodes { ${PERSON} about origin { source } threads(first: 1) { nodes { title } } answers(first: 1) { nodes { official } } } } }`, 7],
    ['what a search finds', ({ of }) => of.MEMBER, `{ search(query: "router", first: FIRST) { edges { score snippet node { ${THREAD} acceptedAnswer { id } } } } }`, 14],
    ['notifications', ({ asker }) => asker, `{ notifications(first: FIRST) { nodes { id kind caseNumber actor { displayName } thread { title asker { displayName } } } } }`, 6],
  ];

  it.each(READS)('are as many for many rows as for few: %s', async (_name, by, query, most) => {
    const person = by(cast);
    const rows = query.includes('members(') ? [1, 7] : query.includes('myCases') || query.includes('notifications') ? [1, 5] : [FEW, MANY];
    // Whatever is kept in memory is there before it is counted, and no estimate is due.
    await countOf(person, query, rows[1] as number);
    await cast.app.drain();
    const [few, many] = [await countOf(person, query, rows[0] as number), await countOf(person, query, rows[1] as number)];
    // Fields that are ready at different moments ask apart, so a few more or fewer say nothing; one a row would be 15 more.
    expect(Math.abs(many - few)).toBeLessThanOrEqual(SLACK);
    expect(Math.max(few, many)).toBeLessThanOrEqual(most + SLACK);
  });

  it.each([
    ['a list', '/spaces/few', '/spaces/many', 8],
    ['a search', '/search?q=router&space=few', '/search?q=router&space=many', 15],
  ])('are as many for many rows as for few: the page of %s', async (_name, small, large, most) => {
    const { browser } = cast.of.MEMBER;
    const read = (path: string) => statementsOfPage(() => browser.get(path));
    await read(large);
    const [few, many] = [(await read(small)).length, (await read(large)).length];
    expect({ many }).toEqual({ many: few });
    expect(many).toBeLessThanOrEqual(most);
  });

  it('are two for a visitor who reads a thread, whatever hangs on it: one of the forum, one of its promise', async () => {
    const [thread] = await cast.app.database.rows<{ id: string }>(`select id from threads where answer_count >= 2 order by id limit 1`);
    const visitor = cast.app.agent();
    const read = () => statementsOfPage(() => visitor.get(`/threads/${thread?.id}`));
    // What is alike is known from the first reading on, and what is usual here once it was computed.
    await read();
    await cast.app.drain();
    await read();
    expect(await read()).toHaveLength(2);
  });
});

/** Without the reading of the community's settings and synonyms, which comes now and then to whichever page is next. */
async function statementsOfPage(open: () => PromiseLike<{ status: number }>): Promise<string[]> {
  const statements = await statementsOf(async () => expect((await open()).status).toBe(200));
  return statements.filter((text) => !/from (settings|search_synonyms)/.test(text));
}
