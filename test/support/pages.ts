/** People in front of the running application, each with a real browser of their own, and whatever their pages complain about. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Role } from '../../src/identity';
import { loadDemo, type DemoSignIn } from '../../src/imports/demo';
import { startTestApp, type TestApp } from './app';
import { launchBrowser } from './browser';

/** Nothing moves, so that nothing is judged halfway between two colours. */
const CALM = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', timezoneId: 'Europe/Copenhagen' } as const;
/** For something to appear on a page, on a machine that does much else. */
const PATIENCE = 15_000;

/** The demo community, running, with somebody of each role who can sign in. */
export class BrowsedCommunity {
  private readonly people: Reader[] = [];

  private constructor(
    readonly app: TestApp,
    private readonly browser: Browser,
    readonly signIns: ReadonlyMap<Role, DemoSignIn>,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<BrowsedCommunity> {
    const app = await startTestApp(env);
    try {
      const signIns = await loadDemo(app.app, { signIns: true });
      await app.drain();
      return new BrowsedCommunity(app, await launchBrowser(), new Map(signIns.map((signIn) => [signIn.role, signIn])));
    } catch (error) {
      // What is half open would keep the run from ending.
      await app.close();
      throw error;
    }
  }

  async visitor(options: BrowserContextOptions = {}): Promise<Reader> {
    const context = await this.browser.newContext({ ...CALM, baseURL: this.app.origin, ...options });
    context.setDefaultTimeout(PATIENCE);
    const reader = await Reader.sitDown(context, this.app);
    this.people.push(reader);
    return reader;
  }

  /** A person with this role, signed in by the page on which people sign in. */
  async signedIn(role: Role, options: BrowserContextOptions = {}): Promise<Reader> {
    const signIn = this.signIns.get(role);
    if (!signIn) throw new Error(`Nobody of the demo community can sign in as ${role}`);
    const reader = await this.visitor(options);
    await reader.signIn(signIn);
    return reader;
  }

  /** Lets time pass, for the application and for everybody's browser. */
  async pass(duration: string): Promise<void> {
    this.app.clock.advance(duration);
    await Promise.all(this.people.map((reader) => reader.setClock()));
  }

  /** What pages complained about since they were opened, and to whom. */
  complaints(): string[] {
    return this.people.flatMap((reader) => reader.complaints);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }
}

/** One person with one window. */
export class Reader {
  /** Errors of scripts, what the content policy refused, dialogs, requests to others, answers of 500: none of them is ever right. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly app: TestApp,
  ) {}

  static async sitDown(context: BrowserContext, app: TestApp): Promise<Reader> {
    const reader = new Reader(await context.newPage(), app);
    reader.listen();
    await reader.setClock();
    return reader;
  }

  /** Only what time it is: timers go on by themselves. */
  async setClock(): Promise<void> {
    if (!this.page.isClosed()) await this.page.clock.setFixedTime(this.app.clock.now());
  }

  async open(path: string): Promise<void> {
    const answer = await this.page.goto(path, { waitUntil: 'load' });
    if (answer === null || answer.status() >= 500) this.complaints.push(`${path}: ${answer?.status() ?? 'no answer'}`);
  }

  /** Waits until the page says so, in its main part or in a message above it. */
  async sees(words: string | RegExp): Promise<void> {
    try {
      await this.page.getByText(words).filter({ visible: true }).first().waitFor();
    } catch {
      throw new Error(`${this.page.url()} does not say ${words}, but: ${await this.page.locator('body').innerText()}`);
    }
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('button', { name });
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }, returnTo = '/'): Promise<void> {
    await this.open(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL((url) => url.pathname + url.search === returnTo);
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  private listen(): void {
    const { page, complaints } = this;
    const say = (what: string) => complaints.push(`${new URL(page.url(), 'http://nowhere').pathname}: ${what}`);
    page.on('pageerror', (error) => say(`script failed: ${error.message}`));
    page.on('dialog', (dialog) => {
      say(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', (popup) => say(`window: ${popup.url()}`));
    page.on('download', (download) => say(`download: ${download.url()}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // A page that says 404 or 422 is an answer like any other; the browser notes it.
      if (/status of 4\d\d/.test(message.text()) && message.location().url.split('#')[0] === page.url().split('#')[0]) return;
      say(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== this.app.origin) say(`request: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) say(`${response.status()}: ${response.url()}`);
    });
  }
}
