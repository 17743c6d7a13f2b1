/** Who may do what, as one table: each query and mutation, asked by each role, with one's own things and with those of others. */
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AskAttempts } from '../../src/deflection';
import { VISITOR, type Role, type ViewerRole } from '../../src/identity';
import { Cast, OFFICE_WEEK, type Person } from '../support/cast';
import { rowCounts } from '../support/tables';

/**
 * What comes of asking:
 *   yes      it happens, or is shown
 *   signIn   signing in might help
 *   role     not with this role
 *   no       the rules of the community say no, in words
 *   hidden   it looks as if it was not there
 *   open     whoever asks is not the reason if it is refused (a wrong password, a used link)
 */
type Word = 'yes' | 'signIn' | 'role' | 'no' | 'hidden' | 'open' | '-';

const COLUMNS = ['VISITOR', 'MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'] as const satisfies readonly ViewerRole[];

const TABLE = `
  action                 whose     VISITOR  MEMBER  MODERATOR  AGENT   MANAGER  ADMINISTRATOR
  Query.viewer           own       hidden   yes     yes        yes     yes      yes
  Query.thread           others    yes      yes     yes        yes     yes      yes
  Query.thread           removed   hidden   hidden  yes        hidden  hidden   yes
  Query.thread           pending   hidden   hidden  yes        hidden  hidden   yes
  Query.threads          -         yes      yes     yes        yes     yes      yes
  Query.search           -         yes      yes     yes        yes     yes      yes
  Query.similarThreads   -         yes      yes     yes        yes     yes      yes
  Query.spaces           -         yes      yes     yes        yes     yes      yes
  Query.community        -         yes      yes     yes        yes     yes      yes
  Query.tags             -         yes      yes     yes        yes     yes      yes
  Query.promise          -         yes      yes     yes        yes     yes      yes
  Query.member           others    yes      yes     yes        yes     yes      yes
  Query.members          -         signIn   role    role       role    role     yes
  Query.notifications    own       signIn   yes     yes        yes     yes      yes
  Query.myCases          own       signIn   yes     yes        yes     yes      yes
  Query.cases            -         signIn   role    role       yes     yes      yes
  Query.case             own       -        yes     yes        yes     yes      yes
  Query.case             others    signIn   hidden  hidden     yes     yes      yes
  Query.node             others    hidden   hidden  hidden     yes     yes      yes
  Query.rootCauses       -         signIn   role    role       yes     yes      yes
  Query.duplicatePairs   -         signIn   role    yes        role    role     yes
  Query.searchInsights   -         signIn   role    yes        role    yes      yes
  Query.askFormReport    -         signIn   role    yes        role    yes      yes
  Query.synonyms         -         signIn   role    yes        role    role     yes
  Query.searchStatus     -         signIn   role    role       role    role     yes
  Query.deflectionReport -         signIn   role    role       role    yes      yes
  Query.contactCosts     -         signIn   role    role       role    yes      yes
  Query.backtest         -         signIn   role    role       role    yes      yes
  Query.escalationRules  -         signIn   role    role       role    yes      yes
  Query.previewRule      -         signIn   role    role       role    yes      yes
  Query.rulesPause       -         signIn   role    role       role    yes      yes
  Query.reckonings       -         signIn   role    role       role    yes      yes
  Query.breaches         -         signIn   role    role       role    yes      yes
  Query.uncoveredThreads -         signIn   role    role       role    yes      yes
  Query.queues           -         signIn   role    role       yes     yes      yes
  Query.agents           -         signIn   role    role       yes     yes      yes
  Query.webhooks         -         signIn   role    role       role    yes      yes
  Query.answersToCheck   -         signIn   role    yes        role    role     yes
  Query.calendars        -         signIn   role    role       role    yes      yes
  Query.calendar         -         signIn   role    role       role    yes      yes

  openThread             -         signIn   yes     yes        yes     yes      yes
  askQuestion            -         signIn   yes     yes        yes     yes      yes
  suggestForAsking       -         yes      yes     yes        yes     yes      yes
  openSuggestion         -         yes      yes     yes        yes     yes      yes
  solvedBySuggestion     -         yes      yes     yes        yes     yes      yes
  sayWhyAsked            -         signIn   yes     yes        yes     yes      yes
  sameProblem            own       -        no      no         no      no       no
  sameProblem            others    signIn   yes     yes        yes     yes      yes
  sameProblem            removed   signIn   hidden  no         hidden  hidden   no
  dismissDuplicate       -         signIn   role    yes        role    role     yes
  mergeThreads           -         signIn   role    yes        role    role     yes
  undoMerge              -         signIn   role    yes        role    role     yes
  addSynonyms            -         signIn   role    yes        role    role     yes
  removeSynonyms         -         signIn   role    yes        role    role     yes
  rebuildSearchIndex     -         signIn   role    role       role    role     yes
  editThread             own       -        yes     yes        yes     yes      yes
  editThread             others    signIn   no      yes        no      no       yes
  editThread             removed   signIn   hidden  no         hidden  hidden   no
  closeThread            own       -        role    yes        role    role     yes
  closeThread            others    signIn   role    yes        role    role     yes
  reopenThread           own       -        yes     yes        yes     yes      yes
  reopenThread           others    signIn   no      yes        no      no       yes
  removeThread           own       -        yes     yes        yes     yes      yes
  removeThread           answered  -        no      yes        no      no       yes
  removeThread           others    signIn   no      yes        no      no       yes
  postAnswer             own       -        yes     yes        yes     yes      yes
  postAnswer             others    signIn   yes     yes        yes     yes      yes
  postAnswer             removed   signIn   hidden  no         hidden  hidden   no
  editAnswer             own       -        yes     yes        yes     yes      yes
  editAnswer             others    signIn   no      yes        no      no       yes
  removeAnswer           own       -        yes     yes        yes     yes      yes
  removeAnswer           others    signIn   no      yes        no      no       yes
  postComment            others    signIn   yes     yes        yes     yes      yes
  vote                   own       -        no      no         no      no       no
  vote                   others    signIn   yes     yes        yes     yes      yes
  acceptAnswer           own       -        yes     yes        yes     yes      yes
  acceptAnswer           others    signIn   no      no         no      no       no
  withdrawAcceptance     own       -        yes     yes        yes     yes      yes
  withdrawAcceptance     others    signIn   no      no         no      no       no
  rateAnswer             own       -        no      no         no      no       no
  rateAnswer             others    signIn   yes     yes        yes     yes      yes
  requestAgent           own       -        yes     yes        yes     yes      yes
  requestAgent           others    signIn   no      no         no      no       no
  escalateThread         own       -        role    yes        yes     role     yes
  escalateThread         others    signIn   role    yes        yes     role     yes
  takeCase               own       -        role    role       no      role     no
  takeCase               others    signIn   role    role       yes     role     yes
  replyToCase.PRIVATE    own       -        yes     yes        yes     yes      yes
  replyToCase.PRIVATE    others    signIn   hidden  hidden     yes     role     yes
  replyToCase.PUBLIC     own       -        no      no         no      no       no
  replyToCase.PUBLIC     others    signIn   hidden  hidden     yes     role     yes
  replyToCase.INTERNAL   own       -        no      no         no      no       no
  replyToCase.INTERNAL   others    signIn   hidden  hidden     yes     role     yes
  resolveCase            own       -        role    role       no      role     no
  resolveCase            others    signIn   role    role       yes     role     yes
  rateCase               own       -        yes     yes        yes     yes      yes
  rateCase               others    signIn   hidden  hidden     role    role     role
  setContactCost         -         signIn   role    role       role    yes      yes
  changeRule             -         signIn   role    role       role    yes      yes
  draftRule              -         signIn   role    role       role    yes      yes
  activateRule           -         signIn   role    role       role    yes      yes
  removeRule             -         signIn   role    role       role    yes      yes
  reorderRules           -         signIn   role    role       role    yes      yes
  pauseAllRules          -         signIn   role    role       role    yes      yes
  applyRuleNow           -         signIn   role    role       role    yes      yes
  excuseBreach           -         signIn   role    role       role    yes      yes
  stopWaiting            own       -        yes     yes        yes     yes      yes
  stopWaiting            others    signIn   no      no         no      no       no
  waitAgain              own       -        yes     yes        yes     yes      yes
  waitAgain              others    signIn   no      no         no      no       no
  exemptThread           own       -        role    yes        role    role     yes
  exemptThread           others    signIn   role    yes        role    role     yes
  includeThread          own       -        role    yes        role    role     yes
  includeThread          others    signIn   role    yes        role    role     yes
  saveQueue              -         signIn   role    role       role    yes      yes
  retireQueue            -         signIn   role    role       role    yes      yes
  staffQueue             -         signIn   role    role       role    yes      yes
  describeAgent          -         signIn   role    role       role    yes      yes
  setOwnAbsence          -         signIn   role    role       yes     role     yes
  registerWebhook        -         signIn   role    role       role    yes      yes
  testWebhook            -         signIn   role    role       role    yes      yes
  retireWebhook          -         signIn   role    role       role    yes      yes
  settleAnswerCheck      -         signIn   role    yes        role    role     yes
  setExpertRequests      own       signIn   yes     yes        yes     yes      yes
  createCalendar         -         signIn   role    role       role    yes      yes
  changeCalendar         -         signIn   role    role       role    yes      yes
  removeCalendar         -         signIn   role    role       role    yes      yes
  addCalendarDays        -         signIn   role    role       role    yes      yes
  removeCalendarDays     -         signIn   role    role       role    yes      yes
  reviewCalendarImport   -         signIn   role    role       role    yes      yes
  changeRole             others    signIn   role    role       role    role     yes
  changeCommunity        -         signIn   role    role       role    role     yes
  suspendMember          own       -        role    role       role    role     no
  suspendMember          others    signIn   role    role       role    role     yes
  reinstateMember        others    signIn   role    role       role    role     yes
  eraseMember            own       -        yes     yes        yes     yes      yes
  eraseMember            others    signIn   role    role       role    role     yes
  editProfile            own       signIn   yes     yes        yes     yes      yes
  changePassword         own       signIn   yes     yes        yes     yes      yes
  markNotificationsRead  own       signIn   yes     yes        yes     yes      yes
  signUp                 -         yes      yes     yes        yes     yes      yes
  signIn                 -         open     open    open       open    open     open
  signOut                -         yes      yes     yes        yes     yes      yes
  requestEmailChange     own       signIn   yes     yes        yes     yes      yes
  confirmEmailChange     -         open     open    open       open    open     open
  requestPasswordReset   -         yes      yes     yes        yes     yes      yes
  resetPassword          -         open     open    open       open    open     open
  verifyEmail            -         open     open    open       open    open     open
`;

interface Row {
  readonly action: string;
  readonly whose: string;
  readonly words: Readonly<Record<ViewerRole, Word>>;
}

const ROWS: Row[] = TABLE.split('\n').map((line) => line.trim().split(/\s+/)).filter(([action]) => action && action !== 'action').map(([action = '', whose = '', ...words]) => ({
  action, whose, words: Object.fromEntries(COLUMNS.map((role, index) => [role, words[index]])) as Record<ViewerRole, Word>,
}));

/** What is asked: the input of a mutation, or the arguments and the selection of a query. */
type Ask = object | string;
type Setting = (cast: Cast, whose: string, person: Person | null) => Ask | Promise<Ask>;

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

const SETTINGS: Record<string, Setting> = {
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

/** After these nobody is who they were: they are asked by people of their own. */
const ENDS_A_SESSION = new Set(['signUp', 'signOut', 'eraseMember own']);

const wordOf = (code: string): Word | string => ({ UNAUTHENTICATED: 'signIn', FORBIDDEN: 'role', NOT_FOUND: 'hidden' })[code] ?? `error ${code}`;
const typeNameOf = (action: string): string => `${action[0]?.toUpperCase()}${action.slice(1)}`;

describe('the table of permissions', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start();
  });

  afterAll(() => cast.close());

  async function ask(row: Row, role: ViewerRole): Promise<string> {
    if (row.words[role] === '-') return '-';
    const apart = ENDS_A_SESSION.has(row.action) || ENDS_A_SESSION.has(`${row.action} ${row.whose}`);
    const person = role === 'VISITOR' ? null : apart ? await cast.newPerson(role as Role) : cast.of[role as Role];
    const browser = person?.browser ?? cast.app.agent();
    const asked = await (SETTINGS[row.action] as Setting)(cast, row.whose, person);
    const before = await rowCounts(cast.app.database, ['sessions']);
    const word = typeof asked === 'string' ? await read(browser, asked) : await write(browser, row.action.split('.')[0] as string, asked);
    if (word !== 'yes' && word !== 'open') expect(await rowCounts(cast.app.database, ['sessions'])).toEqual(before);
    return word === 'refused' ? (row.words[role] === 'open' ? 'open' : 'no') : word;
  }

  async function read(browser: Person['browser'], asked: string): Promise<string> {
    const { data, errors } = await browser.graph<Record<string, unknown> | null>(`{ ${asked} }`);
    if (errors?.[0]) return wordOf(errors[0].extensions.code);
    return Object.values(data ?? {})[0] === null ? 'hidden' : 'yes';
  }

  async function write(browser: Person['browser'], name: string, input: object): Promise<string> {
    const { data, errors } = await browser.graph<Record<string, { __typename: string }> | null>(
      `mutation ($input: ${typeNameOf(name)}Input!) { ${name}(input: $input) { __typename } }`, { input },
    );
    if (errors?.[0]) return wordOf(errors[0].extensions.code);
    const kind = data?.[name]?.__typename ?? '';
    return kind.endsWith('Success') ? 'yes' : kind === 'NotAllowed' || kind === 'ValidationFailed' ? 'refused' : kind;
  }

  it.each(ROWS.map((row) => [row.action, row.whose, row] as const))('%s (%s)', async (_action, _whose, row) => {
    const came: Record<string, string> = {};
    for (const role of COLUMNS) came[role] = await ask(row, role);
    expect(came).toEqual(row.words);
  });

  it('names every query and mutation of the schema', () => {
    const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
    const fields = (type: GraphQLObjectType | null | undefined, prefix: string) => Object.keys(type?.getFields() ?? {}).map((name) => prefix + name);
    const named = new Set(ROWS.map(({ action }) => (action.startsWith('Query.') ? action : action.split('.')[0])));
    const inSchema = [...fields(schema.getQueryType(), 'Query.'), ...fields(schema.getMutationType(), '')];
    expect(inSchema.filter((name) => !named.has(name))).toEqual([]);
  });
});
