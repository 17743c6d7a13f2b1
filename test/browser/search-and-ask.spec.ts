/** Finding the answer before the question is asked, in the browser: results as one types, and suggestions beside the question. */
import { BrowsedCommunity, type Reader } from '../support/pages';
import { accept, answer, ask, threadIdOf, writeQuestion } from '../support/using-pages';

let community: BrowsedCommunity;
let visitor: Reader;
beforeAll(async () => {
  community = await BrowsedCommunity.open();
  visitor = await community.visitor();
}, 60_000);
afterAll(() => community?.close());

/** Which addresses the page asks for, and which of them it gives up. */
function listen({ page }: Reader, path: string): { asked: string[]; givenUp: string[] } {
  const heard = { asked: [] as string[], givenUp: [] as string[] };
  const ofPage = (url: string) => new URL(url).pathname === path;
  page.on('request', (request) => void (ofPage(request.url()) && heard.asked.push(request.url())));
  page.on('requestfailed', (request) => void (ofPage(request.url()) && heard.givenUp.push(request.url())));
  return heard;
}

describe('searching as one types', () => {
  const heading = () => visitor.page.getByRole('heading', { level: 1 });
  const focused = () => visitor.page.locator('*:focus').evaluate((one) => one.getAttribute('name') ?? one.textContent?.trim());

  it('finds after a pause and not at every letter, gives up what is not wanted any more, and holds it in the address', async () => {
    const { page } = visitor;
    await visitor.open('/search');
    const heard = listen(visitor, '/search');
    await page.keyboard.press('/');
    await page.keyboard.type('guest network', { delay: 20 });
    await heading().getByText('Found for “guest network”').waitFor();
    expect(heard.asked.length).toBeLessThan(5);
    expect(new URL(page.url()).searchParams.get('q')).toBe('guest network');
    // Never answered.
    await page.route(/[?&]q=guest\+network\+slow(?:&|$)/, () => undefined);
    await page.keyboard.type(' slow');
    await page.waitForRequest(/slow/);
    await page.keyboard.type('er');
    await heading().getByText('slower').waitFor();
    expect(heard.givenUp.filter((url) => url.endsWith('slow'))).toHaveLength(1);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('is used by keyboard from end to end, and the way back leads to what was found', async () => {
    const { page } = visitor;
    await visitor.open('/search?q=guest+network');
    const titles = await page.locator('.row .title-link').allTextContents();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[0]?.trim());
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[1]?.trim());
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('q');
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForURL(/\/threads\//), page.keyboard.press('Enter')]);
    await page.goBack();
    await heading().getByText('Found for “guest network”').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('guest network');
  });

  it('narrows in place, takes steps back one by one, and proposes what was meant', async () => {
    const { page } = visitor;
    await visitor.open('/search?q=guest+netwrok');
    await page.getByRole('main').getByRole('link', { name: 'guest network', exact: true }).click();
    await heading().getByText('Found for “guest network”').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('guest network');
    const facet = page.getByRole('complementary').getByRole('link', { name: /^Problems/ });
    const [, count] = /(\d+)/.exec((await facet.textContent()) ?? '') ?? [];
    await facet.click();
    await page.waitForURL(/kind=PROBLEM/);
    await page.getByText(new RegExp(`^${count} threads?`)).filter({ visible: true }).first().waitFor();
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('kind') && url.searchParams.get('q') === 'guest network');
    await page.goBack();
    await heading().getByText('netwrok').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('guest netwrok');
    expect(visitor.complaints).toEqual([]);
  });
});

describe('what was looked for', () => {
  const kept = (query: string) =>
    community.app.database.rows(`select results > 0 as found, clicked_thread_id is not null as opened, asked_thread_id is not null as asked from search_log where query = $1 order by searched_at, id`, [query]);

  it('is told once results stand still, with what was opened of it, and what was asked after it by whoever signs in on the way', async () => {
    const reader = await community.visitor();
    const { page } = reader;
    await reader.open('/search?q=bridge+mode');
    await page.waitForRequest((request) => request.url().endsWith('/search/seen'));
    await Promise.all([page.waitForURL(/\/threads\//), page.locator('.row .title-link').first().click()]);
    await reader.open('/search?q=quetzal+harmonium');
    await page.waitForRequest((request) => request.url().endsWith('/search/seen'));
    await page.getByRole('main').getByRole('link', { name: 'Ask this question' }).click();
    await page.waitForURL(/from=/);
    const { email, password } = community.signIns.get('MEMBER') ?? { email: '', password: '' };
    const asking = new URL(page.url());
    await reader.signIn({ email, password }, asking.pathname + asking.search);
    await writeQuestion(reader, 'Quetzal harmonium hums on the mesh');
    await reader.button('Continue').click();
    await reader.button(/^Post (anyway|the question)$/).click();
    await page.getByRole('heading', { level: 1, name: /Quetzal/ }).waitFor();
    expect([await kept('bridge mode'), await kept('quetzal harmonium')]).toEqual([[{ found: true, opened: true, asked: false }], [{ found: false, opened: false, asked: true }]]);
    expect(reader.complaints).toEqual([]);
    await reader.leave();
  });
});

describe('asking', () => {
  const TITLE = 'Hammock in the garden is out of range';
  let known: string;
  let customer: Reader;
  const suggestion = () => customer.page.locator(`[data-suggestion="THREAD"][data-id="${known}"]`);

  beforeAll(async () => {
    const [maren, agent] = [await community.signedIn('MEMBER'), await community.signedIn('AGENT')];
    known = await ask(maren, TITLE);
    await answer(agent, known, 'Put a Point behind the kitchen window.');
    await accept(maren, known);
    await community.app.drain();
    await maren.leave();
    await agent.leave();
    customer = await community.visitor();
  });

  const about = () => customer.page.getByLabel('What is it about');
  const details = () => customer.page.getByLabel('What have you seen and tried?');
  const typed = async () => [await about().inputValue(), await details().inputValue()];

  it('suggests from the third word on, after a pause, and unfolds the accepted answer in place', async () => {
    const { page } = customer;
    await customer.open('/ask');
    const heard = listen(customer, '/ask/suggestions');
    await about().pressSequentially('Hammock garden ', { delay: 15 });
    await page.waitForTimeout(600);
    expect(heard.asked).toEqual([]);
    await about().pressSequentially('out of range', { delay: 15 });
    await suggestion().waitFor();
    expect(heard.asked.length).toBeLessThan(4);
    await suggestion().locator('summary').click();
    await page.getByText('Put a Point behind the kitchen window.').waitFor();
    // What is typed further leaves it unfolded.
    await details().fill('Under the apple tree.');
    await page.waitForResponse((response) => response.url().endsWith('/ask/suggestions'));
    expect(await suggestion().getAttribute('open')).not.toBeNull();
  });

  it('asks a visitor with the same problem to sign in, and keeps what was typed for whoever comes back', async () => {
    await suggestion().getByRole('button', { name: /Same problem/i }).click();
    await customer.page.waitForURL(/sign-in/);
    await customer.page.goBack();
    expect(await typed()).toEqual(['Hammock garden out of range', 'Under the apple tree.']);
  });

  it('asks why once where it is posted all the same, and lets it be posted without an answer to that', async () => {
    const berit = await community.signedIn('MODERATOR');
    const { page } = berit;
    await berit.open('/ask');
    await writeQuestion(berit, TITLE);
    await berit.button('Continue').click();
    await page.getByText('Why do these not help?').waitFor();
    await page.getByLabel('I tried that').check();
    await berit.button('Post anyway').click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(await community.app.database.rows(`select why_asked as why from ask_attempts where asked_thread_id = $1 or why_asked is not null`, [threadIdOf(berit)])).toEqual([{ why: 'TRIED_IT' }]);
    expect(berit.complaints).toEqual([]);
  });

  it('ends with “this solved it”, and nothing is posted', async () => {
    const { page } = customer;
    await customer.open('/ask');
    await about().fill('Hammock garden out of range');
    await suggestion().first().locator('summary').click();
    await suggestion().first().getByRole('button', { name: /This solved it/i }).click();
    await page.waitForURL(new RegExp(`/threads/${known}`));
    expect(await community.app.database.one(`select count(*)::int as count from ask_attempts where solved_thread_id = $1`, [known])).toEqual({ count: 1 });
    expect(customer.complaints).toEqual([]);
  });
});
