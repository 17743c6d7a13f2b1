/** What is there, and what is asked, when the table of permissions is tried: for each action something that would happen if the person may. */
import { AskAttempts } from '../../src/deflection';
import { VISITOR } from '../../src/identity';
import { type Cast, OFFICE_WEEK, type Person } from '../support/cast';

/** What is asked: the input of a mutation, or the arguments and the selection of a query. */
type Ask = object | string;
export type Setting = (cast: Cast, whose: string, person: Person | null) => Ask | Promise<Ask>;

const PASSWORD = 'a quiet harbour at dawn';
let counter = 0;
const typedRule = (queueId: string) => ({ name: `Rule ${(counter += 1)}`, trigger: 'UNANSWERED', delaySeconds: 3_600, ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: `Queue:${queueId}` }] });
const question = () => ({ space: 'routers', title: `May I ask this, for the ${(counter += 1)}. time?`, body: 'Please tell me.', tags: [] });
const ownerOf = (cast: Cast, whose: string, person: Person | null): Person => (whose === 'own' || whose === 'answered' ? (person as Person) : cast.asker);

async function threadFor(cast: Cast, whose: string, person: Person | null): Promise<string> {
  const threadId = await cast.thread(ownerOf(cast, whose, person));
  if (whose === 'removed') await cast.removeThread(threadId);
  if (whose === 'pending') await cast.app.database.run(`update threads set review_state = 'PENDING' where id = $1`, [threadId]);
  if (whose === 'answered') await cast.answer(threadId);
  return `Thread:${threadId}`;
}

async function answered(cast: Cast, asker: Person, author = cast.helper): Promise<{ threadId: string; answerId: string }> {
  const threadId = await cast.thread(asker);
  const answerId = await cast.answer(threadId, author);
  return { threadId: `Thread:${threadId}`, answerId: `Answer:${answerId}` };
}

const ofCase = (input: object = {}): Setting => async (cast, whose, person) => ({ number: (await cast.openCase(ownerOf(cast, whose, person))).number, ...input });
const onThread = (input: object = {}): Setting => async (cast, whose, person) => ({ threadId: await threadFor(cast, whose, person), ...input });
/** An attempt to which the answer of somebody's thread was suggested. */
const attemptBy = (say: (suggested: { attemptId: string; threadId: string; answerId: string }) => object): Setting => async (cast, _whose, person) => {
  const { threadId, answerId } = await answered(cast, cast.asker);
  const user = { viewer: person?.viewer ?? VISITOR, visitorKey: null, ip: '127.0.0.1' };
  const attemptId = await cast.app.get(AskAttempts).show(user, null, [{ kind: 'THREAD', id: threadId.replace('Thread:', ''), score: 0.5 }]);
  return say({ attemptId, threadId, answerId });
};
const onAnswerBy = (input: object = {}): Setting => async (cast, whose, person) => ({ answerId: (await answered(cast, cast.asker, whose === 'own' ? (person as Person) : cast.helper)).answerId, ...input });

/** By the action, as the table names it. */
export const SETTINGS: Record<string, Setting> = {
  'Query.viewer': () => 'viewer { member { id } }',
  'Query.thread': async (cast, whose, person) => `thread(id: "${await threadFor(cast, whose, person)}") { id }`,
  'Query.threads': () => 'threads { nodes { id } }',
  'Query.search': () => 'search(query: "router") { edges { cursor } }',
  'Query.similarThreads': () => 'similarThreads(title: "router") { nodes { score } }',
  'Query.spaces': () => 'spaces { id }',
  'Query.tags': () => 'tags { name }',
  'Query.promise': () => 'promise { state }',
  'Query.member': (cast) => `member(id: "Member:${cast.asker.viewer.id}") { id about threads { nodes { id } } }`,
  'Query.members': () => 'members { nodes { id } }',
  'Query.notifications': () => 'notifications { nodes { id } }',
  'Query.myCases': () => 'myCases { nodes { id } }',
  'Query.cases': () => 'cases { nodes { id } }',
  'Query.case': async (cast, whose, person) => `case(number: "${(await cast.openCase(ownerOf(cast, whose, person))).number}") { id }`,
  'Query.node': async (cast) => `node(id: "Case:${(await cast.openCase()).caseId}") { id }`,
  'Query.rootCauses': () => 'rootCauses { id }',
  'Query.duplicatePairs': () => 'duplicatePairs { nodes { score } }',
  'Query.askFormReport': () => 'askFormReport(from: "2030-03-01", to: "2030-03-31") { counts { figure members } }',
  'Query.searchInsights': () => 'searchInsights(from: "2030-03-01", to: "2030-03-31") { totals { searches } }',
  'Query.synonyms': () => 'synonyms { id }',
  'Query.deflectionReport': () => 'deflectionReport(from: "2030-03-01", to: "2030-03-31") { asked }',
  'Query.contactCosts': () => 'contactCosts { low setBy { displayName } }',
  'Query.backtest': () => 'backtest(input: { trigger: UNANSWERED, delaySeconds: 7200 }) { figures { threads escalated } curve { casesADay } bySpace { space { slug } } }',
  'Query.escalationRules': () => 'escalationRules { id scope { tags } ladder { key } openThreads { threads } history { versions { version } pauses { pausedAt } acts { reason } } }',
  'Query.previewRule': async (cast) => `previewRule(input: { name: "A rule", trigger: UNANSWERED, delaySeconds: 3600, ladder: [{ type: OPEN_CASE, atPercent: 100, queueId: "Queue:${await cast.queue()}" }] }) { sentence problems { field } }`,
  'Query.rulesPause': () => 'escalationRules { id } rulesPause { since }',
  'Query.reckonings': () => 'reckonings { id }',
  'Query.breaches': () => 'breaches { id excuse }',
  'Query.uncoveredThreads': () => 'uncoveredThreads { count nodes { thread { id } } }',
  'Query.calendars': () => 'calendars { id }',
  'Query.calendar': async (cast) => `calendar(id: "Calendar:${await cast.calendar()}") { id dueAt(seconds: 60) }`,
  'Query.queues': () => 'queues { id name openCases agents { displayName } }',
  'Query.agents': () => 'agents { member { displayName } skills }',
  'Query.webhooks': () => 'webhooks { id deliveries { firing } }',
  'Query.answersToCheck': () => 'answersToCheck { since }',
  saveQueue: () => ({ name: `Tier ${(counter += 1)}` }),
  retireQueue: async (cast) => ({ queueId: `Queue:${await cast.queue()}` }),
  staffQueue: async (cast) => ({ queueId: `Queue:${await cast.queue()}`, agentIds: [`Member:${cast.of.AGENT.viewer.id}`] }),
  describeAgent: (cast) => ({ agentId: `Member:${cast.of.AGENT.viewer.id}`, skills: ['router'], away: false }),
  setOwnAbsence: () => ({ away: false }),
  registerWebhook: () => ({ name: `Duty chat ${(counter += 1)}`, address: 'https://chat.example.com/hook' }),
  testWebhook: async (cast) => ({ webhookId: `Webhook:${await cast.webhook()}` }),
  retireWebhook: async (cast) => ({ webhookId: `Webhook:${await cast.webhook()}` }),
  settleAnswerCheck: async (cast) => ({ answerId: (await answered(cast, cast.asker)).answerId }),
  setExpertRequests: () => ({ wanted: true }),
  openThread: () => ({ ...question(), kind: 'IDEA' }),
  askQuestion: () => question(),
  suggestForAsking: () => ({ title: 'Why does my router blink?' }),
  openSuggestion: attemptBy(({ attemptId, threadId }) => ({ attemptId, threadId })),
  solvedBySuggestion: attemptBy(({ attemptId, answerId }) => ({ attemptId, answerId })),
  sayWhyAsked: attemptBy(({ attemptId }) => ({ attemptId, why: 'OUTDATED' })),
  sameProblem: onThread({ same: true }),
  dismissDuplicate: async (cast) => {
    const [originalId, threadId] = [await cast.thread(), await cast.thread()];
    await cast.app.database.run(`insert into duplicate_pairs (thread_id, original_id, score, found_at) values ($1, $2, 0.7, $3)`, [threadId, originalId, cast.app.clock.now()]);
    return { threadId: `Thread:${threadId}`, originalId: `Thread:${originalId}` };
  },
  undoMerge: async (cast) => ({ threadId: `Thread:${await cast.mergedThread()}` }),
  mergeThreads: async (cast) => ({ threadId: `Thread:${await cast.thread()}`, intoId: `Thread:${await cast.thread()}` }),
  addSynonyms: () => ({ words: ['router', 'gateway'] }),
  rebuildSearchIndex: () => ({ engine: 'POSTGRES' }),
  removeSynonyms: async (cast) => ({
    id: `Synonyms:${(await cast.app.database.one<{ id: string }>(`insert into search_synonyms (words, added_by_id, added_at) values ('{a,b}', $1, $2) returning id`, [cast.asker.viewer.id, cast.app.clock.now()])).id}`,
  }),
  editThread: onThread({ version: 1, body: 'It blinks green.' }),
  closeThread: onThread({ reason: 'OFF_TOPIC' }),
  reopenThread: async (cast, whose, person) => {
    const threadId = await cast.thread(ownerOf(cast, whose, person));
    await cast.closeThread(threadId);
    return { threadId: `Thread:${threadId}` };
  },
  removeThread: onThread(),
  postAnswer: onThread({ body: 'Have you tried to turn it off?' }),
  editAnswer: onAnswerBy({ version: 1, body: 'Turn it off.' }),
  removeAnswer: onAnswerBy(),
  postComment: onThread({ body: 'Which one?' }),
  vote: onThread({ value: 'UP' }),
  acceptAnswer: async (cast, whose, person) => ({ answerId: (await answered(cast, ownerOf(cast, whose, person))).answerId }),
  withdrawAcceptance: async (cast, whose, person) => {
    const asker = ownerOf(cast, whose, person);
    const { threadId, answerId } = await answered(cast, asker);
    await cast.accept(answerId.replace('Answer:', ''), asker);
    return { threadId };
  },
  rateAnswer: onAnswerBy({ worked: true }),
  requestAgent: onThread(),
  escalateThread: onThread({ note: 'Please.' }),
  takeCase: ofCase(),
  'replyToCase.PRIVATE': ofCase({ visibility: 'PRIVATE', body: 'Hello.' }),
  'replyToCase.PUBLIC': ofCase({ visibility: 'PUBLIC', body: 'Hello.' }),
  'replyToCase.INTERNAL': ofCase({ visibility: 'INTERNAL', body: 'Hello.' }),
  resolveCase: async (cast, whose, person) => ({
    number: (await cast.openCase(ownerOf(cast, whose, person))).number, resolution: 'SOLVED_BY_AGENT', rootCauseId: `RootCause:${await cast.rootCause()}`,
  }),
  rateCase: async (cast, whose, person) => {
    const { number } = await cast.openCase(ownerOf(cast, whose, person));
    // An agent does not resolve a case of their own.
    if (person?.viewer.role === 'AGENT' && whose === 'own') await cast.resolve(number, cast.of.ADMINISTRATOR);
    else await cast.resolve(number);
    return { number, stars: 5 };
  },
  changeRule: async (cast) => ({ ruleId: `EscalationRule:${await cast.rule()}`, delaySeconds: 7200 + (counter += 1) }),
  draftRule: async (cast) => typedRule(await cast.queue()),
  activateRule: async (cast) => ({ ruleId: `EscalationRule:${await cast.draftRule()}` }),
  removeRule: async (cast) => ({ ruleId: `EscalationRule:${await cast.draftRule()}` }),
  reorderRules: async (cast) => ({ ruleIds: (await cast.app.database.rows<{ id: string }>(`select id from escalation_rules where removed_at is null`)).map(({ id }) => `EscalationRule:${id}`) }),
  pauseAllRules: () => ({ paused: false }),
  applyRuleNow: async (cast) => ({ ruleId: `EscalationRule:${await cast.rule()}`, ...(await cast.openThreadsOf(await cast.rule())) }),
  excuseBreach: async (cast) => ({ breachId: `Breach:${await cast.breach()}`, reason: 'The power was out.' }),
  stopWaiting: onThread(),
  waitAgain: onThread(),
  exemptThread: onThread({ reason: 'A test of ours.' }),
  includeThread: onThread(),
  createCalendar: () => ({ name: `Office ${(counter += 1)}`, zone: 'Europe/Berlin', week: OFFICE_WEEK }),
  changeCalendar: async (cast) => ({ calendarId: `Calendar:${await cast.calendar()}`, name: `Office ${(counter += 1)}`, zone: 'Asia/Kathmandu', week: OFFICE_WEEK }),
  removeCalendar: async (cast) => ({ calendarId: `Calendar:${await cast.calendar()}` }),
  addCalendarDays: async (cast) => ({ calendarId: `Calendar:${await cast.calendar()}`, entries: [{ from: '2030-12-25', name: 'Christmas Day' }] }),
  removeCalendarDays: async (cast) => ({ calendarId: `Calendar:${await cast.calendar()}`, dates: ['2030-12-25'] }),
  reviewCalendarImport: async (cast) => ({ calendarId: `Calendar:${await cast.calendar()}`, file: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' }),
  changePassword: () => ({ currentPassword: 'seven bridges over the river', password: 'seven bridges over the river' }),
  changeCommunity: () => ({ tagline: 'Ask us, and each other.' }),
  'Query.searchStatus': () => 'searchStatus { engine }',
  'Query.community': () => 'community { name }',
  changeRole: async (cast) => ({ memberId: `Member:${cast.helper.viewer.id}`, role: 'MEMBER' }),
  setContactCost: () => ({ low: 5, high: 10 }),
  suspendMember: async (cast, whose, person) => ({ memberId: `Member:${(whose === 'own' && person ? person : await cast.newPerson('MEMBER')).viewer.id}`, reason: 'Sold watches.' }),
  reinstateMember: async (cast) => ({ memberId: `Member:${await cast.suspended()}`, reason: 'Has apologised.' }),
  requestEmailChange: () => ({ email: `new-${(counter += 1)}@example.com`, currentPassword: 'seven bridges over the river' }),
  confirmEmailChange: () => ({ token: 'none' }),
  eraseMember: async (cast, whose, person) => {
    if (whose === 'own') return { memberId: `Member:${person?.viewer.id}` };
    const { id } = await cast.app.database.one<{ id: string }>(`insert into members (display_name, joined_at) values ('Somebody', $1) returning id`, [cast.app.clock.now()]);
    return { memberId: `Member:${id}` };
  },
  editProfile: () => ({ about: 'I read manuals.' }),
  markNotificationsRead: () => ({}),
  signUp: () => ({ displayName: 'Nora Nilsen', email: `nora${(counter += 1)}@example.com`, password: PASSWORD }),
  signIn: () => ({ email: 'nobody@example.com', password: PASSWORD }),
  signOut: () => ({}),
  requestPasswordReset: () => ({ email: 'nobody@example.com' }),
  resetPassword: () => ({ token: 'none', password: PASSWORD }),
  verifyEmail: () => ({ token: 'none' }),
};
