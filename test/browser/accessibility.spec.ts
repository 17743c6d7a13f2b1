/** Every page as people with other eyes, hands and windows meet it: nothing for axe to find, nothing out of sight, all of it by keyboard, and light to load. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { BrowsedCommunity, type Reader } from '../support/pages';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const CHECKS = readFileSync(join(__dirname, '../support/page-checks.js'), 'utf8');
const KILOBYTE = 1_000;

/** What the checks below are for, on one page. */
const SPOIL = `document.querySelector('main').insertAdjacentHTML('afterbegin', \`<p id="pale">Pale</p><img src="/assets/favicon.svg">
  <a class="bare" href="/a">Bare</a><a class="small" href="/b">B</a><a class="small" href="/c">C</a><div class="wide">Wide</div>\`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('#pale { color: #ccc } .bare { outline: none !important; box-shadow: none !important } .small { font-size: 6px; line-height: 6px } .wide { width: 2000px }');
  document.adoptedStyleSheets = [sheet];`;

let community: BrowsedCommunity;

beforeAll(async () => {
  community = await BrowsedCommunity.open();
}, 60_000);

afterAll(() => community?.close());

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

const said = (violations: readonly Violation[]): string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));

const SPARING = { resultTypes: ['violations' as const], iframes: false, preload: false };

/** Brings axe into the page, and asks all but what it takes long for. */
async function axe(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ ...SPARING, rules: { 'color-contrast': { enabled: false } } });
  return said((await builder.withTags(WCAG_22_AA).analyze()).violations);
}

/** Asks what has another answer in another theme or window. */
async function axeAgain(page: Page, rules: readonly string[], context = 'document'): Promise<string[]> {
  const options = JSON.stringify({ runOnly: { type: 'rule', values: rules }, ...SPARING });
  return said((await page.evaluate<{ violations: Violation[] }>(`${CHECKS}; axe.run(${context}, ${options})`)).violations);
}

const contrast = (page: Page): Promise<string[]> => axeAgain(page, ['color-contrast', 'link-in-text-block'], '{ include: oneOfEachLook() }');

/** One load of a page, looked at from all sides. */
async function problemsOf({ page }: Reader): Promise<string[]> {
  const found: string[] = [];
  const note = (where: string, problems: readonly string[]) => found.push(...problems.map((problem) => `${new URL(page.url()).pathname} ${where}: ${problem}`));
  note('by keyboard', await keyboardProblems(page));
  note('wide', await inPage(page, 'outOfSight()'));
  note('light', await axe(page));
  note('light', await contrast(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  note('dark', await contrast(page));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  note('on a phone', await inPage(page, 'outOfSight()'));
  note('on a phone', await axeAgain(page, ['target-size']));
  await page.setViewportSize({ width: 320, height: 640 });
  note('at 320', await inPage(page, 'outOfSight()'));
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

const inPage = (page: Page, check: string): Promise<string[]> => page.evaluate<string[]>(`${CHECKS}; ${check}`);

/** The first stop leads past the header, and every stop shows where one is. */
async function keyboardProblems(page: Page): Promise<string[]> {
  const isFocusTaken = await page.evaluate<boolean>('document.activeElement !== document.body');
  await page.keyboard.press('Tab');
  if (!isFocusTaken) {
    const first = await page.evaluate<string>('document.activeElement.className');
    if (first !== 'skip') return [`the first stop is "${first}", not the way past the header`];
    await page.keyboard.press('Enter');
    const place = await page.evaluate<string>('document.activeElement.id');
    if (place !== 'main') return [`the way past the header leads to "${place}"`];
    await page.keyboard.press('Tab');
  }
  return inPage(page, 'withoutFocusMark()');
}

async function expectSound(reader: Reader, paths: readonly string[]): Promise<void> {
  const found: string[] = [];
  for (const path of paths) {
    await reader.open(path);
    found.push(...(await problemsOf(reader)));
  }
  expect([...found, ...reader.complaints]).toEqual([]);
}

/** A page's address, by what stands in the database. */
async function addressBy(sql: string): Promise<string> {
  const row = await community.app.database.maybe<{ address: string }>(sql);
  if (!row) throw new Error(`The demo community has nothing for: ${sql}`);
  return row.address;
}

const threadWhere = (condition: string) => addressBy(`select '/threads/' || t.id as address from threads t where ${condition} order by t.answer_count desc, t.id limit 1`);
const caseWhere = (condition: string) => addressBy(`select '/cases/C-' || lpad(c.number::text, 6, '0') as address from cases c where ${condition} order by c.id limit 1`);
const idOf = async (role: 'MEMBER' | 'AGENT'): Promise<string> => {
  const email = community.signIns.get(role)?.email ?? '';
  return (await community.app.database.one<{ id: string }>(`select id from members where email = $1`, [email])).id;
};

describe('every page is sound', () => {
  it('which would be seen if it were not', async () => {
    const visitor = await community.visitor();
    await visitor.open('/');
    await visitor.page.evaluate(SPOIL);
    const found = (await problemsOf(visitor)).join('\n');
    for (const sign of [/light: color-contrast: #pale/, /light: image-alt/, /by keyboard: does not show the focus: <a class="bare"/, /wide: out of the window/, /at 320: the page is \d+ wide/, /phone: target-size/]) {
      expect(found).toMatch(sign);
    }
    await visitor.page.evaluate('fetch("https://elsewhere.example/").catch(() => undefined)');
    expect(visitor.complaints.join('\n')).toMatch(/Content Security Policy/);
    await visitor.leave();
  });

  it('for a visitor', async () => {
    const visitor = await community.visitor();
    const solved = await threadWhere(`t.state = 'SOLVED'`);
    await expectSound(visitor, [
      '/', '/unanswered', '/spaces/routers', '/tags/wi-fi', '/search?q=point+drops', '/search?q=xylophone+quokka', '/search', '/ask', solved, '/members/1', '/nothing',
    ]);
  });

  it('for a visitor on the way to an account', async () => {
    const visitor = await community.visitor();
    await expectSound(visitor, ['/sign-in', '/sign-up', '/password/forgotten', '/password/reset?token=x', '/verify-email?token=x', '/change-email?token=x']);
    await visitor.open('/ask?title=Point+drops+off+the+mesh&space=routers');
    await visitor.page.getByLabel('What have you seen and tried?').fill('It *vanishes* at three.');
    await visitor.button('Continue').click();
    await visitor.button(/^Post/).click();
    await visitor.sees('Nothing you typed is lost.');
    expect([...(await problemsOf(visitor)), ...visitor.complaints]).toEqual([]);
  });

  it('for a member', async () => {
    const member = await community.signedIn('MEMBER');
    const id = await idOf('MEMBER');
    const own = await threadWhere(`t.asker_id = ${id} and t.answer_count > 0`);
    const others = await threadWhere(`t.asker_id <> ${id} and t.state = 'ANSWERED'`);
    await expectSound(member, [own, others, `${own}/edit`, '/my', '/my/profile', '/my/account', '/my/account/address', '/my/account/erase', `/members/${id}`, await caseWhere(`c.customer_id = ${id}`), '/insights']);
  });

  it('for an agent', async () => {
    const agent = await community.signedIn('AGENT');
    const id = await idOf('AGENT');
    await expectSound(agent, [
      '/desk', '/desk/queues', '/desk?show=unassigned&queue=1', '/desk?show=resolved', await addressBy(`select '/answers/' || a.id || '/edit' as address from answers a where a.author_id = ${id} limit 1`),
      await caseWhere(`c.assignee_id = ${id} and c.resolved_at is null`), await caseWhere('c.resolved_at is not null'), await threadWhere('t.escalated_since is not null'),
    ]);
  });

  it('for whoever keeps queues, webhooks and answers to check', async () => {
    const [manager, moderator] = [await community.signedIn('MANAGER'), await community.signedIn('MODERATOR')];
    await manager.open('/desk/queues');
    await manager.page.getByText('Change').first().click();
    const found = await problemsOf(manager);
    await manager.open('/webhooks');
    await manager.page.getByLabel('Name').fill('Duty chat');
    await manager.page.getByLabel('Address').fill('https://chat.example.com/hook');
    await manager.button('Register').click();
    await manager.sees('The secret of Duty chat');
    found.push(...(await problemsOf(manager)));
    await expectSound(moderator, ['/checks']);
    expect([...found, ...manager.complaints]).toEqual([]);
  });

  it('for a manager', async () => {
    const manager = await community.signedIn('MANAGER');
    await expectSound(manager, ['/insights', '/insights/cost', '/insights?from=2030-03-04&to=yesterday', '/rules/backtest?rule=own&second=own', '/rules/backtest?from=yesterday', '/rules/backtest/rows?figure=threads', '/rules', '/breaches', `${(await threadWhere('t.escalated_since is not null')).split('/').slice(0, 3).join('/')}/why`]);
    await manager.open('/insights');
    await manager.page.getByRole('link', { name: /^See the \d+ cases opened/ }).first().click();
    await manager.page.getByRole('heading', { level: 1, name: 'Cases opened' }).waitFor();
    expect([...(await problemsOf(manager)), ...manager.complaints]).toEqual([]);
  });

  it('for a manager of rules and calendars', async () => {
    const manager = await community.signedIn('MANAGER');
    const { page } = manager;
    await manager.open('/calendars/new');
    await page.getByLabel('Name').fill('Office hours');
    await manager.button('Make the calendar').click();
    await manager.sees('Holidays can be added below.');
    const calendar = new URL(page.url()).pathname;
    await page.locator('[name=from]').fill('2030-12-24');
    await page.locator('[name=dayName]').fill('Christmas');
    await manager.button('Add').click();
    await manager.sees('Christmas was added.');
    await page.locator('[name=file]').setInputFiles({ name: 'a.ics', mimeType: 'text/calendar', buffer: Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20300517\r\nSUMMARY:Constitution Day\r\nEND:VEVENT\r\nEND:VCALENDAR') });
    await manager.button('Show what it holds').click();
    await manager.sees('What the file holds');
    const found = await problemsOf(manager);
    await manager.open('/rules/new');
    await page.getByLabel('Name').fill('Too late');
    await page.locator('[name=step-0-at]').fill('150');
    await manager.button('Show what it would do').click();
    await manager.sees('It cannot be in force yet');
    found.push(...(await problemsOf(manager)));
    const rule = await addressBy(`select '/rules/' || id as address from escalation_rules order by position, id limit 1`);
    await expectSound(manager, ['/calendars', calendar, rule, `${rule}/edit`, `${rule}/history`, `${rule}/firings`]);
    expect([...found, ...manager.complaints]).toEqual([]);
  });

  it('and rules are put in another order by dragging', async () => {
    const manager = await community.signedIn('MANAGER');
    await manager.open('/rules');
    const names = () => manager.page.locator('#rule-order h2').allTextContents();
    const before = await names();
    const rows = manager.page.locator('[data-rule]');
    await rows.nth(before.length - 1).dragTo(rows.first(), { targetPosition: { x: 60, y: 4 } });
    await manager.sees('The order is saved.');
    expect(await names()).toEqual([before.at(-1), ...before.slice(0, -1)]);
    expect(manager.complaints).toEqual([]);
  });

  it('for an administrator', async () => {
    const administrator = await community.signedIn('ADMINISTRATOR');
    await expectSound(administrator, ['/members', await addressBy(`select '/members/' || id || '/suspension' as address from members where role = 'MEMBER' and email is not null limit 1`), '/duplicates', '/search-words', '/search-insights', '/manage', '/manage/community', await threadWhere('t.escalated_since is null')]);
  });
});

describe('the first page', () => {
  it.each(['/', 'a thread'])('%s is light to load', async (name) => {
    const path = name === '/' ? name : await threadWhere(`t.state = 'SOLVED'`);
    const visitor = await community.visitor();
    const sizes: { type: string; bytes: number }[] = [];
    const counted: Promise<unknown>[] = [];
    visitor.page.on('requestfinished', (request) => {
      counted.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => sizes.push({ type: request.resourceType(), bytes: responseBodySize + responseHeadersSize })));
    });
    await visitor.page.goto(path, { waitUntil: 'networkidle' });
    await Promise.all(counted);
    const total = (of: typeof sizes) => of.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total(sizes.filter(({ type }) => type === 'script'))).toBeLessThan(25 * KILOBYTE);
    expect(total(sizes)).toBeLessThan(100 * KILOBYTE);
  });
});
