/** Strange and hostile texts through every place where people write: taken and shown as they were written, or refused by name; never a fault. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { Cast } from '../support/cast';
import { describeUnless } from '../support/conditions';
import { expectHarmless } from '../support/harmless-html';

/** The kinds of strange that have broken something somewhere; the larger sets lie where THREADWELL_HOSTILE says. */
const OWN = [
  'undefined', 'null', 'NaN', '-1', '1e400', '0x7fffffff', '[object Object]', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'true', '{{7*7}}', '${7*7}', '<%= 7*7 %>', '%s%s%n', '%00', '../../../etc/passwd', 'C:\\Windows\\System32',
  `'; drop table members; --`, `1' or '1'='1`, '" onmouseover="alert(1)', '<script>alert(1)</script>', '</script><script>alert(1)</script>', '</title><svg onload=alert(1)>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))', '![x](https://tracker.example/x.png)', '<iframe src="https://evil.example"></iframe>', '<!-- --!><img src=x onerror=alert(1)>', '&lt;script&gt;', '&#x3C;script&#x3E;', ']]><x>', '<style>*{display:none}</style>',
  'ÅngstrÖm ﬁ ½ ①', 'Iñtërnâtiônàlizætiøn', 'Zalgo: H̸̡̪̯ͨ͊̽̅̾ȩ̬̩̾͛ͪ̈́̀', '田中さんにあげて下さい', 'مرحبا بالعالم', 'שלום עולם', '👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇰', '𝕋𝕙𝕖 𝕢𝕦𝕚𝕔𝕜', '​⁠', 'a b c', '\u202enothing.exe', 'tab\there', 'line\nbreak', 'carriage\r\nreturn',
  'nul\u0000here', 'bell\u0007here', 'escape\u001b[31mhere', 'half \ud83d here', '\ufeffbyte order', '\uffff', '🙂'.repeat(200), 'x'.repeat(160), 'long '.repeat(12_000),
] as const;

const folder = process.env.THREADWELL_HOSTILE ?? '';
const setNamed = (file: string): string[] => (existsSync(join(folder, file)) ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as string[]) : []);

const AT_ONCE = 40;
/** So many are looked at on their page as well. */
const SHOWN = 25;

interface Taken {
  readonly __typename: string;
  readonly fields?: readonly { readonly field: string }[];
  readonly thread?: { id: string; title: string; body: { source: string; html: string; text: string } };
  readonly comment?: { body: { source: string; html: string } };
  readonly viewer?: { member: { displayName: string } };
}

const FAILED = `__typename ... on ValidationFailed { fields { field } }`;

/** What is stored of a text: line ends of one kind, letters composed; at its edges white space means nothing. */
const kept = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC');
const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);

describe('strange texts', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start();
  });

  afterAll(() => cast.close());

  /** One mutation for each text, several in one request; the answers in the order of the texts. */
  async function send(mutation: string, inputType: string, success: string, inputs: readonly object[]): Promise<Taken[]> {
    const answers: Taken[] = [];
    for (let start = 0; start < inputs.length; start += AT_ONCE) {
      const part = inputs.slice(start, start + AT_ONCE);
      const query = `mutation (${part.map((_, n) => `$i${n}: ${inputType}!`).join(', ')}) { ${part.map((_, n) => `a${n}: ${mutation}(input: $i${n}) { ${FAILED} ${success} }`).join('\n')} }`;
      const { data, errors } = await cast.of.MEMBER.browser.graph<Record<string, Taken>>(query, Object.fromEntries(part.map((input, n) => [`i${n}`, input])));
      expect(errors).toBeUndefined();
      answers.push(...part.map((_, n) => data[`a${n}`] as Taken));
    }
    return answers;
  }

  const refusedFor = (answer: Taken, field: string): boolean => answer.__typename === 'ValidationFailed' && answer.fields?.length === 1 && answer.fields[0]?.field === field;

  /** What came of a text that is neither stored as it was written nor refused for its field. */
  function faults(texts: readonly string[], answers: readonly Taken[], field: string, stored: (answer: Taken) => string | undefined): string[] {
    return answers.flatMap((answer, n) => {
      const text = texts[n] as string;
      if (refusedFor(answer, field)) return [];
      return stored(answer)?.trim() === kept(text).trim() ? [] : [`${JSON.stringify(text.slice(0, 60))}: ${JSON.stringify(answer).slice(0, 200)}`];
    });
  }

  const THREAD = '... on OpenThreadSuccess { thread { id title body { source html text } } }';
  const PLAIN = { space: 'routers', title: 'A plain title for a strange text', body: 'A plain text for a strange title.', tags: [] };

  async function asTitles(texts: readonly string[]): Promise<void> {
    // A title has at least eight characters, so that a short one is tried with some before it.
    const titles = texts.map((text) => (text.length < 8 ? `Strange: ${text}` : text));
    const answers = await send('askQuestion', 'AskQuestionInput', THREAD, titles.map((title) => ({ ...PLAIN, title })));
    expect(faults(titles, answers, 'title', (answer) => answer.thread?.title)).toEqual([]);
    const shown = answers.filter(({ thread }) => thread && /[<>"'&`{}\\]/.test(thread.title)).slice(0, SHOWN);
    for (const { thread } of shown) await expectShown(thread as NonNullable<Taken['thread']>);
  }

  async function expectShown({ id, title }: { id: string; title: string }): Promise<void> {
    const page = await cast.app.agent().get(`/threads/${id.replace('Thread:', '')}`).redirects(1);
    expect([title, page.status]).toEqual([title, 200]);
    const h1 = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page.text)?.[1];
    expect(h1).toBe(Handlebars.escapeExpression(title));
    expect([title, page.text.match(/<script/g)?.length]).toEqual([title, 2]);
    const data = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page.text)?.[1] ?? '';
    expect(JSON.stringify(JSON.parse(data))).toContain(JSON.stringify(title).slice(1, -1));
  }

  async function asBodies(texts: readonly string[]): Promise<void> {
    const answers = await send('askQuestion', 'AskQuestionInput', THREAD, texts.map((body, n) => ({ ...PLAIN, title: `${PLAIN.title}, number ${n}`, body })));
    expect(faults(texts, answers, 'body', (answer) => answer.thread?.body.source)).toEqual([]);
    for (const { thread } of answers) if (thread) expectHarmless(thread.body.html);
  }

  async function asComments(texts: readonly string[]): Promise<void> {
    const threadId = `Thread:${await cast.thread()}`;
    const answers = await send('postComment', 'PostCommentInput', '... on PostCommentSuccess { comment { body { source html } } }', texts.map((body) => ({ threadId, body })));
    expect(faults(texts, answers, 'body', (answer) => answer.comment?.body.source)).toEqual([]);
    for (const { comment } of answers) if (comment) expectHarmless(comment.body.html);
  }

  async function asNames(texts: readonly string[]): Promise<void> {
    const answers = await send('editProfile', 'EditProfileInput', '... on EditProfileSuccess { viewer { member { displayName } } }', texts.map((displayName) => ({ displayName })));
    expect(faults(texts, answers, 'displayName', (answer) => answer.viewer?.member.displayName)).toEqual([]);
  }

  async function asQueries(texts: readonly string[]): Promise<void> {
    await cast.app.drain();
    for (let start = 0; start < texts.length; start += AT_ONCE) {
      const part = texts.slice(start, start + AT_ONCE);
      const query = `query (${part.map((_, n) => `$q${n}: String!`).join(', ')}) { ${part.map((_, n) => `a${n}: search(query: $q${n}, first: 1) { edges { score snippet } }${n % 4 === 0 ? ` b${n}: similarThreads(title: $q${n}, body: $q${n}, first: 1) { nodes { score } }` : ''}`).join('\n')} }`;
      const { errors } = await cast.app.agent().graph(query, Object.fromEntries(part.map((text, n) => [`q${n}`, text])));
      expect(errors).toBeUndefined();
    }
    const addressed = texts.filter((text) => isWhole(text) && text.length < 200 && /[<>"'&`{}\\%]/.test(text)).slice(0, SHOWN);
    for (const text of addressed) {
      const page = await cast.app.agent().get(`/search?q=${encodeURIComponent(text)}`);
      expect([text, page.status, page.text.match(/<script/g)?.length]).toEqual([text, 200, 1]);
    }
  }

  const PLACES = [['titles', asTitles], ['bodies', asBodies], ['comments', asComments], ['names', asNames], ['what is searched for', asQueries]] as const;

  it.each(PLACES)('of our own list pass as %s', (_place, pass) => pass(OWN));

  describeUnless(folder && existsSync(folder) ? null : 'THREADWELL_HOSTILE names no folder', 'of the larger sets', () => {
    it.each(PLACES)('that are naughty pass as %s', (_place, pass) => pass(setNamed('naughty-strings.json')));

    it.each(PLACES)('that are payloads pass as %s', (_place, pass) => pass(setNamed('html-payloads.json')));
  });
});
