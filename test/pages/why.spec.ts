// Why a thread did or did not reach an agent, told on pages: paused with its reason, excepted, asked experts, the history of a thread, and promises that were not kept.
import { Sweep } from '../../src/escalation';
import { Cast, valueOf, type Person } from '../support/cast';
import { AnsweringService, RatingService } from '../../src/forum';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll('&#x27;', '’').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
const read = async (path: string, by: Person) => textOf((await by.browser.get(path).redirects(1)).text);
const send = (path: string, fields: Record<string, string>, by: Person) => by.browser.post(path, fields, '/my/profile');
const after = async (time: string) => {
  cast.app.clock.advance(time);
  await cast.app.get(Sweep).run();
};
const ask = (asksAsker: boolean) => async (id: string) => send(`/threads/${id}/comments`, { body: 'Which model is it?', ...(asksAsker && { asksAsker: 'yes' }) }, cast.helper);
const except = (id: string, reason = 'It is a test of ours.', by = cast.of.MODERATOR) => send(`/threads/${id}/except`, { reason }, by);

describe('a thread that a moderator excepts from the rules', () => {
  it('is left alone, says so to everybody with the reason, and comes under the rules again', async () => {
    const id = await cast.thread();
    expect(await read(`/threads/${id}`, cast.of.MODERATOR)).toContain('Except this thread from the rules');
    expect(await read(`/threads/${id}`, cast.of.AGENT)).not.toContain('Except this thread from the rules');
    expect((await except(id)).status).toBe(303);
    expect(await read(`/threads/${id}`, cast.helper)).toContain('A moderator took this thread out of the rules; answers stay welcome. The reason: It is a test of ours.');
    await after('2d');
    expect(await read(`/threads/${id}/why`, cast.of.MODERATOR)).toMatch(/Not now: its clock is paused\..*excepted the thread from the rules: It is a test of ours\./);
    const answerId = await cast.answer(id);
    expect(await read(`/threads/${id}/why`, cast.of.MODERATOR)).toMatch(/It reached no agent: its clock ended\..*Somebody answered/);
    await cast.app.get(AnsweringService).remove(cast.of.MODERATOR.viewer, { answerId });
    expect(await read(`/threads/${id}/why`, cast.of.MODERATOR)).toContain('Not now: its clock is paused.');
    expect(await read(`/threads/${id}`, cast.of.MODERATOR)).toContain('Put it under the rules again');
    expect((await send(`/threads/${id}/include`, {}, cast.of.MODERATOR)).status).toBe(303);
    await after('3h');
    expect(await read(`/threads/${id}/why`, cast.of.MANAGER)).toContain('It reached an agent. No answer within 2 hours');
  });

  it('needs a reason, and keeps what was typed', async () => {
    const id = await cast.thread();
    const refused = await except(id, 'x');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="x"');
    expect((await except(id, 'For fun', cast.helper)).status).toBe(403);
    expect(await read(`/threads/${id}`, cast.asker)).not.toContain('out of the rules');
  });
});

describe('a list and the graph', () => {
  // Nothing of an earlier test is paused.
  beforeAll(() => cast.app.database.run(`update threads set closed_at = opened_at, closed_reason = 'OTHER' where closed_at is null`));

  it.each([
    ['asked for more', ask(true), 'Clock paused Waits for the asker’s reply, until', { pausedBecause: 'NEEDS_ASKER', next: expect.stringContaining('the asker’s reply'), pauseEndsAt: expect.any(String) }],
    ['called off', (id: string) => send(`/threads/${id}/waits-no-more`, {}, cast.asker), 'Clock paused The asker is fine without an agent', { pausedBecause: 'CALLED_OFF', next: expect.stringContaining('help is still needed'), pauseEndsAt: null }],
    ['excepted', (id: string) => except(id), 'Clock paused A moderator took it out of the rules', { pausedBecause: 'EXEMPTED', next: expect.stringContaining('exception'), pauseEndsAt: null }],
  ] as const)('say that a clock is paused when it was %s, and for how long', async (_, pause, words, promise) => {
    const id = await cast.thread();
    expect((await pause(id)).status).toBe(303);
    expect(await read('/', cast.helper)).toContain(words);
    const promiseOf = async () => (await cast.app.agent().graph<{ thread: { promise: object } }>(`query ($id: ID!) { thread(id: $id) { promise { state pausedBecause pauseEndsAt next agentTakesOverAt } } }`, { id: `Thread:${id}` })).data.thread.promise;
    expect(await promiseOf()).toEqual({ state: 'PAUSED', agentTakesOverAt: null, ...promise });
    await cast.closeThread(id);
    expect(await promiseOf()).toEqual({ state: 'NONE', agentTakesOverAt: expect.anything(), pausedBecause: null, next: null, pauseEndsAt: null });
    expect(await read('/', cast.helper)).not.toContain(words);
  });
});

describe('the experts who were asked', () => {
  it('are told on the thread: how many to everybody, who to the asker', async () => {
    const earlier = await cast.thread(cast.of.MEMBER);
    const answerId = await cast.answer(earlier);
    await cast.accept(answerId, cast.of.MEMBER);
    const id = await cast.thread();
    await after('1h');
    expect(await read(`/threads/${id}`, cast.of.MEMBER)).toMatch(/1 member who knows this was asked (?!:)/);
    expect(await read(`/threads/${id}`, cast.asker)).toMatch(new RegExp(`1 member who knows this was asked: ${cast.helper.viewer.displayName}`));
    await send(`/threads/${id}/comments`, { body: 'I look at it tonight.' }, cast.helper);
    await cast.answer(id);
    expect(await read(`/threads/${id}`, cast.of.MEMBER)).toContain('1 member who knows this was asked, 1 answered');
  });
});

describe('the page that tells why', () => {
  it('is for the asker and the staff, and what decisions stood on for the staff', async () => {
    const id = await cast.thread();
    await after('3h');
    for (const by of [cast.asker, cast.of.MODERATOR, cast.of.AGENT, cast.of.MANAGER]) expect(await read(`/threads/${id}/why`, by)).toContain('It reached an agent.');
    expect(await read(`/threads/${id}/why`, cast.asker)).not.toContain('What it stood on');
    expect(await read(`/threads/${id}/why`, cast.of.MANAGER)).toMatch(/What it stood on.*Time of the rule 2 hours.*Step at 100%/);
    expect((await cast.helper.browser.get(`/threads/${id}/why`)).status).toBe(403);
    expect((await cast.app.agent().get(`/threads/${id}/why`)).status).toBe(303);
  });

  it.each([
    ['comes at its time', async () => undefined, /Not yet: an agent takes over at .*The rule “Unanswered[^”]*” waits for 2 hours\./],
    ['did not come since somebody answered', (id: string) => cast.answer(id), /It reached no agent: its clock ended\. The clock stands, and its steps with it: Somebody answered\./],
    ['did not come since the asker is fine', (id: string) => send(`/threads/${id}/waits-no-more`, {}, cast.asker), /Not now: its clock is paused\. The clock goes on when the asker says that help is still needed\..*does not wait any more\./],
    ['came since the asker was not satisfied', async (id: string) => valueOf(await cast.app.get(RatingService).rate(cast.asker.viewer, { answerId: await cast.answer(id), worked: false, reason: 'NEED_PERSON' })), /It reached an agent\..*Reason given A person is needed/],
  ] as const)('says that an agent %s', async (_, happens, verdict) => {
    const id = await cast.thread();
    await happens(id);
    expect(await read(`/threads/${id}/why`, cast.of.MANAGER)).toMatch(verdict);
  });

  it('says that no rule covers a thread, or has to do with it', async () => {
    expect(await read(`/threads/${await cast.uncoveredThread()}/why`, cast.of.MANAGER)).toContain('It reaches no agent: no active rule covers it.');
    expect(await read(`/threads/${await cast.thread(cast.asker, { kind: 'IDEA' })}/why`, cast.of.MANAGER)).toContain('No rule had to do with it.');
  });
});

describe('a promise that was not kept', () => {
  it('stands in the list, is excused once with a reason, and is never deleted', async () => {
    const id = await cast.thread();
    await after('3h');
    expect(await read('/breaches', cast.of.MANAGER)).toMatch(/Why does my router blink.*kept 1 hour late/);
    const why = (await cast.of.MANAGER.browser.get(`/threads/${id}/why`)).text;
    const action = /action="(\/breaches\/\d+\/excuse)"/.exec(why)?.[1] ?? '';
    const empty = await send(action, { reason: '' }, cast.of.MANAGER);
    expect([empty.status, empty.text.includes('Excuse it')]).toEqual([422, true]);
    expect((await send(action, { reason: 'The power was out.', from: 'why' }, cast.of.MANAGER)).headers.location).toBe(`/threads/${id}/why`);
    expect(await read(`/threads/${id}/why`, cast.asker)).toContain('Excused: The power was out.');
    expect(await read('/breaches', cast.of.MANAGER)).toContain(`Excused by ${cast.of.MANAGER.viewer.displayName}: The power was out.`);
    expect((await send(action, { reason: 'Another word.' }, cast.of.MANAGER)).status).toBe(403);
    await expect(cast.app.database.run(`delete from escalation_breaches`)).rejects.toThrow();
    await expect(cast.app.database.run(`delete from escalation_breach_excuses`)).rejects.toThrow();
  });
});
