// Webhooks: signed calls that arrive once, are tried again, reach no private network, and never go round.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookQueries, WebhookService } from '../../src/escalation';
import { WaitingThreads } from '../../src/escalation/bridge/waiting-threads';
import { StepActions } from '../../src/escalation/ladder/step-actions';
import { Transactions } from '../../src/platform/database';
import { fetchOn, Outgoing, type Internet } from '../../src/platform/outgoing';
import { signUp } from '../identity/account-calls';
import { refusalOf, TestCommunity, valueOf } from './community';

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Every name leads to this machine, which tests alone may reach. */
const HERE: Internet = { resolve: () => Promise.resolve(['127.0.0.1']), mayReach: () => true };

let community: TestCommunity;
let server: Server;
let port: number;
let answers: number[] = [];
const calls: Call[] = [];
let guarded: Outgoing['fetch'];

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      const status = answers.shift() ?? 204;
      // One that takes a call and then never stops talking.
      if (status === 202) response.writeHead(status).write('and another thing, '.repeat(5_000));
      else response.writeHead(status).end('what the other side writes is nobody’s business');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  community = await TestCommunity.start();
  const outgoing = community.app.get(Outgoing);
  guarded = outgoing.fetch.bind(outgoing);
  jest.spyOn(outgoing, 'fetch').mockImplementation((url, request) => fetchOn(HERE, url, request));
});
afterAll(async () => {
  await community?.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  calls.splice(0);
  answers = [];
});

const service = () => community.app.get(WebhookService);
let count = 0;
const register = async (address = `http://chat.example:${port}/hook`) =>
  valueOf(await service().register(community.people.manager, { name: `Webhook ${(count += 1)}`, address }));
const logOf = async (webhookId: string) => (await community.app.get(WebhookQueries).deliveriesOf([webhookId])).get(webhookId) ?? [];

async function fire(webhookId: string, threadId: string, key = 'call'): Promise<string> {
  const { app } = community;
  const { versionId, ruleId } = await app.database.one<{ versionId: string; ruleId: string }>(
    `select v.id as "versionId", r.id as "ruleId" from escalation_rules r join escalation_rule_versions v on v.rule_id = r.id where r.trigger = 'UNANSWERED'`,
  );
  const { note } = await app.get(Transactions).run(async (tx) => {
    const thread = await app.get(WaitingThreads).facts(tx, threadId);
    const rule = { ruleId, versionId, version: 1, name: 'Unanswered', trigger: 'UNANSWERED' as const };
    const action = { type: 'CALL_WEBHOOK' as const, webhookId };
    return app.get(StepActions).perform(tx, { thread, rule, step: { key, atPercent: 100, action }, dueAt: app.clock.now(), late: true, reason: 'No answer.', inputs: {}, at: app.clock.now() });
  });
  return note;
}

/** What waits for a later attempt waits no more. */
async function nextAttempt(): Promise<void> {
  await community.app.database.run(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`);
  await community.app.drain();
}

describe('a call', () => {
  it('is signed, tells of the thread and nobody, and is made once for one step of one cycle', async () => {
    const { webhookId, secret } = await register();
    const threadId = await community.ask();
    expect(await fire(webhookId, threadId)).toMatch(/^The webhook “Webhook \d+” is called\.$/);
    await fire(webhookId, threadId);
    await community.app.drain();
    expect(calls).toHaveLength(1);
    const { headers, body } = calls[0] as Call;
    const expected = createHmac('sha256', secret).update(`${headers['threadwell-timestamp']}.${body}`).digest('hex');
    expect(headers).toMatchObject({ 'threadwell-signature': `v1=${expected}`, 'content-type': 'application/json; charset=utf-8' });
    const told = JSON.parse(body) as { id: string; thread: object; step: object };
    expect(headers['threadwell-firing']).toBe(told.id);
    expect(told).toMatchObject({ event: 'escalation.step', thread: { id: threadId, url: expect.stringContaining(`/threads/${threadId}/`) }, step: { late: true, reason: 'No answer.' } });
    expect(body).not.toContain('The asker');
    expect(await logOf(webhookId)).toMatchObject([{ state: 'DELIVERED', attempts: 1, lastStatus: 204, lastError: null }]);
  });

  it('is tried again with the same id, until it arrives', async () => {
    const { webhookId } = await register();
    answers = [500, 429];
    await fire(webhookId, await community.ask());
    await community.app.drain();
    expect(await logOf(webhookId)).toMatchObject([{ state: 'WAITING', attempts: 1, lastStatus: 500, lastError: 'status' }]);
    await nextAttempt();
    await nextAttempt();
    await nextAttempt();
    expect(new Set(calls.map(({ headers }) => headers['threadwell-firing'])).size).toBe(1);
    expect(await logOf(webhookId)).toMatchObject([{ state: 'DELIVERED', attempts: 3, lastStatus: 204 }]);
  });

  it('has arrived when the other side says so, whatever else it says', async () => {
    const { webhookId } = await register();
    answers = [202];
    await fire(webhookId, await community.ask());
    await community.app.drain();
    expect([calls.length, await logOf(webhookId)]).toMatchObject([1, [{ state: 'DELIVERED', attempts: 1, lastStatus: 202 }]]);
  });

  it('is given up in the end, and at once where nobody wants it any more', async () => {
    const [stubborn, gone] = [await register(), await register()];
    answers = Array.from({ length: 20 }, () => 503);
    await fire(stubborn.webhookId, await community.ask());
    await community.app.drain();
    for (let attempt = 0; attempt < 9; attempt += 1) await nextAttempt();
    expect(await logOf(stubborn.webhookId)).toMatchObject([{ state: 'FAILED', attempts: 8, lastStatus: 503 }]);
    answers = [410];
    await fire(gone.webhookId, await community.ask());
    await community.app.drain();
    expect(await logOf(gone.webhookId)).toMatchObject([{ state: 'FAILED', attempts: 1, lastStatus: 410 }]);
  });

  it('is in the log for 90 days once it is over', async () => {
    const { webhookId } = await register();
    const threadId = await community.ask();
    await fire(webhookId, threadId, 'over');
    await community.app.drain();
    answers = [500];
    await fire(webhookId, threadId, 'goes on');
    await community.app.drain();
    const forget = () => community.app.database.run(`select graphile_worker.add_job('forget-webhook-calls')`).then(() => community.app.drain());
    community.app.clock.advance('90d');
    await forget();
    expect((await logOf(webhookId)).map(({ state }) => state)).toEqual(['WAITING', 'DELIVERED']);
    community.app.clock.advance('1s');
    await forget();
    expect((await logOf(webhookId)).map(({ state }) => state)).toEqual(['WAITING']);
  });

  it('is not made for a webhook that was given up meanwhile', async () => {
    const { webhookId } = await register();
    const threadId = await community.ask();
    await fire(webhookId, threadId);
    valueOf(await service().retire(community.people.manager, { webhookId }));
    await community.app.drain();
    expect([calls.length, await fire(webhookId, threadId, 'later')]).toEqual([0, 'The webhook was retired, so it was not called.']);
    expect(await logOf(webhookId)).toMatchObject([{ state: 'FAILED', lastError: 'retired' }]);
  });

  it('reaches no private network, be it by its name', async () => {
    jest.spyOn(community.app.get(Outgoing), 'fetch').mockImplementationOnce(guarded);
    const { webhookId } = await register(`http://localhost:${port}/hook`);
    await fire(webhookId, await community.ask());
    await community.app.drain();
    expect([calls.length, await logOf(webhookId)]).toMatchObject([0, [{ state: 'FAILED', attempts: 1, lastError: 'private' }]]);
  });
});

describe('an address', () => {
  it.each([
    ['http://127.0.0.1/hook', 'address:addressPrivate'], ['http://[::1]/hook', 'address:addressPrivate'], ['http://169.254.169.254/latest', 'address:addressPrivate'],
    ['ftp://example.com/', 'address:addressNotWeb'], ['hook', 'address:addressNotAnAddress'], ['https://ana:secret@example.com/', 'address:addressHasPassword'],
    ['http://threadwell.test/graphql', 'address:addressOwn'], ['https://THREADWELL.test.:443/', 'address:addressOwn'],
  ])('%s is refused: %s', async (address, because) => {
    expect(refusalOf(await service().register(community.people.manager, { name: 'Anything', address }))).toBe(because);
  });

  it('that leads back here is found by a test, and rules do not call it', async () => {
    const { webhookId } = await register(`${community.app.origin.replace('127.0.0.1', 'alias.example')}/graphql`);
    valueOf(await service().test(community.people.manager, { webhookId }));
    await community.app.drain();
    expect(await logOf(webhookId)).toMatchObject([{ state: 'FAILED', attempts: 1, lastStatus: 508, lastError: 'cameBack' }]);
    expect((await community.app.get(WebhookQueries).get(webhookId)).loopsSince).not.toBeNull();
    expect(await fire(webhookId, await community.ask())).toBe('The webhook was not called: what it called last led here, and it would go round.');
  });
});

it('what is done because of a call makes no call itself', async () => {
  const { webhookId } = await register();
  const browser = community.app.agent();
  await signUp(browser, { email: 'machine@example.com', displayName: 'A machine' });
  const open = (firing: string | null) => {
    const question = { space: 'help', title: `Who let the rain in, ${firing ?? 'by hand'}?`, body: 'It drips.', tags: [] };
    const query = 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { ... on OpenThreadSuccess { thread { id } } } }';
    const request = browser.postBody('/graphql', JSON.stringify({ query, variables: { input: question } })).set('content-type', 'application/json');
    return firing === null ? request : request.set('Threadwell-Firing', firing);
  };
  const idOf = (response: { body: { data: { askQuestion: { thread: { id: string } } } } }) => response.body.data.askQuestion.thread.id.replace('Thread:', '');
  expect(await fire(webhookId, idOf(await open('7-1-3-call')))).toContain('it would go round');
  expect(await fire(webhookId, idOf(await open(null)))).toContain('is called');
});

it('the secret is told once, to whoever registers, and a webhook that a rule calls is not given up', async () => {
  const { webhookId, secret } = await register();
  expect(secret).toMatch(/^tw_[\w-]{43}$/);
  expect(JSON.stringify([await community.app.get(WebhookQueries).list(), await logOf(webhookId)])).not.toContain(secret);
  await community.app.database.run(
    `insert into escalation_rule_versions (rule_id, version, name, delay_seconds, active_from, created_at, ladder)
     select rule_id, version + 1, 'Rings the pager', delay_seconds, active_from, created_at, $1 from escalation_rule_versions order by id limit 1`,
    [JSON.stringify([{ key: 'call', atPercent: 100, action: { type: 'CALL_WEBHOOK', webhookId } }])],
  );
  const refused = await service().retire(community.people.manager, { webhookId });
  expect(refused).toMatchObject({ ok: false, failure: { fields: [{ code: 'usedByRules', params: { rules: 'Rings the pager' } }] } });
});
