// What agents and the customer do on the page of a case, each in one form, without scripts.
import { Cast, type OpenCase, type Person } from '../support/cast';
import { statementsOf } from '../support/statements';

let cast: Cast;
let agent: Person;
beforeAll(async () => {
  cast = await Cast.start();
  agent = cast.of.AGENT;
}, 60_000);
afterAll(() => cast.close());

const casePage = async (by: Person, { number }: OpenCase): Promise<string> => (await by.browser.get(`/cases/${number}`)).text;
const versionOn = (text: string): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
const post = (by: Person, item: OpenCase, action: string, fields: Record<string, string>) => by.browser.post(`/cases/${item.number}/${action}`, fields, `/cases/${item.number}`);
const reply = (by: Person, item: OpenCase, ...[visibility, body, more]: [visibility: string, body: string, more?: Record<string, string>]) => post(by, item, 'reply', { visibility, body, ...more });

async function queries(path: string, by: Person): Promise<number> {
  await by.browser.get(path);
  const sent = await statementsOf(() => by.browser.get(path));
  return sent.filter((text) => /^\s*(select|with)/i.test(text)).length;
}

describe('a case at the desk', () => {
  it('is taken by a form, once, and says who has it', async () => {
    const item = await cast.openCase();
    const before = await casePage(agent, item);
    expect(before).toContain('Take it');
    const answer = await post(agent, item, 'take', { version: versionOn(before) });
    expect([answer.status, answer.headers.location]).toEqual([303, `/cases/${item.number}`]);
    const after = await casePage(agent, item);
    expect(after).toContain(`You have ${item.number} now.`);
    expect(after).toContain('You took it.');
    expect(after).not.toContain('Take it<');
  });

  it('is taken over from somebody only by who has seen that', async () => {
    const item = await cast.openCase();
    const stale = versionOn(await casePage(cast.of.ADMINISTRATOR, item));
    await post(agent, item, 'take', {});
    const answer = await post(cast.of.ADMINISTRATOR, item, 'take', { version: stale });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Somebody changed this case in the meantime');
    expect(answer.text).toContain('Take it over from');
    expect((await post(cast.of.ADMINISTRATOR, item, 'take', { version: versionOn(answer.text) })).status).toBe(303);
  });

  it('carries each message to those who may read it, and to nobody else', async () => {
    const item = await cast.openCase();
    for (const visibility of ['PUBLIC', 'PRIVATE', 'INTERNAL']) {
      const answer = await reply(agent, item, visibility, `Written as ${visibility} words.`);
      expect([answer.status, answer.headers.location]).toEqual([303, expect.stringMatching(new RegExp(`^/cases/${item.number}#message-\\d+$`))]);
    }
    const staff = await casePage(cast.of.MANAGER, item);
    for (const visibility of ['PUBLIC', 'PRIVATE', 'INTERNAL']) expect(staff).toContain(`Written as ${visibility} words.`);
    const customer = await casePage(cast.asker, item);
    expect(customer).toContain('Written as PUBLIC words.');
    expect(customer).toContain('Written as PRIVATE words.');
    expect(customer).not.toContain('INTERNAL');
    const thread = (await cast.app.agent().get(`/threads/${item.threadId}`).redirects(1)).text;
    expect(thread).toContain('Written as PUBLIC words.');
    expect(thread).not.toMatch(/PRIVATE words|INTERNAL words/);
  });

  it('never shows its customer what is the staff’s own: notes, root cause, the reason of a handing over', async () => {
    const item = await cast.openCase();
    await reply(agent, item, 'INTERNAL', 'A note with a secret.');
    await cast.resolve(item.number);
    const [{ name }] = await cast.app.database.rows<{ name: string }>(`select name from root_causes order by id limit 1`) as [{ name: string }];
    const text = await casePage(cast.asker, item);
    for (const secret of ['A note with a secret', 'Only the staff reads this note', name, 'Root cause', 'Internal note']) expect(text).not.toContain(secret);
  });

  it('keeps every word of a message that cannot be taken', async () => {
    const item = await cast.openCase();
    const tooLong = await reply(agent, item, 'PUBLIC', 'long '.repeat(10_001), { version: '1' });
    expect(tooLong.status).toBe(422);
    expect(tooLong.text).toContain('long '.repeat(10_001).trimEnd());
    expect(tooLong.text).toContain('Write at most 50,000 characters (50,004 now).');
    expect(tooLong.text).toMatch(/value="PUBLIC" checked/);
    const control = await reply(agent, item, 'PRIVATE', 'a \u0007 bell');
    expect(control.status).toBe(422);
    expect(control.text).toContain('a \u0007 bell');
    expect((await reply(agent, item, 'EVERYBODY', 'kept words')).text).toContain('kept words');
  });

  it('keeps the text when somebody was faster, shows what is there now, and takes it the second time', async () => {
    const item = await cast.openCase();
    const seen = versionOn(await casePage(agent, item));
    await reply(cast.asker, item, 'PRIVATE', 'The customer was faster.');
    const late = await reply(agent, item, 'PUBLIC', 'My *answer* of an hour.', { version: seen, awaitsCustomer: 'true' });
    expect(late.status).toBe(409);
    for (const part of ['Somebody changed this case in the meantime', 'The customer was faster.', 'My *answer* of an hour.', 'value="PUBLIC" checked', 'name="awaitsCustomer" value="true" class="checkbox checkbox-sm checkbox-primary border-edge" checked']) {
      expect(late.text).toContain(part);
    }
    expect((await reply(agent, item, 'PUBLIC', 'My *answer* of an hour.', { version: versionOn(late.text) })).status).toBe(303);
  });

  it('waits for the customer where the agent says so, and goes on with the reply', async () => {
    const item = await cast.openCase();
    await reply(agent, item, 'PRIVATE', 'Which serial number?', { awaitsCustomer: 'true' });
    expect(await casePage(cast.asker, item)).toContain('waits for your reply');
    await reply(cast.asker, item, 'PRIVATE', 'It is 7F31.');
    expect(await casePage(agent, item)).toContain('It is 7F31.');
    expect(await casePage(cast.asker, item)).toContain('has it');
  });

  it('is resolved with a root cause and brings its summary back to the thread', async () => {
    const item = await cast.openCase();
    const rootCauseId = await cast.rootCause();
    const incomplete = await post(agent, item, 'resolve', { rootCauseId, resolution: '', publicSummary: 'Hold the button.', version: versionOn(await casePage(agent, item)) });
    expect(incomplete.status).toBe(422);
    expect(incomplete.text).toContain('This is needed.');
    expect(incomplete.text).toContain('Hold the button.');
    expect(incomplete.text).toContain(`value="${rootCauseId}" selected`);
    const answer = await post(agent, item, 'resolve', { rootCauseId, resolution: 'SOLVED_BY_AGENT', publicSummary: 'Hold the button.', version: versionOn(incomplete.text) });
    expect(answer.status).toBe(303);
    const after = await casePage(agent, item);
    expect(after).toContain(`${item.number} is resolved.`);
    expect(after).toContain('You resolved it: Solved by an agent.');
    expect(after).not.toContain('Resolve the case');
    expect((await cast.app.agent().get(`/threads/${item.threadId}`).redirects(1)).text).toContain('Official answer');
  });

  it('takes a note, but no more replies, once it is over', async () => {
    const item = await cast.openCase();
    await cast.resolve(item.number);
    expect((await reply(agent, item, 'INTERNAL', 'For the next time.')).status).toBe(303);
    const refused = await reply(agent, item, 'PRIVATE', 'One more thing.');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('This case is resolved, so nothing can be added to it.');
    expect(refused.text).toContain('One more thing.');
  });

  it('is only read by managers', async () => {
    const item = await cast.openCase();
    const text = await casePage(cast.of.MANAGER, item);
    expect(text).toContain('You can read this case. Agents work on it.');
    expect(text).not.toMatch(/Take it|Resolve the case|class="composer"/);
    expect((await post(cast.of.MANAGER, item, 'take', {})).status).toBe(403);
  });

  it('costs the same few queries however much happened on it', async () => {
    const item = await cast.openCase();
    const few = await queries(`/cases/${item.number}`, agent);
    for (let index = 0; index < 6; index += 1) await reply(index % 2 === 0 ? agent : cast.asker, item, 'PRIVATE', `Message ${index}`);
    await cast.openCase();
    await post(agent, item, 'take', {});
    expect(await queries(`/cases/${item.number}`, agent)).toBeLessThanOrEqual(few);
    // Session, viewer and unread notifications belong to the frame.
    expect(few).toBeLessThanOrEqual(8 + 3);
    expect(await queries('/desk?show=all', agent)).toBeLessThanOrEqual(4 + 3);
  });
});

describe('a case as its customer sees it', () => {
  it('tells staff who asked something only what any customer is told', async () => {
    const item = await cast.openCase(cast.of.AGENT);
    await reply(cast.of.ADMINISTRATOR, item, 'INTERNAL', 'Between us.');
    const text = await casePage(cast.of.AGENT, item);
    expect(text).not.toContain('Between us.');
    expect(text).not.toContain('Resolve the case');
    const refused = await post(cast.of.AGENT, item, 'take', {});
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('This is a case of your own.');
  });

  it('writes to agents only', async () => {
    const item = await cast.openCase();
    expect((await reply(cast.asker, item, 'PRIVATE', 'More details.')).status).toBe(303);
    expect(await casePage(cast.asker, item)).toContain('Sent. You are told as soon as somebody answers.');
    const refused = await reply(cast.asker, item, 'PUBLIC', 'To everybody!');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('What you write on your case is read by the support agents only.');
    expect(refused.text).toContain('To everybody!');
    const empty = await reply(cast.asker, item, 'PRIVATE', ' ');
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('This is needed.');
  });

  it('rates it once it is over, as often as the mind changes', async () => {
    const item = await cast.openCase();
    expect((await post(cast.asker, item, 'rate', { stars: '5' })).status).toBe(403);
    await cast.resolve(item.number);
    expect(await casePage(cast.asker, item)).toContain('How satisfied are you with how we handled this?');
    const wrong = await post(cast.asker, item, 'rate', { stars: '6', comment: 'Very good words' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Very good words');
    for (const stars of ['2', '4']) {
      const answer = await post(cast.asker, item, 'rate', { stars, comment: 'Quick' });
      expect([answer.status, answer.headers.location]).toEqual([303, `/cases/${item.number}#rating`]);
    }
    expect(await casePage(cast.asker, item)).toContain('You rated it 4 of 5. You can change your mind.');
    const staff = await casePage(agent, item);
    expect(staff).toContain('4 of 5');
    expect(staff).toContain('Quick');
  });

  it('shows a case whose thread was removed without that thread', async () => {
    const item = await cast.openCase();
    await cast.removeThread(item.threadId);
    const customer = await cast.asker.browser.get(`/cases/${item.number}`);
    expect(customer.status).toBe(200);
    expect((await cast.of.MANAGER.browser.get(`/cases/${item.number}`)).text).toContain('The thread is not public any more.');
  });

  it('runs nothing that people wrote into it', async () => {
    const threadId = await cast.thread(cast.asker, { title: `Why "><script>alert(1)</script> does it blink?`, body: '<img src=x onerror=alert(2)>' });
    const { number } = await openCaseOf(threadId);
    await agent.browser.post(`/cases/${number}/reply`, { visibility: 'PRIVATE', body: '<script>alert(3)</script>' }, '/my');
    for (const by of [agent, cast.asker]) {
      const { text } = await by.browser.get(`/cases/${number}`);
      expect(text).not.toMatch(/<script>alert|<img src=x/);
    }
  });

  async function openCaseOf(threadId: string): Promise<{ number: string }> {
    await cast.of.MODERATOR.browser.post(`/threads/${threadId}/escalate`, { note: 'Please look' }, `/my`);
    const row = await cast.app.database.one<{ number: string }>(`select 'C-' || lpad(number::text, 6, '0') as number from cases where origin_id = $1`, [threadId]);
    return row;
  }
});

describe('the desk', () => {
  it('lists what waits, oldest first, and pages on by cursor', async () => {
    const person = await cast.newPerson('AGENT');
    const text = (await person.browser.get('/desk')).text;
    expect(text).toContain('You have no open case.');
    expect(text).toContain('/desk?show&#x3D;unassigned');
    for (let index = 0; index < 31; index += 1) await cast.openCase();
    const first = (await person.browser.get('/desk?show=unassigned')).text;
    expect(first.match(/<li class="row thread-row/g)).toHaveLength(30);
    const next = /href="(\/desk\?show[^"]*after[^"]*)"/.exec(first)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') ?? '';
    expect((await person.browser.get(next)).text).toContain('Back to the first');
  });

  it('is news when nothing waits at all', async () => {
    const quiet = await Cast.start();
    for (const show of ['mine', 'unassigned', 'all', 'resolved']) {
      const answer = await quiet.of.AGENT.browser.get(`/desk?show=${show}`);
      expect([show, answer.status, answer.text.includes('No case is open.')]).toEqual([show, 200, true]);
    }
    await quiet.close();
  }, 60_000);

  it('begins again where a place in the list is not known', async () => {
    const answer = await agent.browser.get('/desk?show=all&after=nonsense');
    expect([answer.status, answer.headers.location]).toEqual([303, '/desk?show=all']);
  });
});
