/** Every mutation with everything wrong in each of its fields: a clear failure that names the field, and nothing half-written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isEnumType, isListType, isNonNullType, getNullableType, type GraphQLInputField, type GraphQLInputObjectType } from 'graphql';
import { AskAttempts } from '../../src/deflection';
import { PasswordResets } from '../../src/identity';
import { Cast, OFFICE_WEEK } from '../support/cast';
import type { TestAgent } from '../support/app';
import { rowCounts } from '../support/tables';
import { CLEAR_ERRORS, eachOf, inputTypeOf, isAccepted, mutate, tellsOfTheInside, type Came } from './asking';
import { badValuesFor, type Bad, type Place } from './bad-values';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
const PASSWORD = 'a quiet harbour at dawn';

/** Somebody, and an input with which they would have their way. */
interface Valid {
  readonly by: TestAgent;
  readonly input: Record<string, unknown>;
}

let counter = 0;
const unique = () => (counter += 1);
const question = () => ({ space: 'routers', title: `What is wrong with number ${unique()}?`, body: `It hums, ${unique()} times.`, tags: ['hum'] });

const typedRule = (queueId: string) => ({
  name: `Rule ${unique()}`, trigger: 'UNANSWERED', scope: { spaces: ['routers'] }, delaySeconds: 3_600, ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: `Queue:${queueId}` }],
  stopWhen: ['MODERATOR_EXEMPTS'],
});

const VALID: Record<string, (cast: Cast) => Valid | Promise<Valid>> = {
  askQuestion: ({ of }) => ({ by: of.MEMBER.browser, input: question() }),
  openThread: ({ of }) => ({ by: of.MEMBER.browser, input: { ...question(), kind: 'IDEA' } }),
  editThread: async (cast) => ({ by: cast.asker.browser, input: { ...question(), threadId: await thread(cast), version: 1 } }),
  closeThread: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { threadId: await thread(cast), reason: 'DUPLICATE', duplicateOfId: await thread(cast) } }),
  suggestForAsking: async (cast) => ({ by: cast.helper.browser, input: { title: 'Why does my router blink?', body: 'It blinks.', attemptId: (await suggested(cast)).attemptId } }),
  openSuggestion: async (cast) => ({ by: cast.helper.browser, input: await suggested(cast, ['attemptId', 'threadId']) }),
  solvedBySuggestion: async (cast) => ({ by: cast.helper.browser, input: await suggested(cast, ['attemptId', 'answerId']) }),
  sayWhyAsked: async (cast) => ({ by: cast.helper.browser, input: { ...(await suggested(cast, ['attemptId'])), why: 'OUTDATED' } }),
  sameProblem: async (cast) => ({ by: cast.helper.browser, input: { threadId: await thread(cast), same: true } }),
  dismissDuplicate: async (cast) => ({ by: cast.of.MODERATOR.browser, input: await likelyDuplicates(cast) }),
  undoMerge: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { threadId: `Thread:${await cast.mergedThread()}` } }),
  mergeThreads: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { threadId: await thread(cast), intoId: await thread(cast) } }),
  addSynonyms: ({ of }) => ({ by: of.MODERATOR.browser, input: { words: ['router', 'gateway'], oneWay: true } }),
  rebuildSearchIndex: ({ of }) => ({ by: of.ADMINISTRATOR.browser, input: { engine: 'POSTGRES' } }),
  removeSynonyms: async (cast) => {
    const { id } = await cast.app.database.one<{ id: string }>(`insert into search_synonyms (words, added_by_id, added_at) values ('{a,b}', $1, $2) returning id`, [cast.asker.viewer.id, cast.app.clock.now()]);
    return { by: cast.of.MODERATOR.browser, input: { id: `Synonyms:${id}` } };
  },
  reopenThread: async (cast) => {
    const threadId = await cast.thread();
    await cast.closeThread(threadId);
    return { by: cast.asker.browser, input: { threadId: `Thread:${threadId}` } };
  },
  removeThread: async (cast) => ({ by: cast.asker.browser, input: { threadId: await thread(cast), reason: 'Asked twice' } }),
  postAnswer: async (cast) => ({ by: cast.helper.browser, input: { threadId: await thread(cast), body: `Turn it off, ${unique()}.` } }),
  editAnswer: async (cast) => ({ by: cast.helper.browser, input: { answerId: await answer(cast), version: 1, body: `Turn it off, ${unique()}.` } }),
  removeAnswer: async (cast) => ({ by: cast.helper.browser, input: { answerId: await answer(cast), reason: 'Wrong' } }),
  postComment: async (cast) => ({ by: cast.helper.browser, input: { threadId: await thread(cast), body: `Which one, ${unique()}?`, asksAsker: true } }),
  'postComment under an answer': async (cast) => ({ by: cast.asker.browser, input: { answerId: await answer(cast), body: `Thank you, ${unique()}.` } }),
  vote: async (cast) => ({ by: cast.helper.browser, input: { threadId: await thread(cast), value: 'UP' } }),
  'vote on an answer': async (cast) => ({ by: cast.asker.browser, input: { answerId: await answer(cast), value: 'UP' } }),
  acceptAnswer: async (cast) => ({ by: cast.asker.browser, input: { answerId: await answer(cast) } }),
  withdrawAcceptance: async (cast) => {
    const threadId = await cast.thread();
    await cast.accept(await cast.answer(threadId));
    return { by: cast.asker.browser, input: { threadId: `Thread:${threadId}` } };
  },
  rateAnswer: async (cast) => ({ by: cast.asker.browser, input: { answerId: await answer(cast), worked: false, stars: 2, reason: 'UNCLEAR', comment: 'I could not follow.' } }),
  requestAgent: async (cast) => ({ by: cast.asker.browser, input: { threadId: await thread(cast), note: 'It is urgent.' } }),
  escalateThread: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { threadId: await thread(cast), note: 'It is urgent.' } }),
  takeCase: async (cast) => ({ by: cast.of.AGENT.browser, input: { number: (await cast.openCase()).number } }),
  replyToCase: async (cast) => ({ by: cast.of.AGENT.browser, input: { number: (await cast.openCase()).number, visibility: 'PRIVATE', body: 'Hello.' } }),
  resolveCase: async (cast) => ({
    by: cast.of.AGENT.browser,
    input: { number: (await cast.openCase()).number, version: 1, resolution: 'SOLVED_BY_AGENT', rootCauseId: `RootCause:${await cast.rootCause()}`, publicSummary: 'Turn it off.' },
  }),
  rateCase: async (cast) => {
    const { number } = await cast.openCase();
    await cast.resolve(number);
    return { by: cast.asker.browser, input: { number, stars: 4, comment: 'Quick.' } };
  },
  changeRule: async (cast) => ({
    by: cast.of.MANAGER.browser,
    input: { ...typedRule(await cast.queue()), ruleId: `EscalationRule:${await cast.draftRule()}`, version: 1, calendarId: `Calendar:${await cast.calendar()}`, delaySeconds: 7_200 + unique(), paused: false },
  }),
  draftRule: async (cast) => ({ by: cast.of.MANAGER.browser, input: { ...typedRule(await cast.queue()), calendarId: `Calendar:${await cast.calendar()}` } }),
  activateRule: async (cast) => ({ by: cast.of.MANAGER.browser, input: { ruleId: `EscalationRule:${await cast.draftRule()}` } }),
  removeRule: async (cast) => ({ by: cast.of.MANAGER.browser, input: { ruleId: `EscalationRule:${await cast.draftRule()}` } }),
  reorderRules: async (cast) => ({ by: cast.of.MANAGER.browser, input: { ruleIds: (await cast.rules()).map((id) => `EscalationRule:${id}`) } }),
  pauseAllRules: ({ of }) => ({ by: of.MANAGER.browser, input: { paused: false } }),
  applyRuleNow: async (cast) => {
    await cast.uncoveredThread();
    return { by: cast.of.MANAGER.browser, input: { ruleId: `EscalationRule:${await cast.rule()}`, ...(await cast.openThreadsOf(await cast.rule())) } };
  },
  excuseBreach: async (cast) => ({ by: cast.of.MANAGER.browser, input: { breachId: `Breach:${await cast.breach()}`, reason: 'The power was out.' } }),
  stopWaiting: async (cast) => ({ by: cast.asker.browser, input: { threadId: await thread(cast) } }),
  waitAgain: async (cast) => ({ by: cast.asker.browser, input: { threadId: await thread(cast) } }),
  exemptThread: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { threadId: await thread(cast), reason: 'A test of ours.' } }),
  includeThread: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { threadId: await thread(cast) } }),
  saveQueue: async (cast) => ({ by: cast.of.MANAGER.browser, input: { queueId: `Queue:${await cast.queue()}`, name: `Tier ${unique()}` } }),
  retireQueue: async (cast) => ({ by: cast.of.MANAGER.browser, input: { queueId: `Queue:${await cast.queueWithCase()}`, moveToId: `Queue:${await cast.queue()}` } }),
  staffQueue: async (cast) => ({ by: cast.of.MANAGER.browser, input: { queueId: `Queue:${await cast.queue()}`, agentIds: [`Member:${cast.of.AGENT.viewer.id}`] } }),
  describeAgent: (cast) => ({ by: cast.of.MANAGER.browser, input: { agentId: `Member:${cast.of.AGENT.viewer.id}`, skills: ['router', 'wifi'], away: false } }),
  setOwnAbsence: ({ of }) => ({ by: of.AGENT.browser, input: { away: false } }),
  registerWebhook: ({ of }) => ({ by: of.MANAGER.browser, input: { name: `Duty chat ${unique()}`, address: 'https://chat.example.com/hook' } }),
  testWebhook: async (cast) => ({ by: cast.of.MANAGER.browser, input: { webhookId: `Webhook:${await cast.webhook()}` } }),
  retireWebhook: async (cast) => ({ by: cast.of.MANAGER.browser, input: { webhookId: `Webhook:${await cast.webhook()}` } }),
  settleAnswerCheck: async (cast) => ({ by: cast.of.MODERATOR.browser, input: { answerId: await answer(cast) } }),
  setExpertRequests: ({ of }) => ({ by: of.MEMBER.browser, input: { wanted: true } }),
  createCalendar: (cast) => ({ by: cast.of.MANAGER.browser, input: { name: `Office ${unique()}`, zone: 'Europe/Berlin', week: OFFICE_WEEK } }),
  changeCalendar: async (cast) => ({ by: cast.of.MANAGER.browser, input: { calendarId: `Calendar:${await cast.calendar()}`, version: 1, name: `Office ${unique()}`, zone: 'Europe/Lisbon', week: OFFICE_WEEK, confirmedDueAtOnce: 0 } }),
  removeCalendar: async (cast) => ({ by: cast.of.MANAGER.browser, input: { calendarId: `Calendar:${await cast.calendar()}` } }),
  addCalendarDays: async (cast) => ({ by: cast.of.MANAGER.browser, input: { calendarId: `Calendar:${await cast.calendar()}`, entries: [{ from: '2030-12-24', until: '2030-12-26', name: 'Christmas', hours: '' }], confirmedDueAtOnce: 0 } }),
  removeCalendarDays: async (cast) => ({ by: cast.of.MANAGER.browser, input: { calendarId: `Calendar:${await cast.calendarClosedOn('2030-12-25')}`, dates: ['2030-12-25'], confirmedDueAtOnce: 0 } }),
  reviewCalendarImport: async (cast) => ({ by: cast.of.MANAGER.browser, input: { calendarId: `Calendar:${await cast.calendar()}`, file: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' } }),
  'reviewCalendarImport of an address': async (cast) => ({ by: cast.of.MANAGER.browser, input: { calendarId: `Calendar:${await cast.calendar()}`, address: 'http://127.0.0.1/private.ics' } }),
  // Somebody new each time: what is odd may still be a password.
  changePassword: async (cast) => ({ by: (await cast.newPerson('MEMBER')).browser, input: { currentPassword: 'seven bridges over the river', password: 'seven bridges over the river' } }),
  changeCommunity: ({ of }) => ({ by: of.ADMINISTRATOR.browser, input: { name: 'Tarn', tagline: 'Ask us, and each other.', timeZone: 'Europe/Copenhagen' } }),
  setContactCost: ({ of }) => ({ by: of.MANAGER.browser, input: { low: 5, high: 10.5, selfService: 0.5, currency: 'EUR', from: '2035-01-01' } }),
  suspendMember: async (cast) => ({ by: cast.of.ADMINISTRATOR.browser, input: { memberId: `Member:${(await cast.newPerson('MEMBER')).viewer.id}`, reason: 'Sold watches.' } }),
  reinstateMember: async (cast) => ({ by: cast.of.ADMINISTRATOR.browser, input: { memberId: `Member:${await cast.suspended()}`, reason: 'Has apologised.' } }),
  requestEmailChange: async (cast) => ({ by: (await cast.newPerson('MEMBER')).browser, input: { email: `moved${unique()}@example.com`, currentPassword: 'seven bridges over the river' } }),
  confirmEmailChange: ({ app }) => ({ by: app.agent(), input: { token: 'none' } }),
  changeRole: ({ of, helper }) => ({ by: of.ADMINISTRATOR.browser, input: { memberId: `Member:${helper.viewer.id}`, role: 'MEMBER' } }),
  eraseMember: async (cast) => {
    const { id } = await cast.app.database.one<{ id: string }>(`insert into members (display_name, joined_at) values ('Somebody', $1) returning id`, [cast.app.clock.now()]);
    return { by: cast.of.ADMINISTRATOR.browser, input: { memberId: `Member:${id}` } };
  },
  editProfile: ({ of }) => ({ by: of.MEMBER.browser, input: { displayName: 'Mia Berg', about: 'I read manuals.', timeZone: 'Europe/Berlin' } }),
  markNotificationsRead: ({ of }) => ({ by: of.MEMBER.browser, input: { ids: [] } }),
  signUp: ({ app }) => ({ by: app.agent(), input: { displayName: 'Nora Nilsen', email: `nora${unique()}@example.com`, password: PASSWORD } }),
  signIn: ({ app }) => ({ by: app.agent(), input: { email: 'the-first-member@staff.example.com', password: 'seven bridges over the river' } }),
  signOut: ({ app }) => ({ by: app.agent(), input: { everywhere: true } }),
  requestPasswordReset: ({ app }) => ({ by: app.agent(), input: { email: 'the-first-member@staff.example.com' } }),
  resetPassword: async ({ app }) => {
    await app.get(PasswordResets).request({ email: 'the-second-moderator@staff.example.com' }, { ip: '127.0.0.1' });
    await app.drain();
    const token = /token=([\w-]+)/.exec(app.mails.sent.at(-1)?.text ?? '')?.[1] ?? '';
    return { by: app.agent(), input: { token, password: `${PASSWORD} ${unique()}` } };
  },
  verifyEmail: ({ app }) => ({ by: app.agent(), input: { token: 'none' } }),
};

const thread = async (cast: Cast): Promise<string> => `Thread:${await cast.thread()}`;
const answer = async (cast: Cast): Promise<string> => `Answer:${await cast.answer(await cast.thread())}`;

/** Where a wrong value is not a fault: whoever signs in with it is not who they say, and an unknown notification is not there to be read. */
const REFUSED_OTHERWISE: Record<string, string[]> = {
  signIn: ['NotAllowed'],
  editThread: ['ChangedMeanwhile'],
  editAnswer: ['ChangedMeanwhile'],
  resolveCase: ['ChangedMeanwhile'],
  changeCalendar: ['ChangedMeanwhile'],
  changeRule: ['ChangedMeanwhile'],
};

const fieldsOf = (mutation: string): GraphQLInputField[] => Object.values((SCHEMA.getType(inputTypeOf(mutation)) as GraphQLInputObjectType).getFields());
const mutationOf = (name: string): string => name.split(' ')[0] as string;

function placeOf(field: GraphQLInputField, foreignIds: readonly string[]): Place {
  const named = getNamedType(field.type);
  return { type: named.name, list: isListType(getNullableType(field.type)), required: isNonNullType(field.type), isEnum: isEnumType(named), foreignIds };
}

async function likelyDuplicates(cast: Cast): Promise<Record<string, unknown>> {
  const [originalId, threadId] = [await cast.thread(), await cast.thread()];
  await cast.app.database.run(`insert into duplicate_pairs (thread_id, original_id, score, found_at) values ($1, $2, 0.7, $3)`, [threadId, originalId, cast.app.clock.now()]);
  return { threadId: `Thread:${threadId}`, originalId: `Thread:${originalId}` };
}

/** An attempt of the helper to whom somebody's answered thread was suggested. */
async function suggested(cast: Cast, wanted: readonly string[] = ['attemptId']): Promise<Record<string, unknown>> {
  const threadId = await cast.thread();
  const answerId = await cast.answer(threadId, cast.of.MEMBER);
  const attemptId = await cast.app.get(AskAttempts).show({ viewer: cast.helper.viewer, visitorKey: null, ip: '127.0.0.1' }, null, [{ kind: 'THREAD', id: threadId, score: 0.5 }]);
  const all: Record<string, unknown> = { attemptId, threadId: `Thread:${threadId}`, answerId: `Answer:${answerId}` };
  return Object.fromEntries(wanted.map((name) => [name, all[name]]));
}

describe('wrong input', () => {
  let cast: Cast;
  /** An id of each kind of thing that is there. */
  let ids: Record<string, string>;

  beforeAll(async () => {
    cast = await Cast.start();
    const threadId = await cast.thread();
    const answerId = await cast.answer(threadId);
    const { caseId } = await cast.openCase();
    ids = {
      Thread: `Thread:${threadId}`, Answer: `Answer:${answerId}`, Comment: `Comment:${await cast.comment(threadId)}`, Case: `Case:${caseId}`, Member: `Member:${cast.asker.viewer.id}`,
      Space: 'Space:1', EscalationRule: `EscalationRule:${await cast.rule()}`, RootCause: `RootCause:${await cast.rootCause()}`,
    };
  });

  afterAll(() => cast.close());

  /** All ids that are of no use in this field. */
  const foreignTo = (field: string): string[] => {
    const own = { threadId: 'Thread', duplicateOfId: 'Thread', originalId: 'Thread', intoId: 'Thread', answerId: 'Answer', memberId: 'Member', ruleId: 'EscalationRule', ruleIds: 'EscalationRule', breachId: 'Breach', rootCauseId: 'RootCause', calendarId: 'Calendar', queueId: 'Queue', moveToId: 'Queue', webhookId: 'Webhook', agentId: 'Member', agentIds: 'Member', ids: 'Notification' }[field];
    return Object.entries(ids).filter(([type]) => type !== own).map(([, id]) => id);
  };

  const counts = () => rowCounts(cast.app.database, ['sessions']);

  function faults(name: string, field: string, bad: Bad, came: Came): string[] {
    const found: string[] = [];
    if (came.kind === 'error INTERNAL_SERVER_ERROR' || came.kind === 'nothing') found.push(`breaks: ${came.messages.join(' ')}`);
    if (tellsOfTheInside(came, bad.value)) found.push(`tells of the inside: ${came.messages.join(' ').slice(0, 200)}`);
    if (isAccepted(came)) return bad.refused ? [...found, 'was accepted'] : found;
    const clear = [...CLEAR_ERRORS, 'ValidationFailed', ...(REFUSED_OTHERWISE[mutationOf(name)] ?? [])];
    if (!clear.includes(came.kind)) found.push(`is not told as a fault of input: ${came.kind}`);
    // Where no answer is named, a comment or a vote is about the thread, which is missing then.
    const named = field === 'answerId' ? [field, 'threadId'] : [field];
    if (came.kind === 'ValidationFailed' && !came.fields.some((told) => named.includes(told))) found.push(`names ${came.fields.join(', ')}`);
    if (came.messages.some((message) => message.trim() === '')) found.push('has no sentence');
    return found;
  }

  it.each(Object.keys(VALID))('%s says clearly what is wrong, and writes nothing', async (name) => {
    const mutation = mutationOf(name);
    const found: string[] = [];
    const taken = await (VALID[name] as (typeof VALID)[string])(cast);
    for (const field of fieldsOf(mutation).filter((known) => known.name in taken.input)) {
      const valid = await (VALID[name] as (typeof VALID)[string])(cast);
      const place = placeOf(field, foreignTo(field.name));
      // What would be wrong elsewhere may be right here: 0 where nothing falls due.
      const values = badValuesFor(place).filter(({ value }) => value !== valid.input[field.name]);
      const before = await counts();
      const noted = (bad: Bad, came: Came) => found.push(...faults(name, field.name, bad, came).map((fault) => `${field.name}, ${bad.what}: ${fault}`));
      const refused = values.filter(({ refused }) => refused);
      await eachOf(refused, async (bad) => noted(bad, await mutate(valid.by, mutation, { ...valid.input, [field.name]: bad.value })));
      expect({ field: field.name, ...(await counts()) }).toEqual({ field: field.name, ...before });
      for (const bad of values.filter(({ refused }) => !refused)) {
        const fresh = await (VALID[name] as (typeof VALID)[string])(cast);
        const standing = await counts();
        const came = await mutate(fresh.by, mutation, { ...fresh.input, [field.name]: bad.value });
        noted(bad, came);
        if (!isAccepted(came)) expect({ field: field.name, what: bad.what, ...(await counts()) }).toEqual({ field: field.name, what: bad.what, ...standing });
      }
    }
    expect(found).toEqual([]);
  });

  it.each(Object.keys(VALID))('%s takes no input that is none', async (name) => {
    const mutation = mutationOf(name);
    const { by, input } = await (VALID[name] as (typeof VALID)[string])(cast);
    const before = await counts();
    const optional = ['signOut', 'markNotificationsRead'].includes(mutation);
    const wrong: unknown[] = [...(optional ? [] : [null, undefined]), 'input', 7, [], [input, input], { ...input, nonsense: 1 }, { ...input, __proto__: { admin: true }, constructor: 1 }];
    const came = await eachOf(wrong, (value) => mutate(by, mutation, value));
    expect(came.map(({ kind }) => kind).filter((kind) => !CLEAR_ERRORS.includes(kind))).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  it('is tried on every field of every mutation', async () => {
    const tried = new Set<string>();
    for (const [name, valid] of Object.entries(VALID)) for (const field of Object.keys((await valid(cast)).input)) tried.add(`${mutationOf(name)}.${field}`);
    const all = Object.keys(SCHEMA.getMutationType()?.getFields() ?? {}).flatMap((mutation) => fieldsOf(mutation).map((field) => `${mutation}.${field.name}`));
    expect(all.filter((field) => !tried.has(field))).toEqual([]);
  });

  it('that is larger than any request is refused as a whole', async () => {
    const before = await counts();
    for (const browser of [cast.app.agent(), cast.of.MEMBER.browser]) {
      const { errors } = await browser.graph(`mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { __typename } }`, { input: { ...question(), body: 'x'.repeat(1_200_000) } });
      expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(/large/i), extensions: { code: 'BAD_REQUEST' } });
    }
    expect(await counts()).toEqual(before);
  });

  it.each([
    ['no JSON', '{"query": "{ viewer', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a text', '"{ viewer { email } }"', 400],
    ['a query that is no text', '{"query": {"a": 1}}', 400],
    ['variables that are no object', '{"query": "{ viewer { email } }", "variables": "x"}', 400],
    ['a query that cannot be parsed', '{"query": "{ viewer { email }"}', 400],
    ['an operation that is not there', '{"query": "query A { viewer { email } }", "operationName": "B"}', 400],
    ['UTF-16', '\ufeff{"query": "{ viewer { email } }"}', 200],
  ])('that is %s is told in the form of the graph', async (_name, body, status) => {
    const response = await fetch(`${cast.app.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([status, expect.stringMatching(/^application\/(graphql-response\+)?json/)]);
    if (status !== 200) expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code: expect.stringMatching(/^(BAD_REQUEST|GRAPHQL_PARSE_FAILED|OPERATION_RESOLUTION_FAILURE)$/) } }] });
    expect(text).not.toMatch(/node_modules|body-parser|raw-body|SyntaxError/);
  });
});
