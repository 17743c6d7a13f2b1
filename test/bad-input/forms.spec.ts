/** Every page and every form with everything wrong that a browser, or somebody who pretends to be one, can send: told on a page, and nothing half-written. */
import { RuleQueries, RuleService } from '../../src/escalation';
import { MemberAccounts, PasswordResets } from '../../src/identity';
import { Cast, valueOf } from '../support/cast';
import type { TestAgent } from '../support/app';
import { pageHandlers } from '../support/handlers';
import { rowCounts, tableContents } from '../support/tables';

type Fields = Record<string, string>;

/** Somebody, an address, and fields with which they would have their way; one text each that is found again on the page. */
interface Form {
  readonly by: TestAgent;
  readonly path: string;
  readonly fields: Fields;
}

const PASSWORD = 'a quiet harbour at dawn';
const NO_ATTEMPT = '8d9d5f10-1111-4222-8333-444455556666';
let counter = 0;
const unique = () => (counter += 1);
const question = () => ({ kind: 'QUESTION', space: 'routers', title: `What is wrong with number ${unique()}?`, body: `It hums, ${unique()} times.`, tags: 'hum, lamp' });

/** By the route, as the application knows it. */
const FORMS: Record<string, (cast: Cast) => Form | Promise<Form>> = {
  'POST /sign-in': ({ app }) => ({ by: app.agent(), path: '/sign-in', fields: { email: 'the-first-member@staff.example.com', password: 'seven bridges over the river', returnTo: '/my' } }),
  'POST /sign-up': ({ app }) => ({ by: app.agent(), path: '/sign-up', fields: { displayName: 'Nora Nilsen', email: `nora${unique()}@example.com`, password: PASSWORD, returnTo: '/my' } }),
  'POST /sign-out': ({ app }) => ({ by: app.agent(), path: '/sign-out', fields: { everywhere: 'true' } }),
  'POST /password/forgotten': ({ app }) => ({ by: app.agent(), path: '/password/forgotten', fields: { email: 'nobody@example.com' } }),
  'POST /password/reset': async ({ app }) => {
    await app.get(PasswordResets).request({ email: 'the-second-moderator@staff.example.com' }, { ip: '127.0.0.1' });
    await app.drain();
    return { by: app.agent(), path: '/password/reset', fields: { token: /token=([\w-]+)/.exec(app.mails.sent.at(-1)?.text ?? '')?.[1] ?? '', password: `${PASSWORD} ${unique()}` } };
  },
  'POST /verify-email': ({ app }) => ({ by: app.agent(), path: '/verify-email', fields: { token: 'none' } }),
  'POST /verify-email/send': ({ of }) => ({ by: of.MEMBER.browser, path: '/verify-email/send', fields: {} }),
  'POST /theme': ({ app }) => ({ by: app.agent(), path: '/theme', fields: { theme: 'dark', returnTo: '/my' } }),
  'POST /preview': ({ of }) => ({ by: of.MEMBER.browser, path: '/preview', fields: { body: '*It* hums.' } }),
  'POST /ask': ({ of }) => ({ by: of.MEMBER.browser, path: '/ask', fields: { step: 'post', ...question() } }),
  'POST /ask by a visitor': ({ app }) => ({ by: app.agent(), path: '/ask', fields: { step: 'post', ...question(), intent: 'signUp', displayName: 'Nora Nilsen', email: `nora${unique()}@example.com`, password: PASSWORD } }),
  'POST /ask to see what is similar': ({ app }) => ({ by: app.agent(), path: '/ask', fields: { step: 'check', ...question() } }),
  'POST /search/seen': ({ of }) => ({ by: of.MEMBER.browser, path: '/search/seen', fields: { search: `8d9d5f10-1111-4222-8333-${String(unique()).padStart(12, '0')}`, q: 'a lamp', results: '3' } }),
  'POST /search/clicked': async (cast) => ({ by: cast.of.MEMBER.browser, path: '/search/clicked', fields: { search: NO_ATTEMPT, thread: await cast.thread() } }),
  'POST /ask/suggestions': ({ of }) => ({ by: of.MEMBER.browser, path: '/ask/suggestions', fields: { title: 'Why does my router blink?', body: 'It hums.', attempt: NO_ATTEMPT } }),
  'POST /ask/opened': ({ of }) => ({ by: of.MEMBER.browser, path: '/ask/opened', fields: { attempt: NO_ATTEMPT, kind: 'THREAD', id: '1' } }),
  'POST /ask/solved': ({ of }) => ({ by: of.MEMBER.browser, path: '/ask/solved', fields: { attempt: NO_ATTEMPT, answer: '1' } }),
  'POST /ask/same-problem': async (cast) => ({ by: cast.helper.browser, path: '/ask/same-problem', fields: { attempt: NO_ATTEMPT, thread: await cast.thread() } }),
  'POST /threads/:id/answers': async (cast) => ({ by: cast.helper.browser, path: `/threads/${await cast.thread()}/answers`, fields: { body: `Turn it off, ${unique()}.` } }),
  'POST /threads/:id/comments': async (cast) => ({ by: cast.helper.browser, path: `/threads/${await cast.thread()}/comments`, fields: { body: `Which one, ${unique()}?` } }),
  'POST /threads/:id/vote': async (cast) => ({ by: cast.helper.browser, path: `/threads/${await cast.thread()}/vote`, fields: { value: 'UP' } }),
  'POST /threads/:id/request-agent': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/request-agent`, fields: { note: 'It is urgent.' } }),
  'POST /threads/:id/waits-no-more': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/waits-no-more`, fields: {} }),
  'POST /threads/:id/waits-again': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/waits-again`, fields: {} }),
  'POST /threads/:id/except': async (cast) => ({ by: cast.of.MODERATOR.browser, path: `/threads/${await cast.thread()}/except`, fields: { reason: 'It is a test of ours.' } }),
  'POST /threads/:id/include': async (cast) => ({ by: cast.of.MODERATOR.browser, path: `/threads/${await cast.thread()}/include`, fields: {} }),
  'POST /threads/:id/escalate': async (cast) => ({ by: cast.of.MODERATOR.browser, path: `/threads/${await cast.thread()}/escalate`, fields: { note: 'It is urgent.' } }),
  'POST /threads/:id/close': async (cast) => ({ by: cast.of.MODERATOR.browser, path: `/threads/${await cast.thread()}/close`, fields: { reason: 'DUPLICATE', duplicateOfId: await cast.thread() } }),
  'POST /search-words': ({ of }) => ({ by: of.MODERATOR.browser, path: '/search-words', fields: { words: 'router, gateway' } }),
  'POST /search-words/:id/remove': ({ of }) => ({ by: of.MODERATOR.browser, path: '/search-words/1/remove', fields: {} }),
  'POST /duplicates/link': async (cast) => ({ by: cast.of.MODERATOR.browser, path: '/duplicates/link', fields: { thread: await cast.thread(), original: await cast.thread() } }),
  'POST /duplicates/undo': async (cast) => ({ by: cast.of.MODERATOR.browser, path: '/duplicates/undo', fields: { thread: await cast.mergedThread() } }),
  'POST /duplicates/merge': async (cast) => ({ by: cast.of.MODERATOR.browser, path: '/duplicates/merge', fields: { thread: await cast.thread(), original: await cast.thread() } }),
  'POST /duplicates/dismiss': async (cast) => ({ by: cast.of.MODERATOR.browser, path: '/duplicates/dismiss', fields: { thread: await cast.thread(), original: await cast.thread() } }),
  'POST /threads/:id/reopen': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/reopen`, fields: {} }),
  'POST /threads/:id/remove': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/remove`, fields: { reason: 'Asked twice' } }),
  'POST /threads/:id/withdraw-acceptance': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/withdraw-acceptance`, fields: {} }),
  'POST /threads/:id/edit': async (cast) => ({ by: cast.asker.browser, path: `/threads/${await cast.thread()}/edit`, fields: { version: '1', ...question() } }),
  'POST /answers/:id/accept': async (cast) => ({ by: cast.asker.browser, path: `/answers/${await answer(cast)}/accept`, fields: {} }),
  'POST /answers/:id/vote': async (cast) => ({ by: cast.asker.browser, path: `/answers/${await answer(cast)}/vote`, fields: { value: 'UP' } }),
  'POST /answers/:id/rate': async (cast) => ({ by: cast.asker.browser, path: `/answers/${await answer(cast)}/rate`, fields: { worked: 'no', stars: '2', reason: 'UNCLEAR', comment: 'I could not follow.' } }),
  'POST /answers/:id/comments': async (cast) => ({ by: cast.asker.browser, path: `/answers/${await answer(cast)}/comments`, fields: { body: `Thank you, ${unique()}.` } }),
  'POST /answers/:id/remove': async (cast) => ({ by: cast.helper.browser, path: `/answers/${await answer(cast)}/remove`, fields: { reason: 'Wrong' } }),
  'POST /answers/:id/edit': async (cast) => ({ by: cast.helper.browser, path: `/answers/${await answer(cast)}/edit`, fields: { version: '1', body: `Turn it off, ${unique()}.` } }),
  'POST /cases/:number/take': async (cast) => ({ by: cast.of.AGENT.browser, path: `/cases/${(await cast.openCase()).number}/take`, fields: { version: '1' } }),
  'POST /cases/:number/reply': async (cast) => ({ by: cast.of.AGENT.browser, path: `/cases/${(await cast.openCase()).number}/reply`, fields: { version: '1', visibility: 'PRIVATE', body: 'Hello, what is its serial number?', awaitsCustomer: 'on' } }),
  'POST /cases/:number/resolve': async (cast) => ({
    by: cast.of.AGENT.browser, path: `/cases/${(await cast.openCase()).number}/resolve`, fields: { version: '1', resolution: 'SOLVED_BY_AGENT', rootCauseId: await cast.rootCause(), publicSummary: 'Turn it off.' },
  }),
  'POST /cases/:number/rate': async (cast) => {
    const { number } = await cast.openCase();
    await cast.resolve(number);
    return { by: cast.asker.browser, path: `/cases/${number}/rate`, fields: { stars: '4', comment: 'Quick.' } };
  },
  'POST /my/account/password': async (cast) => ({ by: (await cast.newPerson('MEMBER')).browser, path: '/my/account/password', fields: { currentPassword: 'seven bridges over the river', password: 'seven bridges over the river' } }),
  'POST /my/account/address': async (cast) => ({ by: (await cast.newPerson('MEMBER')).browser, path: '/my/account/address', fields: { email: `moved${unique()}@example.com`, currentPassword: 'seven bridges over the river' } }),
  'POST /change-email': ({ app }) => ({ by: app.agent(), path: '/change-email', fields: { token: 'none' } }),
  'POST /my/account/erase': ({ of }) => ({ by: of.MEMBER.browser, path: '/my/account/erase', fields: { currentPassword: 'not it' } }),
  'POST /search-status/rebuild': ({ of }) => ({ by: of.ADMINISTRATOR.browser, path: '/search-status/rebuild', fields: {} }),
  'POST /manage/community': ({ of }) => ({ by: of.ADMINISTRATOR.browser, path: '/manage/community', fields: { name: 'Tarn', tagline: 'Ask us, and each other.', timeZone: 'Europe/Copenhagen' } }),
  'POST /breaches/:id/excuse': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/breaches/${await cast.breach()}/excuse`, fields: { reason: 'The power was out.' } }),
  'POST /rules/order': async (cast) => ({ by: cast.of.MANAGER.browser, path: '/rules/order', fields: { order: (await cast.app.get(RuleQueries).list()).map(({ id }) => id).reverse().join(' ') } }),
  'POST /rules/pause-all': ({ of }) => ({ by: of.MANAGER.browser, path: '/rules/pause-all', fields: { paused: 'false' } }),
  'POST /rules/new': ({ of }) => ({ by: of.MANAGER.browser, path: '/rules/new', fields: ruleForm() }),
  'POST /rules/:id/edit': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/rules/${await draft(cast)}/edit`, fields: { version: '1', do: 'save', name: `Routers first ${unique()}`, trigger: 'UNANSWERED', delay: '2', unit: 'hours', steps: '1', 'step-0-type': 'NUDGE_MODERATORS', 'step-0-at': '80' } }),
  'POST /rules/:id/activate': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/rules/${await draft(cast)}/activate`, fields: {} }),
  'POST /rules/:id/pause': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/rules/${await cast.rule()}/pause`, fields: { paused: 'false' } }),
  'POST /rules/:id/apply': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/rules/${await cast.rule()}/apply`, fields: { confirmedCount: '123456', confirmedDueAtOnce: '12345' } }),
  'POST /rules/:id/remove': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/rules/${await draft(cast)}/remove`, fields: {} }),
  'POST /desk/queues': ({ of }) => ({ by: of.MANAGER.browser, path: '/desk/queues', fields: { name: `Tier ${unique()}` } }),
  'POST /desk/queues/absence': ({ of }) => ({ by: of.AGENT.browser, path: '/desk/queues/absence', fields: { away: 'false' } }),
  'POST /desk/queues/agents/:id': ({ of }) => ({ by: of.MANAGER.browser, path: `/desk/queues/agents/${of.AGENT.viewer.id}`, fields: { skills: 'router, wifi', away: 'false' } }),
  'POST /desk/queues/:id': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/desk/queues/${await cast.queue()}`, fields: { name: `Tier ${unique()}` } }),
  'POST /desk/queues/:id/team': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/desk/queues/${await cast.queue()}/team`, fields: { agentIds: cast.of.AGENT.viewer.id } }),
  'POST /desk/queues/:id/retire': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/desk/queues/${await cast.queueWithCase()}/retire`, fields: { moveToId: await cast.queue() } }),
  'POST /webhooks': ({ of }) => ({ by: of.MANAGER.browser, path: '/webhooks', fields: { name: `Duty chat ${unique()}`, address: 'https://chat.example.com/hook' } }),
  'POST /webhooks/:id/test': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/webhooks/${await cast.webhook()}/test`, fields: {} }),
  'POST /webhooks/:id/retire': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/webhooks/${await cast.webhook()}/retire`, fields: {} }),
  'POST /checks/:id/settle': async (cast) => ({ by: cast.of.MODERATOR.browser, path: `/checks/${await answer(cast)}/settle`, fields: {} }),
  'POST /my/profile/expert-requests': ({ of }) => ({ by: of.MEMBER.browser, path: '/my/profile/expert-requests', fields: { wanted: 'true' } }),
  'POST /calendars': ({ of }) => ({ by: of.MANAGER.browser, path: '/calendars', fields: { name: `Office ${unique()}`, zone: 'Europe/Berlin', monday: '09:00-12:30, 13:30-17:00', saturday: '10:00 to 14:00', sunday: '' } }),
  'POST /calendars/:id': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/calendars/${await cast.calendar()}`, fields: { version: '1', name: `Office hours ${unique()}`, zone: 'Europe/Berlin', monday: '09:00-12:30, 13:30-17:00' } }),
  'POST /calendars/:id/remove': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/calendars/${await cast.calendar()}/remove`, fields: {} }),
  'POST /calendars/:id/days': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/calendars/${await cast.calendar()}/days`, fields: { dayName: 'Christmas and more', from: '2030-12-24', until: '2030-12-26', hours: '09:00-12:00, 13:00-14:00' } }),
  'POST /calendars/:id/days/remove': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/calendars/${await cast.calendar()}/days/remove`, fields: { dates: '2030-12-24' } }),
  'POST /calendars/:id/import': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/calendars/${await cast.calendar()}/import`, fields: { address: 'http://127.0.0.1/a holiday.ics' } }),
  'POST /calendars/:id/import/add': async (cast) => ({ by: cast.of.MANAGER.browser, path: `/calendars/${await cast.calendar()}/import/add`, fields: { entries: '2030-12-24/2030-12-26/Christmas' } }),
  'POST /members/:id/role': ({ of, helper }) => ({ by: of.ADMINISTRATOR.browser, path: `/members/${helper.viewer.id}/role`, fields: { role: 'MEMBER' } }),
  'POST /insights/cost': ({ of }) => ({ by: of.MANAGER.browser, path: '/insights/cost', fields: { low: '5', high: '10.50', selfService: '0.50', currency: 'EUR', from: '2035-01-01' } }),
  'POST /members/:id/suspension': async (cast) => ({ by: cast.of.ADMINISTRATOR.browser, path: `/members/${(await cast.newPerson('MEMBER')).viewer.id}/suspension`, fields: { reason: 'Sold watches.' } }),
  'POST /members/:id/reinstatement': async (cast) => ({ by: cast.of.ADMINISTRATOR.browser, path: `/members/${await cast.suspended()}/reinstatement`, fields: { reason: 'Has apologised.' } }),
  'POST /members/:id/erase': async (cast) => {
    const made = await cast.app.get(MemberAccounts).createByOperator({ email: `gone${unique()}@example.com`, displayName: 'Going Away', role: 'MEMBER', password: null });
    return { by: cast.of.ADMINISTRATOR.browser, path: `/members/${made.ok ? made.value.memberId : ''}/erase`, fields: { confirmed: 'yes' } };
  },
  'POST /my/profile': ({ of }) => ({ by: of.MEMBER.browser, path: '/my/profile', fields: { displayName: 'Mia Berg', about: 'I read manuals.', timeZone: 'Europe/Berlin' } }),
  'POST /my/notifications/read': ({ of }) => ({ by: of.MEMBER.browser, path: '/my/notifications/read', fields: {} }),
};

/** The fields that a rule is written in: each of the sorts that there are. */
const ruleForm = (): Record<string, string> => ({
  do: 'save', name: `Routers first ${unique()}`, trigger: 'UNANSWERED', delay: '2', unit: 'hours', calendarId: '', spaceIds: '1', tags: '', languages: 'en, de',
  steps: '1', 'step-0-key': 'open-case', 'step-0-type': 'OPEN_CASE', 'step-0-at': '100', 'step-0-queueId': '1', 'step-0-priority': 'HIGH',
});
const draft = async (cast: Cast): Promise<string> =>
  valueOf(await cast.app.get(RuleService).draft(cast.of.MANAGER.viewer, { name: `Draft ${unique()}`, trigger: 'UNANSWERED', delaySeconds: 7_200, ladder: [{ type: 'NUDGE_MODERATORS', atPercent: 80 }] })).id;

const answer = async (cast: Cast): Promise<string> => cast.answer(await cast.thread());

/** As a form can send them: text, several times the same name, a name with brackets, nothing. */
const WRONG: [string, string | string[] | undefined][] = [
  ['left out', undefined], ['nothing', ''], ['spaces only', '   '], ['60,000 characters', 'long '.repeat(12_000)], ['NUL', 'a text with \u0000 in it'], ['a control character', 'a text with \u001b[31m in it'],
  ['a bidi override, SQL, markup and a template', `a \u202egnp.exe x'); drop table members; --"><script>alert(1)</script>{{constructor}}`], ['an unknown choice', 'NO_SUCH_VALUE'], ['-1', '-1'],
  ['a huge number', '99999999999999999999'], ['a fraction', '1.5'], ['a name that objects have', '__proto__'], ['twice', ['first', 'second']], ['a line break', 'one\ntwo'],
];

/** Of secrets nothing is shown. */
const SECRETS = ['password', 'currentPassword', 'token'];
const TAKEN = [200, 204, 303];
const REFUSED = [403, 404, 409, 422];
const INSIDE = /node_modules|\.ts:|TypeError|Cannot read|is not a function|syntax error|violates|invalid (input|byte)|\[object Object\]/;

describe('pages', () => {
  let cast: Cast;
  const tokens = new Map<TestAgent, Promise<string>>();

  beforeAll(async () => {
    cast = await Cast.start();
  });

  afterAll(() => cast.close());

  const counts = () => rowCounts(cast.app.database, ['sessions']);

  const tokenOf = async (browser: TestAgent): Promise<string> => /name="_csrf" value="([^"]+)"/.exec((await browser.get('/password/forgotten')).text)?.[1] ?? '';

  async function post({ by, path }: Form, fields: Record<string, string | string[] | undefined>) {
    if (!tokens.has(by)) tokens.set(by, tokenOf(by));
    const given = Object.entries({ _csrf: await tokens.get(by), ...fields }).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((one) => [name, one] as [string, string])));
    return by.postBody(path, new URLSearchParams(given).toString());
  }

  it.each(Object.keys(FORMS))('%s tells what is wrong, keeps what was typed, and writes nothing', async (route) => {
    const make = FORMS[route] as (typeof FORMS)[string];
    const found: string[] = [];
    let form = await make(cast);
    let before = await counts();
    for (const field of Object.keys(form.fields)) {
      for (const [what, value] of WRONG) {
        const response = await post(form, { ...form.fields, [field]: value });
        const note = (fault: string) => found.push(`${field}, ${what}: ${fault}`);
        if (TAKEN.includes(response.status)) {
          // It was fine after all: the next one is tried on something that is still untouched.
          form = await make(cast);
          before = await counts();
          continue;
        }
        if (!REFUSED.includes(response.status)) note(`is answered with ${response.status}`);
        const inside = INSIDE.exec(response.text);
        if (inside) note(`tells of the inside: ${inside[0]}`);
        if (response.text.includes('<script>alert')) note('is not escaped');
        const after = await counts();
        if (JSON.stringify(after) !== JSON.stringify(before)) note('left something behind');
        if (response.status === 422) for (const lost of wordsLost(form, field, response.text)) note(`loses ${lost}`);
      }
    }
    expect(found).toEqual([]);
  });

  /** What else was typed is on the page again; what is chosen is no typed word. */
  function wordsLost({ fields }: Form, wrong: string, page: string): string[] {
    const typed = Object.entries(fields).filter(([name, value]) => name !== wrong && /[ @]/.test(value) && !SECRETS.includes(name));
    return typed.filter(([, value]) => !page.includes(value)).map(([name]) => name);
  }

  it('are all tried: every form of the application is above', () => {
    const posts = pageHandlers(cast.app).map(({ name }) => name).filter((name) => name.startsWith('POST '));
    expect(posts.filter((name) => !(name in FORMS))).toEqual([]);
  });

  const IDS = ['0', '-1', '1.5', '01', 'abc', '99999999999999999999', '9223372036854775807', '%00', '%20', '..%2f..%2fetc', "1'%20or%201=1", '%D9%A3', '__proto__', '%F0%9F%99%82', 'x'.repeat(5_000), '%E0%A4%A', '%'];

  it.each(IDS.map((id) => [id.slice(0, 40), id]))('are not found under the id %s', async (_shown, id = '') => {
    const before = await tableContents(cast.app.database, ['sessions', 'graphile_worker._private_jobs']);
    const found: string[] = [];
    // Every text is the name of some tag, and a case may be called 01.
    const routes = pageHandlers(cast.app).filter(({ name }) => /:(id|number|slug)/.test(name) && !(id === '01' && name.includes(':number')));
    for (const { name } of routes) {
      const [method, path = ''] = name.split(' ');
      const address = path.replace(/:(id|number)/, id).replace(/spaces\/:slug/, `spaces/${id}`).replace(':slug', 'x');
      const { browser } = cast.of.ADMINISTRATOR;
      const response = method === 'GET' ? await browser.get(address) : await post({ by: browser, path: address, fields: {} }, { body: 'x', value: 'UP', reason: 'OTHER', role: 'MEMBER', confirmed: 'yes', delay: '3', unit: 'hours', resolution: 'SPAM', rootCauseId: '1', stars: '3', worked: 'yes', visibility: 'PRIVATE', version: '1', title: 'A title of a thread', space: 'routers', kind: 'IDEA' });
      if (![400, 404, 403].includes(response.status) || INSIDE.test(response.text)) found.push(`${name}: ${response.status} ${INSIDE.exec(response.text)?.[0] ?? ''}`);
    }
    expect(found).toEqual([]);
    expect(await tableContents(cast.app.database, ['sessions', 'graphile_worker._private_jobs'])).toEqual(before);
  });

  const QUERY_FIELDS = ['after', 'list', 'q', 'space', 'tag', 'kind', 'state', 'figure', 'from', 'to', 'answers', 'threads', 'cases', 'news', 'returnTo', 'title', 'show', 'role', 'token', 'query'];
  const ODD = ['%00', '%ED%A0%BD', '%', '%E0%A4%A', 'a%00b', '%27%29%3B--', 'constructor', '__proto__', '2030-02-31', '99999999999999999999', 'x'.repeat(3_000), Buffer.from('["NEWEST","x","1"]').toString('base64url'), Buffer.from('["asked","2030-02-31","x"]').toString('base64url')];

  it('break at nothing that stands in an address', async () => {
    const threadId = await cast.thread();
    const named: Record<string, string> = { ':id': threadId, ':slug': 'routers', ':name': 'lamp', ':number': (await cast.openCase()).number };
    const pages = pageHandlers(cast.app).filter(({ name }) => name.startsWith('GET ')).map(({ name }) => name.slice(4).replaceAll(/:\w+/g, (part) => named[part] ?? part));
    const found: string[] = [];
    for (const path of pages) {
      for (const value of ODD) {
        const query = `?${QUERY_FIELDS.map((name) => `${name}=${value}`).join('&')}`;
        for (const browser of [cast.of.ADMINISTRATOR.browser]) {
          const response = await browser.get(path + query);
          if (response.status >= 500 || INSIDE.test(response.text)) found.push(`${path} ${value.slice(0, 30)}: ${response.status} ${INSIDE.exec(response.text)?.[0] ?? ''}`);
        }
      }
      // Each name twice, which makes a list of it, and with brackets, which makes nothing of it.
      const twice = await cast.of.ADMINISTRATOR.browser.get(`${path}?${QUERY_FIELDS.map((name) => `${name}=a&${name}=b&${name}[x]=c`).join('&')}`);
      if (twice.status >= 500 || INSIDE.test(twice.text)) found.push(`${path} twice: ${twice.status}`);
    }
    expect(found).toEqual([]);
  });

  it.each<[string, string, string | Uint8Array, number[]]>([
    ['a body that is no form', 'application/json', '{"title": "x"}', [403]],
    ['a form that is far too large', 'application/x-www-form-urlencoded', `body=${'x'.repeat(900_000)}`, [413]],
    ['a form with far too many fields', 'application/x-www-form-urlencoded', Array.from({ length: 5_000 }, (_, n) => `f${n}=1`).join('&'), [413]],
    ['a form in another character set', 'application/x-www-form-urlencoded; charset=utf-7', 'title=x', [403, 415]],
    ['a form of several parts', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nA title\r\n--x--', [403]],
    ['broken percent signs', 'application/x-www-form-urlencoded', 'title=%E0%A4%A&body=%', [400, 403]],
  ])('answer %s with a page', async (_name, type, body, statuses) => {
    const response = await fetch(`${cast.app.origin}/ask`, { method: 'POST', headers: { 'content-type': type }, body });
    const text = await response.text();
    expect(statuses).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(text).toContain('<!doctype html>');
    expect(text).not.toMatch(INSIDE);
  });
});

