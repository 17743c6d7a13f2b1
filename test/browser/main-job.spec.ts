/** The main job as people do it, on the pages: answered by a customer and counted, or handed over and resolved, and read by a manager. */
import { LedgerQueries } from '../../src/deflection';
import { Sweep } from '../../src/escalation';
import { BrowsedCommunity, type Reader } from '../support/pages';
import { accept, answer, ask, caseOn, resolve, threadIdOf, writeQuestion } from '../support/using-pages';

const PASSWORD = 'nine herons by the weir';
const NADIA = { email: 'nadia@example.com', password: PASSWORD };

/** The day on which the people below begin; everything before belongs to the demo community. */
const FIRST_DAY = '2030-03-06';
/** Figures of the manager's page: the link that opens it, how much is behind it, and a thread or case among it. */
const BEHIND = [
  [/See the 1 contact confirmed/, '1 contact', 'Hall Point drops off the mesh every night'],
  [/See the 5 threads asked/, '5 threads', 'Kitchen Point forgets its name'],
  [/See the 3 cases opened/, '3 cases', 'Attic Point shows a steady purple light'],
  [/See the 1 case rescued/, '1 case', 'Two Points swap their rooms overnight'],
  [/^Not satisfied$/, '1 case', 'Kitchen Point forgets its name'],
] as const;

let community: BrowsedCommunity;
const sweep = () => community.app.get(Sweep).run();
const ledgerOf = (threadId: string) => community.app.get(LedgerQueries).ofThread(threadId);

/** What the page says of each kind of deflection. */
async function figuresOn({ page }: Reader): Promise<Record<string, string>> {
  const shown = await page.locator('[data-figure]').evaluateAll((all) => all.map((one) => [one.getAttribute('data-figure'), one.textContent]));
  return Object.fromEntries(shown) as Record<string, string>;
}

beforeAll(async () => {
  community = await BrowsedCommunity.open();
  // What the demo community waits for happens now, so that all that follows belongs to the people below.
  await community.pass('1d');
  await sweep();
  await community.app.drain();
  await community.pass('1d');
}, 60_000);

afterAll(() => community?.close());

describe('the main job on the pages', () => {
  let nadia: Reader;
  let maren: Reader;
  let agent: Reader;
  let manager: Reader;
  let solved: string;
  let handedOver: string;

  beforeAll(async () => {
    nadia = await community.visitor();
    maren = await community.signedIn('MEMBER');
    agent = await community.signedIn('AGENT');
    manager = await community.signedIn('MANAGER');
  });

  it('lets a visitor search, find nothing, ask, and sign up on the way without losing a word', async () => {
    const { page } = nadia;
    await nadia.open('/');
    await page.getByRole('searchbox').fill('xylophone quokka');
    await page.getByRole('searchbox').press('Enter');
    await nadia.sees('Nothing found for “xylophone quokka”.');
    await page.getByRole('link', { name: 'Ask this question' }).click();
    expect(await page.getByLabel('What is it about').inputValue()).toBe('xylophone quokka');
    await nadia.sees(/usually hear back in .* a support agent takes over/);

    await writeQuestion(nadia, 'Hall Point drops off the mesh every night', 'At three it *vanishes*.');
    // As one types, before anything is sent.
    await nadia.sees('Point drops off the mesh every night at 03:00');
    await nadia.button('Continue').click();
    await page.getByRole('heading', { level: 1, name: 'Is it one of these?' }).waitFor();
    await nadia.sees('Point drops off the mesh every night at 03:00');

    await page.getByRole('radio', { name: 'It is not the same' }).check();
    await page.getByLabel('Your name').fill('Nadia Rahimi');
    await page.getByLabel('E-mail address').fill(NADIA.email);
    await page.getByLabel('Password').fill('short');
    await nadia.button('Post anyway').click();
    await nadia.sees('Nothing you typed is lost.');
    expect(await page.getByLabel('Your name').inputValue()).toBe('Nadia Rahimi');
    await page.getByLabel('Password').fill(PASSWORD);
    await nadia.button('Post anyway').click();

    await nadia.sees(/It is posted\. If nobody has answered by .* Welcome!/);
    await page.getByRole('heading', { level: 1, name: 'Hall Point drops off the mesh every night' }).waitFor();
    expect(await page.locator('.prose em').first().textContent()).toBe('vanishes');
    await nadia.sees(/Nobody has answered yet/);
    solved = threadIdOf(nadia);
  });

  it('lets another member answer, and the asker accept and rate; the deflection is provisional', async () => {
    await community.pass('20m');
    await answer(maren, solved, 'Pin the 5 GHz channel to 36 and switch the nightly scan off.');
    await nadia.open(`/threads/${solved}`);
    await nadia.sees(/Promise kept\. The first answer came after 20 minutes/);
    await accept(nadia, solved);
    await nadia.page.getByText('Rate it, or add a word').click();
    await nadia.page.getByRole('radio', { name: '5 of 5' }).check();
    await nadia.button('Send: it worked').click();
    await nadia.sees('The next reader knows that it worked.');
    await nadia.sees('Worked for 1 of 1');
    await nadia.page.getByRole('heading', { name: 'Accepted answer' }).waitFor();
    expect(await ledgerOf(solved)).toMatchObject([{ entry: 'CREDIT', tier: 'T1' }]);
  });

  it('shows the manager what is counted, and the thread behind it', async () => {
    await manager.open(`/insights?from=${FIRST_DAY}&to=${FIRST_DAY}`);
    const none = { Confirmed: '0', 'Said on the ask form': '0', 'Answered, unconfirmed': '0', Observed: '0', Failed: '0' };
    expect(await figuresOn(manager)).toEqual({ ...none, Provisional: '1' });
    await manager.page.getByRole('link', { name: 'See the 1 provisional thread' }).click();
    await manager.sees('1 thread');
    await manager.page.getByRole('link', { name: 'Hall Point drops off the mesh every night' }).click();
    await manager.page.getByRole('heading', { name: 'Accepted answer' }).waitFor();
  });

  it('is found by whoever searches next', async () => {
    await community.app.drain();
    const visitor = await community.visitor();
    await visitor.open('/search?q=hall+point+vanishes');
    await visitor.page.getByRole('link', { name: 'Hall Point drops off the mesh every night' }).waitFor();
    await visitor.leave();
  });

  it('hands a question over when nobody answers within 2 hours, once, and tells only those whom it concerns', async () => {
    handedOver = await ask(nadia, 'Attic Point shows a steady purple light');
    await community.pass('1h 59m');
    await sweep();
    await nadia.open(`/threads/${handedOver}`);
    await nadia.sees('1 min left');
    await community.pass('1m');
    await Promise.all([sweep(), sweep(), sweep()]);
    await community.app.drain();
    const number = await caseOn(nadia, handedOver);
    await nadia.open('/my');
    expect(await nadia.page.getByRole('region', { name: 'My cases' }).getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining(number)]);
    await nadia.sees(`A support agent takes over, as case ${number}`);
    await maren.open(`/threads/${handedOver}`);
    expect(await maren.page.getByText(number).count()).toBe(0);
    await maren.open(`/cases/${number}`);
    await maren.sees('There is no such page');
  });

  it('lets an agent take it, answer privately, resolve it, and the asker rate it', async () => {
    const title = 'Attic Point shows a steady purple light';
    await agent.open('/desk?show=unassigned');
    await agent.page.getByRole('link', { name: title }).click();
    await agent.button('Take it').click();
    await agent.page.getByRole('radio', { name: 'Private' }).check();
    await agent.page.getByLabel('Message').fill('Could you tell me the last four signs of the serial number?');
    await agent.button('Send to Nadia only').click();
    await agent.sees('Sent to Nadia only.');

    await nadia.open(`/threads/${handedOver}`);
    expect(await nadia.page.getByText('last four signs').count()).toBe(0);
    await nadia.page.getByRole('link', { name: /Open case/ }).click();
    await nadia.sees('last four signs of the serial number');
    await nadia.page.getByLabel('Write to the support agents').fill('It is 7F31.');
    await nadia.button('Send').click();
    await nadia.sees('It is 7F31.');

    await agent.page.reload();
    await agent.sees('It is 7F31.');
    await community.pass('30m');
    await resolve(agent, 'Hold the button for **12 seconds** until the light blinks blue.');
    await nadia.open(`/threads/${handedOver}`);
    await nadia.page.getByRole('heading', { name: 'Official answer' }).waitFor();
    await nadia.sees('until the light blinks blue');
    await nadia.page.getByRole('link', { name: 'Say how it went' }).click();
    await nadia.page.getByRole('radio', { name: '4 of 5' }).check();
    await nadia.button('Send the rating').click();
    await nadia.sees('Your rating is kept.');
  });

  it('opens a case at once when the asker says that an answer did not help, and that a person is needed', async () => {
    const threadId = await ask(nadia, 'Kitchen Point forgets its name');
    await answer(maren, threadId, 'Rename it in the app, then restart.');
    await nadia.open(`/threads/${threadId}`);
    await nadia.page.getByText('It did not, for another reason').click();
    await nadia.button('I need a person').click();
    await nadia.sees(/We are sorry it did not help\. A support agent has it now: your case is C-\d+/);
    const number = await caseOn(nadia, threadId);
    await agent.open(`/cases/${number}`);
    await agent.sees(/Not satisfied|not satisfied|did not help/);
  });

  it('closes a case by itself when the community solves it meanwhile', async () => {
    const threadId = await ask(nadia, 'Two Points swap their rooms overnight');
    await community.pass('2h');
    await sweep();
    const number = await caseOn(nadia, threadId);
    await answer(maren, threadId, 'Switch the nightly scan off and they stay where they are.');
    await accept(nadia, threadId);
    await nadia.open(`/cases/${number}`);
    await nadia.sees('The community solved it');
    expect(await ledgerOf(threadId)).toEqual([]);
  });

  it('takes a deflection back when the acceptance is withdrawn', async () => {
    const threadId = await ask(nadia, 'Which Point belongs beside the router');
    await answer(maren, threadId, 'None: the router is one itself.');
    await accept(nadia, threadId);
    await community.pass('1d');
    await nadia.open(`/threads/${threadId}`);
    await nadia.button('Take the acceptance back').click();
    await nadia.sees('The acceptance is taken back.');
    expect(await ledgerOf(threadId)).toMatchObject([{ entry: 'CREDIT' }, { entry: 'COUNTER', evidence: 'ACCEPTANCE_WITHDRAWN' }]);
  });

  it('shows the manager what became of all of it once the look-back has passed, as the graph does', async () => {
    await community.pass('16d');
    await sweep();
    await manager.open(`/insights?from=${FIRST_DAY}&to=2030-03-31`);
    expect(await figuresOn(manager)).toMatchObject({ Confirmed: '1', Provisional: '0' });
    for (const [figure, total, title] of BEHIND) {
      await manager.page.getByRole('link', { name: figure }).first().click();
      await manager.sees(total);
      await manager.page.getByRole('link', { name: title }).waitFor();
      await manager.page.goBack();
    }
    const report = `{ deflectionReport(from: "${FIRST_DAY}", to: "2030-03-31") { asked deflectedT1 provisionalT1 casesOpened rescued } }`;
    const answered = await manager.page.request.post('/graphql', { data: { query: report } });
    expect(await answered.json()).toEqual({ data: { deflectionReport: { asked: 5, deflectedT1: 1, provisionalT1: 0, casesOpened: 3, rescued: 1 } } });
  });

  it('does all of it without a complaint of any page', () => {
    expect(community.complaints()).toEqual([]);
  });
});

describe('the main job without scripts', () => {
  it('is asked, answered, accepted; handed over, answered, resolved and rated', async () => {
    const [omar, maren, agent] = await Promise.all([
      community.visitor({ javaScriptEnabled: false }),
      community.signedIn('MEMBER', { javaScriptEnabled: false }),
      community.signedIn('AGENT', { javaScriptEnabled: false }),
    ]);
    await omar.open('/ask');
    await writeQuestion(omar, 'Garage Point is slow in the morning only');
    await omar.page.getByLabel('What have you seen and tried?').press('Tab');
    await omar.button('Continue').click();
    await omar.page.getByLabel('Your name').fill('Omar Haddad');
    await omar.page.getByLabel('E-mail address').fill('omar@example.com');
    await omar.page.getByLabel('Password').fill(PASSWORD);
    await omar.button(/^Post/).click();
    await omar.sees('It is posted.');
    const first = threadIdOf(omar);
    await answer(maren, first, 'Move it a metre away from the freezer.');
    await accept(omar, first);

    const second = await ask(omar, 'Cellar Point hums');
    await community.pass('2h');
    await sweep();
    const number = await caseOn(omar, second);
    await agent.open(`/cases/${number}`);
    await agent.button('Take it').click();
    await agent.page.getByRole('radio', { name: 'Public' }).check();
    await agent.page.getByLabel('Message').fill('The power adapter hums. We send you another one.');
    await agent.button('Post in the thread').click();
    await agent.sees('Posted in the thread.');
    await resolve(agent, '');
    await omar.open(`/threads/${second}`);
    await omar.sees('The power adapter hums.');
    await omar.page.getByRole('link', { name: 'Say how it went' }).click();
    await omar.page.getByRole('radio', { name: '5 of 5' }).check();
    await omar.button('Send the rating').click();
    await omar.sees('Your rating is kept.');
    expect(omar.complaints.concat(maren.complaints, agent.complaints)).toEqual([]);
  });
});
