/** Who may come to which page and send which form, as one table; a route that is not in it fails the test. */
import type { Role, ViewerRole } from '../../src/identity';
import { Cast } from '../support/cast';
import type { TestAgent } from '../support/app';
import { pageHandlers } from '../support/handlers';
import { rowCounts } from '../support/tables';

const ROLES = ['VISITOR', 'MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'] as const satisfies readonly ViewerRole[];

const GROUPS: Record<string, readonly ViewerRole[]> = {
  everybody: ROLES,
  members: ['MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'],
  moderators: ['MODERATOR', 'ADMINISTRATOR'],
  'moderators and agents': ['MODERATOR', 'AGENT', 'ADMINISTRATOR'],
  staff: ['MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'],
  agents: ['AGENT', 'ADMINISTRATOR'],
  'readers of cases': ['AGENT', 'MANAGER', 'ADMINISTRATOR'],
  managers: ['MANAGER', 'ADMINISTRATOR'],
  'moderators and managers': ['MODERATOR', 'MANAGER', 'ADMINISTRATOR'],
  administrators: ['ADMINISTRATOR'],
};

/** A mail that is asked for again, and an estimate that is due, wait in the queue. */
const ALLOWED_TO_CHANGE = ['sessions', 'graphile_worker._private_jobs', 'graphile_worker._private_tasks'];

const TABLE: Record<string, string> = {
  'GET /': 'everybody',
  'GET /unanswered': 'everybody',
  'GET /solved': 'everybody',
  'GET /spaces/:slug': 'everybody',
  'GET /tags/:name': 'everybody',
  'GET /search': 'everybody',
  'POST /search/seen': 'everybody',
  'POST /search/clicked': 'everybody',
  'GET /ask': 'everybody',
  'POST /ask': 'everybody',
  'POST /ask/suggestions': 'everybody',
  'POST /ask/opened': 'everybody',
  'POST /ask/solved': 'everybody',
  'POST /ask/same-problem': 'everybody',
  'POST /preview': 'everybody',
  'GET /threads/:id': 'everybody',
  'GET /threads/:id/:slug': 'everybody',
  'GET /threads/:id/wait': 'everybody',
  'GET /threads/:id/similar': 'everybody',
  'GET /members/:id': 'everybody',
  'GET /sign-in': 'everybody',
  'POST /sign-in': 'everybody',
  'GET /sign-up': 'everybody',
  'POST /sign-up': 'everybody',
  'POST /sign-out': 'everybody',
  'GET /password/forgotten': 'everybody',
  'POST /password/forgotten': 'everybody',
  'GET /password/reset': 'everybody',
  'POST /password/reset': 'everybody',
  'GET /verify-email': 'everybody',
  'POST /verify-email': 'everybody',
  'GET /change-email': 'everybody',
  'POST /change-email': 'everybody',
  'POST /theme': 'everybody',

  'POST /verify-email/send': 'members',
  'GET /my': 'members',
  'GET /my/profile': 'members',
  'POST /my/profile': 'members',
  'GET /my/account': 'members',
  'POST /my/account/password': 'members',
  'GET /my/account/address': 'members',
  'POST /my/account/address': 'members',
  'GET /my/account/erase': 'members',
  'POST /my/account/erase': 'members',
  'POST /my/profile/expert-requests': 'members',
  'POST /my/notifications/read': 'members',
  'POST /threads/:id/answers': 'members',
  'POST /threads/:id/comments': 'members',
  'POST /threads/:id/vote': 'members',
  'POST /threads/:id/reopen': 'members',
  'POST /threads/:id/remove': 'members',
  'POST /threads/:id/request-agent': 'members',
  'POST /threads/:id/waits-no-more': 'members',
  'POST /threads/:id/waits-again': 'members',
  'GET /threads/:id/why': 'members',
  'POST /threads/:id/withdraw-acceptance': 'members',
  'GET /threads/:id/edit': 'members',
  'POST /threads/:id/edit': 'members',
  'POST /answers/:id/accept': 'members',
  'POST /answers/:id/vote': 'members',
  'POST /answers/:id/rate': 'members',
  'POST /answers/:id/comments': 'members',
  'POST /answers/:id/remove': 'members',
  'GET /answers/:id/edit': 'members',
  'POST /answers/:id/edit': 'members',
  'GET /cases/:number': 'members',
  'POST /cases/:number/reply': 'members',
  'POST /cases/:number/rate': 'members',

  'POST /threads/:id/close': 'moderators',
  'GET /duplicates': 'moderators',
  'GET /search-words': 'moderators',
  'POST /search-words': 'moderators',
  'POST /search-words/:id/remove': 'moderators',
  'GET /search-insights': 'moderators and managers',
  'GET /search-insights/query': 'moderators and managers',
  'GET /search-insights/searches.csv': 'moderators and managers',
  'POST /duplicates/link': 'moderators',
  'POST /duplicates/merge': 'moderators',
  'POST /duplicates/undo': 'moderators',
  'POST /duplicates/dismiss': 'moderators',
  'POST /threads/:id/except': 'moderators',
  'POST /threads/:id/include': 'moderators',
  'POST /threads/:id/escalate': 'moderators and agents',
  'POST /cases/:number/take': 'agents',
  'POST /cases/:number/resolve': 'agents',
  'GET /desk': 'readers of cases',
  'GET /desk/queues': 'readers of cases',
  'POST /desk/queues': 'managers',
  'POST /desk/queues/absence': 'agents',
  'POST /desk/queues/agents/:id': 'managers',
  'POST /desk/queues/:id': 'managers',
  'POST /desk/queues/:id/team': 'managers',
  'POST /desk/queues/:id/retire': 'managers',
  'GET /webhooks': 'managers',
  'POST /webhooks': 'managers',
  'POST /webhooks/:id/test': 'managers',
  'POST /webhooks/:id/retire': 'managers',
  'GET /checks': 'moderators',
  'POST /checks/:id/settle': 'moderators',
  'GET /insights': 'managers',
  'GET /insights/rows': 'managers',
  'GET /insights/report.csv': 'managers',
  'GET /insights/waiting.csv': 'managers',
  'GET /calendars': 'managers',
  'GET /calendars/new': 'managers',
  'POST /calendars': 'managers',
  'GET /calendars/:id': 'managers',
  'POST /calendars/:id': 'managers',
  'POST /calendars/:id/remove': 'managers',
  'POST /calendars/:id/days': 'managers',
  'POST /calendars/:id/days/remove': 'managers',
  'POST /calendars/:id/import': 'managers',
  'POST /calendars/:id/import/add': 'managers',
  'GET /breaches': 'managers',
  'POST /breaches/:id/excuse': 'managers',
  'GET /rules': 'managers',
  'GET /rules/backtest': 'managers',
  'GET /rules/backtest/curve.csv': 'managers',
  'GET /rules/backtest/rows': 'managers',
  'POST /rules/order': 'managers',
  'POST /rules/pause-all': 'managers',
  'GET /rules/new': 'managers',
  'POST /rules/new': 'managers',
  'GET /rules/:id': 'managers',
  'GET /rules/:id/edit': 'managers',
  'POST /rules/:id/edit': 'managers',
  'GET /rules/:id/history': 'managers',
  'GET /rules/:id/firings': 'managers',
  'POST /rules/:id/activate': 'managers',
  'POST /rules/:id/pause': 'managers',
  'POST /rules/:id/apply': 'managers',
  'POST /rules/:id/remove': 'managers',
  'GET /insights/cost': 'managers',
  'POST /insights/cost': 'managers',
  'GET /members': 'administrators',
  'GET /manage': 'staff',
  'GET /manage/community': 'administrators',
  'POST /manage/community': 'administrators',
  'GET /health/search': 'everybody',
  'GET /search-status': 'administrators',
  'POST /search-status/rebuild': 'administrators',
  'POST /members/:id/role': 'administrators',
  'GET /members/:id/suspension': 'administrators',
  'POST /members/:id/suspension': 'administrators',
  'POST /members/:id/reinstatement': 'administrators',
  'GET /members/:id/erase': 'administrators',
  'POST /members/:id/erase': 'administrators',
};

describe('the table of pages', () => {
  let cast: Cast;
  const tokens = new Map<TestAgent, Promise<string>>();

  beforeAll(async () => {
    cast = await Cast.start();
  });

  afterAll(() => cast.close());

  const tokenOf = async (browser: TestAgent): Promise<string> => /name="_csrf" value="([^"]+)"/.exec((await browser.get('/password/forgotten')).text)?.[1] ?? '';

  /** Things that nobody has: whoever may come here is told that they are not there, everybody else is not let in. */
  const addressOf = (route: string): string => route.replace(/^\w+ /, '').replaceAll(/:(id|number)/g, '987654321').replace(':slug', 'nowhere').replace(':name', 'nothing');

  async function comes(role: ViewerRole, route: string): Promise<string> {
    const browser = role === 'VISITOR' ? cast.app.agent() : cast.of[role as Role].browser;
    const path = addressOf(route);
    if (route.startsWith('GET ')) {
      const { status, headers } = await browser.get(path);
      if (status === 303 && String(headers.location).startsWith('/sign-in?returnTo=')) return 'is asked to sign in';
      return status === 403 ? 'is refused' : 'comes in';
    }
    if (!tokens.has(browser)) tokens.set(browser, tokenOf(browser));
    const { status } = await browser.postRaw(path, { _csrf: (await tokens.get(browser)) ?? '' });
    return status === 403 ? 'is refused' : 'comes in';
  }

  it('has every route of the application, and no other', () => {
    expect(Object.keys(TABLE).sort()).toEqual(pageHandlers(cast.app).map(({ name }) => name).sort());
  });

  // Whoever signs out cannot be asked again.
  it.each(Object.entries(TABLE).filter(([route]) => route !== 'POST /sign-out'))('%s is for %s', async (route, group) => {
    const allowed = GROUPS[group] as readonly ViewerRole[];
    const refused = (role: ViewerRole) => (role === 'VISITOR' && route.startsWith('GET ') ? 'is asked to sign in' : 'is refused');
    const before = await rowCounts(cast.app.database, ALLOWED_TO_CHANGE);
    const came: Record<string, string> = {};
    for (const role of ROLES) came[role] = await comes(role, route);
    expect(came).toEqual(Object.fromEntries(ROLES.map((role) => [role, allowed.includes(role) ? 'comes in' : refused(role)])));
    expect(await rowCounts(cast.app.database, ALLOWED_TO_CHANGE)).toEqual(before);
  });

  it('POST /sign-out is for everybody', async () => {
    expect(await comes('VISITOR', 'POST /sign-out')).toBe('comes in');
  });
});
