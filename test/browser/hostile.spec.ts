/** Hostile texts in every place where people can put them, judged in the real browser: nothing runs, no request leaves, nothing breaks out. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Browser, Page } from 'playwright-core';
import { CONTENT_SECURITY_POLICY } from '../../src/platform/http';
import { excerpt, renderComment, renderMarkdown, safeHtml, sanitiseHtml, type RichText } from '../../src/platform/richtext';
import { readTitle, withoutUnusableCharacters } from '../../src/platform/text-input';
import { launchBrowser } from '../support/browser';

const PAYLOADS_PER_PAGE = 50;
const KEPT_ATTRIBUTES = ['class', 'dir', 'href', 'rel', 'start', 'tabindex'];
const KEPT_ELEMENTS =
  'a blockquote br caption code del details div em h3 h4 h5 h6 hr kbd li ol p pre strong sub summary sup table tbody td tfoot th thead tr ul'.split(' ');

/** The places: a text as it is, in an attribute, in a list item, and as each kind of body. */
const PAGE = Handlebars.compile(`<!doctype html>
<html lang="en"><head><title>{{firstText}}</title></head><body><main><ol>
{{#each payloads}}<li><div class="payload" id="payload-{{@index}}">
<h2>{{text}}</h2><input value="{{text}}" aria-label="{{text}}"><a href="/search?q={{encodeURIComponent text}}">{{excerpt}}</a>
{{#each bodies}}<div class="body">{{this}}</div>{{/each}}
</div></li>{{/each}}
</ol></main><footer id="end"></footer></body></html>`);

Handlebars.registerHelper('encodeURIComponent', (text: string) => encodeURIComponent(text));

function viewOf(payload: string) {
  const text = withoutUnusableCharacters(payload);
  const bodies: RichText[] = [
    sanitiseHtml(payload),
    sanitiseHtml(payload, { baseUrl: 'https://origin.example/' }),
    renderMarkdown(payload),
    renderComment(payload),
  ];
  return { text, excerpt: excerpt(bodies[0]!.text, 80), bodies: bodies.map((body) => safeHtml(body.html)) };
}

const POLICY = Object.entries(CONTENT_SECURITY_POLICY)
  .map(([name, sources]) => `${name} ${sources.join(' ')}`)
  .join('; ');

/** What a page of payloads did, apart from showing text. Empty when all is well. */
class Watch {
  readonly seen: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly ownAddress: () => string,
  ) {
    page.on('dialog', (dialog) => {
      this.seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== this.ownAddress()) this.seen.push(`request: ${request.url()}`);
    });
    page.on('console', (message) => this.seen.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => this.seen.push(`error: ${error.message}`));
    page.on('popup', (popup) => this.seen.push(`popup: ${popup.url()}`));
    page.on('download', (download) => this.seen.push(`download: ${download.url()}`));
    page.on('frameattached', () => this.seen.push('frame'));
    page.on('framenavigated', (frame) => {
      if (frame.url() !== this.ownAddress()) this.seen.push(`navigation: ${frame.url()}`);
    });
  }

  /** Moves over everything, opens everything, and asks what the page has become. */
  async disturb(): Promise<void> {
    this.seen.push(...(await this.page.evaluate(lookThroughPage, { elements: KEPT_ELEMENTS, attributes: KEPT_ATTRIBUTES })));
  }
}

/** Runs in the browser. */
function lookThroughPage(kept: { elements: string[]; attributes: string[] }): string[] {
  const found: string[] = [];
  const own = globalThis as unknown as { __pwned?: unknown; document: BrowserDocument; MouseEvent: new (name: string, options: object) => unknown };
  for (const element of own.document.querySelectorAll('.body, .body *')) {
    const place = `${element.closest('.payload')?.id} <${element.localName}>`;
    if (!kept.elements.includes(element.localName)) found.push(`element: ${place}`);
    for (const { name } of element.attributes) if (!kept.attributes.includes(name)) found.push(`attribute: ${place} ${name}`);
    if (element.localName === 'details') element.setAttribute('open', '');
    for (const event of ['mouseover', 'mousemove', 'mousedown', 'focus', 'pointerenter']) {
      element.dispatchEvent(new own.MouseEvent(event, { bubbles: true }));
    }
  }
  for (const link of own.document.links) {
    if (!['http:', 'https:', 'mailto:'].includes(link.protocol)) found.push(`link: ${link.closest('.payload')?.id} ${link.href}`);
  }
  const items = [...own.document.querySelectorAll('main > ol > li > .payload')];
  items.forEach((item, index) => {
    if (item.id !== `payload-${index}`) found.push(`out of place: ${item.id}`);
    if (item.querySelectorAll(':scope > .body').length !== 4) found.push(`broken out: payload-${index}`);
  });
  if (own.document.querySelectorAll('body > *').length !== 2) found.push('broken out of the page');
  if (own.__pwned !== undefined) found.push('a script ran');
  return found;
}

interface BrowserElement {
  readonly localName: string;
  readonly id: string;
  readonly href: string;
  readonly protocol: string;
  readonly attributes: Iterable<{ name: string }>;
  closest(selector: string): BrowserElement | null;
  querySelectorAll(selector: string): { readonly length: number } & Iterable<BrowserElement>;
  setAttribute(name: string, value: string): void;
  dispatchEvent(event: unknown): void;
}

interface BrowserDocument extends Pick<BrowserElement, 'querySelectorAll'> {
  readonly links: Iterable<BrowserElement>;
}

describe('hostile texts in the browser', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  let shown = '';
  let policy: string | null = null;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (policy) response.setHeader('content-security-policy', policy);
      response.end(shown);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function whatHappens(html: string): Promise<string[]> {
    const page = await browser.newPage();
    try {
      const address = `${origin}/page`;
      // What leaves is noted and goes nowhere.
      await page.route((url) => url.href !== address, (route) => route.abort());
      const watch = new Watch(page, () => address);
      shown = html;
      await page.goto(address, { waitUntil: 'load' });
      await watch.disturb();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
      return watch.seen;
    } finally {
      await page.close();
    }
  }

  async function expectHarmless(payloads: string[]): Promise<void> {
    for (let start = 0; start < payloads.length; start += PAYLOADS_PER_PAGE) {
      const batch = payloads.slice(start, start + PAYLOADS_PER_PAGE);
      const html = PAGE({ firstText: batch[0], payloads: batch.map(viewOf) });
      // Without the policy: it is the second wall, and must not hide a hole in the first.
      policy = null;
      const without = await whatHappens(html);
      policy = POLICY;
      const within = await whatHappens(html);
      expect({ start, without, within }).toEqual({ start, without: [], within: [] });
    }
  }

  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as string[];
  const fixtures = join(__dirname, '../fixtures/hostile');
  const folder = process.env.THREADWELL_HOSTILE;
  const larger = (name: string) => (folder ? join(folder, name) : '');
  const whereNamed = (name: string) => (existsSync(larger(name)) ? it : it.skip);

  it('would be seen if they did something', async () => {
    policy = null;
    const seen = await whatHappens(
      `<main><ol><li><div class="payload" id="payload-0"><div class="body"><img src="https://hostile.example/a.gif"><b onmouseover="window.__pwned=1">x</b>` +
        `<a href="javascript:1">y</a><script>alert(1)</script></div></div></li></ol></main>`,
    );
    for (const sign of ['request: https://hostile.example/a.gif', 'dialog: 1', 'a script ran', 'element: payload-0 <script>', 'link: payload-0 javascript:1']) {
      expect(seen).toContain(sign);
    }
    expect(seen).toContain('attribute: payload-0 <b> onmouseover');
    expect(seen).toContain('broken out: payload-0');
  }, 60_000);

  it('of our own are harmless', () => expectHarmless([...read(join(fixtures, 'html.json')), ...read(join(fixtures, 'markdown.json'))]), 60_000);

  whereNamed('html-payloads.json')(
    'of others are harmless (skipped where THREADWELL_HOSTILE names no folder with html-payloads.json)',
    () => expectHarmless(read(larger('html-payloads.json'))),
    60_000,
  );

  whereNamed('naughty-strings.json')(
    'that break naive software are harmless (skipped where THREADWELL_HOSTILE names no folder with naughty-strings.json)',
    () => expectHarmless(read(larger('naughty-strings.json'))),
    120_000,
  );

  it('are shown as they were taken', async () => {
    const files = [join(fixtures, 'html.json'), join(fixtures, 'markdown.json'), larger('html-payloads.json'), larger('naughty-strings.json')];
    const taken = files
      .filter((file) => existsSync(file))
      .flatMap(read)
      .map(readTitle)
      .flatMap((reading) => (reading.ok ? [reading.value] : []));
    policy = POLICY;
    shown = PAGE({ firstText: taken[0], payloads: taken.map(viewOf) });
    const page = await browser.newPage();
    await page.route((url) => url.origin !== origin, (route) => route.abort());
    await page.goto(`${origin}/page`);
    expect(await page.locator('h2').allTextContents()).toEqual(taken);
    expect(await page.evaluate('[...document.querySelectorAll("input")].map((input) => input.value)')).toEqual(taken);
    await page.close();
  }, 60_000);
});
