import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import Handlebars from 'handlebars';

import { AssetManifest } from './asset-manifest';
import { viewHelpers } from './helpers/index';
import { asScriptText } from './helpers/markup-helpers';
import { initialsOf } from './helpers/text-helpers';
import { readViewSources } from './templates';
import type { ViewContext } from './view-context';
import { Views } from './views';

const projectRoot = join(__dirname, '..', '..', '..');

const context: ViewContext = {
  viewer: { id: '7', displayName: 'Maren Holt', initials: 'MH', role: 'member', timeZone: 'Europe/Berlin' },
  abilities: { canSeeDesk: false, canSeeInsights: false, canSeeTools: false },
  csrfToken: 'a-token', theme: 'dark', locale: 'en', timeZone: 'Europe/Berlin', now: new Date('2026-11-20T12:48:00Z'),
  company: { name: 'Tarn', currency: 'EUR' }, path: '/here', requestId: 'r-1', unreadNotifications: 0,
};

describe('views', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'views-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  const write = (name: string, text: string) => {
    const file = join(root, 'views', `${name}.hbs`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const assets = () => {
    const folder = join(root, 'public', 'dist');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ 'icons.svg': 'icons.1.svg', 'app.css': 'app.2.css' }));
    return new AssetManifest(folder, false);
  };
  const views = (options = {}) => new Views({ root, strict: true, reload: false, ...options }, assets());
  const render = (text: string, model: object = {}, changes: Partial<ViewContext> = {}) => {
    write('page', text);
    return views().render('page', model, { ...context, ...changes });
  };

  it('escapes everything that is not made as safe HTML', () => {
    expect(render('<p title="{{a}}">{{a}}{{b}}</p>', { a: '"><script>', b: new Handlebars.SafeString('<b>ok</b>') })).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&quot;&gt;&lt;script&gt;<b>ok</b></p>',
    );
  });

  it('writes what is the same on every page once, when a view is loaded', () => {
    write('page', '{{t "state.open"}}{{icon "timer" class="big"}}{{asset "app.css"}}{{t "thread.answerCount" count=n}}');
    const loaded = views();
    const say = jest.spyOn(AssetManifest.prototype, 'address');
    expect(loaded.render('page', { n: 2 }, context)).toBe('Open<svg class="icon big" aria-hidden="true"><use href="/assets/icons.1.svg#timer"/></svg>/assets/app.2.css2 answers');
    expect(say).not.toHaveBeenCalled();
  });

  it('refuses an unknown variable where it is strict, and leaves it empty where it is not', () => {
    write('page', '[{{unknown}}]');
    expect(() => views().render('page', {}, context)).toThrow('"unknown" not defined');
    expect(views({ strict: false }).render('page', {}, context)).toBe('[]');
  });

  it('refuses an unknown view, an unknown helper and a file that cannot be read, naming it', () => {
    expect(() => render('{{shout "x"}}')).toThrow('shout');
    expect(() => render('{{#if}')).toThrow('page.hbs');
    write('page', '');
    expect(() => views().render('nowhere', {}, context)).toThrow('There is no view "nowhere"');
  });

  it('never takes a field for a helper of the same name', () => {
    expect(() => render('{{number}}', { number: 'C-000001' })).toThrow('write {{this.number}}');
    expect(render('{{this.number}}', { number: 'C-000001' })).toBe('C-000001');
  });

  it('never reads what a model inherits', () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    class Member {
      get secret() {
        return 'secret';
      }
    }
    write('page', '[{{member.secret}}]');
    expect(views({ strict: false }).render('page', { member: new Member() }, context)).toBe('[]');
  });

  it('puts a page into its layout: the block sees the model, the layout only its parameters', () => {
    write('layouts/frame', '<title>{{title}}</title>{{#> head}}{{/head}}<main>{{> @partial-block @root}}</main>{{#if secret}}leak{{/if}}');
    expect(render('{{#> layouts/frame title="T"}}{{#*inline "head"}}<meta/>{{/inline}}{{secret}}{{/layouts/frame}}', { secret: 's' })).toBe(
      '<title>T</title><meta/><main>s</main>',
    );
  });

  it('gives a partial its parameters and the reader, and nothing else of the page', () => {
    write('partials/part', '{{#if secret}}leak{{/if}}{{a}} {{@viewer.displayName}}');
    expect(render('{{#each list}}{{> partials/part a=this}};{{/each}}', { secret: 's', list: ['x', 'y'] })).toBe('x Maren Holt;y Maren Holt;');
  });

  it('shows a changed view in development without a new start', () => {
    const file = write('page', 'old');
    const development = views({ reload: true });
    expect(development.render('page', {}, context)).toBe('old');
    writeFileSync(file, 'new');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(development.render('page', {}, context)).toBe('new');
  });

  it('says texts of the catalogue, plain ones escaped, rich ones with escaped parameters', () => {
    expect(render('{{t "layout.pageTitle" title=title company="C&A"}}', { title: '<b>' })).toBe('&lt;b&gt; · C&amp;A');
    expect(render('{{tRich "error.reference" id=id}}', { id: '<i>' })).toContain('<strong class="font-semibold">&lt;i&gt;</strong>');
    expect(() => render('{{t "layout.community"}}')).toThrow('"company" is missing');
  });

  it('writes times in the zone of the reader, the exact one on hover', () => {
    const at = new Date('2026-11-20T12:31:00Z');
    expect(render('{{relativeTime at}}', { at })).toBe(
      '<time datetime="2026-11-20T12:31:00.000Z" title="Friday 20 November 2026, 13:31 CET" data-time="ago">17 min ago</time>',
    );
    expect(render('{{timeText at style="time"}}', { at })).toBe('13:31');
    expect(render('{{timeText at style="time"}}', { at }, { timeZone: 'Asia/Kolkata' })).toBe('18:01');
  });

  it('writes numbers, shares and money for the locale of the reader', () => {
    expect(render('{{number 1204}} {{percent 0.803}} {{money 3710}} {{money 12.5 currency="USD"}}')).toBe('1,204 80% €3,710 $12.50');
    expect(render('{{number 1204.5}} {{percent 0.803 digits=1}}', {}, { locale: 'de' })).toBe('1.204,5 80,3\u00a0%');
  });

  it('builds addresses without empty parameters, and escapes them', () => {
    expect(render('{{url "/search" q=q after=none page=2}}', { q: 'a&b "c"', none: null })).toBe('/search?page&#x3D;2&amp;q&#x3D;a%26b+%22c%22');
  });

  it('writes icons and built assets under their hashed addresses, and names one that is missing', () => {
    expect(render('{{icon "timer" class="x"}}')).toBe('<svg class="icon x" aria-hidden="true"><use href="/assets/icons.1.svg#timer"/></svg>');
    expect(render('{{asset "app.css"}}')).toBe('/assets/app.2.css');
    expect(() => render('{{asset "no.css"}}')).toThrow('There is no built asset "no.css"');
  });

  it('writes structured data that cannot end its script', () => {
    const text = asScriptText({ name: '</script><!-- & \u2028' });
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual({ name: '</script><!-- & \u2028' });
  });

  it('finds the letters that stand for a person', () => {
    expect(['Maren Holt', 'Pieter van Dam', 'lucía', '__x__', '***', 'Ömer Ünal'].map(initialsOf)).toEqual(['MH', 'PD', 'L', 'X', '?', 'ÖÜ']);
  });
});

describe('the views of this project', () => {
  const sources = readViewSources(join(projectRoot, 'views'));
  const helpers = Object.keys(viewHelpers({ assets: undefined as never, strict: true }));

  it('write nothing unescaped', () => {
    expect(sources.filter(({ file }) => /\{\{(\{|&)/.test(readFileSync(file, 'utf8'))).map(({ name }) => name)).toEqual([]);
  });

  it('hold no style and no script of their own, which the content security policy would refuse', () => {
    const inline = /<style|\sstyle=|\son[a-z]+=|<script(?! type="application\/ld\+json"| type="module" src=)|href="javascript:/i;
    // Parameters of helpers are no attributes.
    const markup = (text: string) => text.replaceAll(/\{\{[^}]*\}\}/g, '');
    expect(sources.filter(({ text }) => inline.test(markup(text))).map(({ name }) => name)).toEqual([]);
  });

  it('compile, and name only partials that exist', () => {
    const names = new Set(sources.map(({ name }) => name));
    for (const { name, text } of sources) {
      const known = Object.fromEntries(helpers.map((helper) => [helper, true]));
      expect(() => Handlebars.precompile(text, { knownHelpers: known as never, knownHelpersOnly: true, strict: true })).not.toThrow();
      const partials = [...text.matchAll(/\{\{#?> *([\w/-]+)/g)].map((match) => match[1] as string).filter((partial) => partial.includes('/'));
      expect({ name, missing: partials.filter((partial) => !names.has(partial)) }).toEqual({ name, missing: [] });
    }
  });

  it('protect every form that posts', () => {
    for (const { name, text } of sources) {
      const forms = text.match(/<form[^>]*method="post"(?:(?!<\/form>)[\s\S])*/g) ?? [];
      expect({ name, bare: forms.filter((form) => !form.includes('{{> partials/csrf}}')).length }).toEqual({ name, bare: 0 });
    }
  });

  it('say what each partial takes', () => {
    expect(sources.filter(({ name, text }) => name.startsWith('partials/') && !text.startsWith('{{!--')).map(({ name }) => name)).toEqual([]);
  });
});
