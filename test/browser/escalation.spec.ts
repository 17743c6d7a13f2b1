/** The rules as people meet them in a browser: the live clock and what its asker says, with and without scripts, the order by keyboard, exceptions, the curve, and why. */
import { Sweep } from '../../src/escalation';
import { BrowsedCommunity, type Reader } from '../support/pages';
import { ask } from '../support/using-pages';

let community: BrowsedCommunity;
beforeAll(async () => {
  community = await BrowsedCommunity.open();
}, 60_000);
afterAll(() => community?.close());

describe.each([['with scripts', {}], ['without scripts', { javaScriptEnabled: false }]] as const)('an asker %s', (name, options) => {
  let maren: Reader;
  let threadId: string;

  beforeAll(async () => {
    maren = await community.signedIn('MEMBER', options);
    threadId = await ask(maren, `Hall lamp blinks ${name}`);
  });
  afterAll(() => maren.leave());

  it('sees the clock with its rule and the hour of the agent', async () => {
    await maren.open(`/threads/${threadId}`);
    await maren.sees(/If nobody has by .*, a support agent takes over\./);
    await maren.sees(/without an answer after 2 hours becomes a case/);
  });

  it('says that no agent is needed, and that one is after all', async () => {
    await maren.button('I am fine, cancel').click();
    await maren.sees('You are fine, you said.');
    await maren.button('I still need help').click();
    await maren.sees(/If nobody has by .*, a support agent takes over\./);
  });

  it('asks for an agent, and reads why there is one', async () => {
    await maren.page.getByText('I still need help').first().click();
    await maren.button('Hand it to an agent').click();
    await maren.sees(/C-\d{6}/);
    await maren.page.getByRole('link', { name: 'What the rules did with this thread, and why' }).click();
    await maren.sees('It reached an agent.');
    expect(maren.complaints).toEqual([]);
  });
});

describe('whoever is about to ask', () => {
  it('is told the promise of the space, the kind and the tags that they choose', async () => {
    const { app } = community;
    const { id: ruleId } = await app.database.one<{ id: string }>(`insert into escalation_rules (trigger, name, position, created_at) values ('UNANSWERED', 'At once where it burns', 0, $1) returning id`, [app.clock.now()]);
    const { id: tagId } = await app.database.one<{ id: string }>(`insert into tags (name, created_at) values ('smoke', $1) on conflict (name) do update set name = excluded.name returning id::text as id`, [app.clock.now()]);
    await app.database.run(
      `insert into escalation_rule_versions (rule_id, version, delay_seconds, active_from, created_at, scope, ladder) values ($1, 1, 600, $2, $2, $3,
         (select ladder from escalation_rule_versions v join escalation_rules r on r.id = v.rule_id where r.trigger = 'UNANSWERED' and r.removed_at is null order by v.id limit 1))`,
      [ruleId, app.clock.now(), JSON.stringify({ spaceIds: [], tagIds: [tagId], kinds: [], askerGroups: [], languages: [] })],
    );
    const visitor = await community.visitor();
    await visitor.open('/ask');
    const promise = () => visitor.page.locator('#promise').innerText();
    const told = async (choose: () => Promise<unknown>) => {
      await Promise.all([visitor.page.waitForResponse((response) => new URL(response.url()).pathname === '/ask'), choose()]);
      await visitor.page.locator('.htmx-request, .htmx-swapping, .htmx-settling').first().waitFor({ state: 'detached' });
      return promise();
    };
    const before = await promise();
    expect(before).toContain('a support agent takes over');
    await told(() => visitor.page.locator('[name=space]').selectOption({ index: 1 }));
    const tagged = await told(async () => { await visitor.page.locator('[name=tags]').fill('smoke'); await visitor.page.locator('[name=title]').focus(); });
    const minutes = (text: string) => Number(/(\d\d):(\d\d)/.exec(text)?.[1]) * 60 + Number(/(\d\d):(\d\d)/.exec(text)?.[2]);
    expect((minutes(before) - minutes(tagged) + 1440) % 1440).toBe(110);
    const then = () => visitor.page.locator('#ask-then').innerText();
    expect(minutes(await then())).toBe(minutes(tagged));
    expect(await told(() => visitor.page.locator('[name=kind][value=IDEA]').check())).not.toContain('a support agent takes over');
    expect(await then()).not.toContain('an agent takes over');
    expect(visitor.complaints).toEqual([]);
    await app.database.run(`update escalation_rules set removed_at = $2 where id = $1`, [ruleId, app.clock.now()]);
  });
});

describe('staff', () => {
  it('keep a calendar without scripts: its hours, its days, and holidays from a file', async () => {
    const manager = await community.signedIn('MANAGER', { javaScriptEnabled: false });
    const { page } = manager;
    await manager.open('/calendars/new');
    const monday = page.getByLabel('Monday');
    await page.getByLabel('Name').fill('Workshop');
    await monday.fill('09:00-25:00');
    await manager.button('Make the calendar').click();
    expect([await page.getByLabel('Name').inputValue(), await monday.inputValue(), await monday.getAttribute('aria-invalid')]).toEqual(['Workshop', '09:00-25:00', 'true']);
    await monday.fill('09:00-12:30, 13:30-17:00');
    await manager.button('Make the calendar').click();
    await manager.sees('The calendar Workshop is there.');
    await page.locator('[name=dayName]').fill('Stocktaking');
    await page.locator('[name=from]').fill('2035-03-01');
    await manager.button('Add').click();
    await manager.sees('Stocktaking was added.');
    const holidays = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'SUMMARY:Labour Day', 'END:VEVENT', 'END:VCALENDAR'];
    await page.locator('#field-file').setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(holidays.join('\r\n')) });
    await manager.button('Show what it holds').click();
    await page.getByRole('checkbox', { name: /Labour Day/ }).first().uncheck();
    await manager.button('Add what is chosen').click();
    await manager.sees('One entry was added.');
    await manager.button(/^Remove\s*Stocktaking/).click();
    await manager.sees('These days follow the week again.');
    expect(await page.getByText('Labour Day').count()).toBeGreaterThan(0);
    await manager.button(/^Remove$/).click();
    await manager.sees('The calendar Workshop was removed.');
    expect(manager.complaints).toEqual([]);
    await manager.leave();
  });

  it('except a thread from the rules without scripts, and take it back', async () => {
    const moderator = await community.signedIn('MODERATOR', { javaScriptEnabled: false });
    const { id } = await community.app.database.one<{ id: string }>(`select t.id from threads t join escalation_clocks c on c.thread_id = t.id and c.cycle = t.cycle where t.state = 'OPEN' and c.stopped_at is null and t.closed_at is null order by t.id desc limit 1`);
    await moderator.open(`/threads/${id}`);
    await moderator.page.getByText('Moderate this thread').click();
    await moderator.page.locator('#except-reason').fill('We wait for the lab.');
    await moderator.button('Except it').click();
    await moderator.sees('The reason: We wait for the lab.');
    await moderator.page.getByText('Moderate this thread').click();
    await moderator.button('Take the exception back').click();
    await moderator.sees('The thread is under the rules again.');
    expect(moderator.complaints).toEqual([]);
    await moderator.leave();
  });

  it('order rules by keyboard, and try a point of the curve without scripts', async () => {
    const manager = await community.signedIn('MANAGER', { javaScriptEnabled: false });
    await manager.open('/rules');
    const names = () => manager.page.locator('#rule-order h2').allTextContents();
    const before = await names();
    await manager.page.getByRole('button', { name: new RegExp(`^Down\\s*: ${before[0]}`) }).focus();
    await manager.page.keyboard.press('Enter');
    await manager.sees('The order is saved.');
    expect(await names()).toEqual([before[1], before[0], ...before.slice(2)]);
    await manager.open('/rules/backtest');
    await manager.page.getByText('As a table').click();
    await manager.page.getByRole('link', { name: '6 h', exact: true }).focus();
    await manager.page.keyboard.press('Enter');
    await manager.page.waitForURL(/at=21600/);
    await manager.page.getByRole('link', { name: /this delay: 6 h/ }).click();
    await manager.page.waitForURL(/\/edit\?agentAfter=21600/);
    expect(await manager.page.locator('[name=delay]').inputValue()).toBe('6');
    expect(manager.complaints).toEqual([]);
    await manager.leave();
  });

  it('excuse a promise that was not kept where they read why', async () => {
    await community.pass('5h');
    await community.app.get(Sweep).run();
    const manager = await community.signedIn('MANAGER');
    await manager.open('/breaches');
    await manager.page.getByRole('link', { name: /^Why/ }).first().click();
    await manager.page.getByLabel('Reason').fill('The power was out.');
    await manager.button(/^Excuse it/).click();
    await manager.sees('Excused: The power was out.');
    expect(manager.complaints).toEqual([]);
  });
});
