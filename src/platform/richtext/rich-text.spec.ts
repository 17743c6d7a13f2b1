import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expectHarmless } from '../../../test/support/harmless-html';
import { SafeHtml, excerpt, renderComment, renderMarkdown, safeHtml, sanitiseHtml } from './index';

const BASE = 'https://iot.example/';

function payloads(file: string): string[] {
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

const ownFolder = join(__dirname, '../../../test/fixtures/hostile');
const named = (list: string[]) => list.map((text) => [JSON.stringify(text).slice(0, 60), text] as const);

describe('hostile payloads', () => {
  it.each(named(payloads(join(ownFolder, 'html.json'))))('are harmless as HTML: %s', (_name, payload) => {
    expectHarmless(sanitiseHtml(payload).html);
    expectHarmless(sanitiseHtml(payload, { baseUrl: BASE }).html);
    expectHarmless(renderMarkdown(payload).html);
    expectHarmless(renderComment(payload).html);
  });

  it.each(named(payloads(join(ownFolder, 'markdown.json'))))('are harmless as Markdown: %s', (_name, payload) => {
    expectHarmless(renderMarkdown(payload).html);
    expectHarmless(renderComment(payload).html);
    expectHarmless(sanitiseHtml(payload).html);
  });

  const folder = process.env.THREADWELL_HOSTILE;
  const larger = ['html-payloads.json', 'naughty-strings.json'].map((name) => (folder ? join(folder, name) : ''));
  const withLarger = larger.every((file) => existsSync(file)) ? it : it.skip;
  withLarger('of the larger lists are harmless (skipped where THREADWELL_HOSTILE names no folder with them)', () => {
    for (const payload of larger.flatMap(payloads)) {
      expectHarmless(sanitiseHtml(payload).html);
      expectHarmless(sanitiseHtml(payload, { baseUrl: BASE }).html);
      expectHarmless(renderMarkdown(payload).html);
      expectHarmless(renderComment(payload).html);
    }
  });

  const fragment = fc.constantFrom(
    ...'<,>,</,/>,",\',=, ,\n,a,p,li,ul,table,td,tr,svg,math,style,script,title,<!--,-->,<![CDATA[,]]>,&,&lt;,&#x0;,&#106;,javascript:,https://x.y,//,/\\,href=,src=,onerror=,img,<a href="/x">,</a>,<p>,</p>,<li>,<blockquote class="spoiler">,[,](,),`,*,>,- ,|,\u0000,\uD83D'
      .split(','),
  );
  it.each([['<p><li><p>', '<p dir="auto"></p>'], ['<p>a<li><p>b</p>c', '<p dir="auto">a<br />b<br />c</p>'], ['<p><td><ul><li>a', '<p dir="auto">a</p>']])('with a block where none can be are one paragraph: %s', (source, html) => {
    expect(sanitiseHtml(source).html).toBe(html);
  });

  it('of any mixture are harmless', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), (parts) => {
        const source = parts.join('');
        expectHarmless(sanitiseHtml(source).html);
        expectHarmless(sanitiseHtml(source, { baseUrl: BASE }).html);
        expectHarmless(renderMarkdown(source).html);
      }),
      { numRuns: 500 },
    );
  });

  it('keep their words when they are sanitised again', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
        const once = sanitiseHtml(parts.join('').replaceAll('spoiler', ''), { baseUrl: BASE });
        const twice = sanitiseHtml(once.html, { baseUrl: BASE });
        expectHarmless(twice.html);
        expect(twice.text).toBe(once.text);
      }),
    );
  });
});

describe('links', () => {
  const href = (source: string, baseUrl?: string) => /href="([^"]*)"/.exec(sanitiseHtml(source, { baseUrl }).html)?.[1] ?? null;

  it.each([
    ['https://example.com/a?b=1&amp;c=2', 'https://example.com/a?b=1&amp;c=2'],
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    ['/questions/12', '/questions/12'],
    ['  https://example.com/ ', 'https://example.com/'],
    ['https://bank.example@elsewhere.example/', 'https://elsewhere.example/'],
    ['http://ünicode.example/ä', 'http://xn--nicode-2ya.example/%C3%A4'],
  ])('lead to %s', (written, followed) => {
    expect(href(`<a href="${written}">x</a>`)).toBe(followed);
  });

  it.each([
    ['/questions/12', 'https://iot.example/questions/12'],
    ['questions/12', 'https://iot.example/questions/12'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['..//a', 'https://iot.example//a'],
  ])('of an imported body lead back to where it comes from: %s', (written, followed) => {
    expect(href(`<a href="${written}">x</a>`, BASE)).toBe(followed);
  });

  it.each(['//elsewhere.example/', '/\\elsewhere.example/', '\\\\elsewhere.example/'])('never leave this site unseen: %s', (written) => {
    expect(href(`<a href="${written}">x</a>`)).toMatch(/^https:\/\/elsewhere\.example\//);
  });

  it.each(['/.//elsewhere.example', 'javascript:alert(1)', 'java\nscript:alert(1)', 'ftp://a.example/', '#comment12', '', 'http://', `https://a.example/${'x'.repeat(2000)}`])(
    'lead nowhere when written %j, and keep their words',
    (written) => {
      const { html, text } = sanitiseHtml(`<p><a href="${written}">the words</a></p>`);
      expect(html).toBe('<p dir="auto">the words</p>');
      expect(text).toBe('the words');
    },
  );

  it('say where they lead when they have no words', () => {
    expect(sanitiseHtml('<a href="https://example.com/x"> </a>').html).toContain('> example.com</a>');
  });

  it('tell search engines that a member wrote them', () => {
    expect(renderMarkdown('https://example.com').html).toBe(
      '<p dir="auto"><a href="https://example.com/" rel="nofollow ugc noopener">https://example.com</a></p>\n',
    );
  });

  it('are not made of file names', () => {
    expect(renderMarkdown('See readme.md and config.py').html).not.toContain('<a');
  });

  it('stand outside each other', () => {
    const { html } = sanitiseHtml('<a href="/a">a <a href="/b">b</a></a>');
    expect(html).toBe('<a href="/a" rel="nofollow ugc noopener">a b</a>');
  });
});

describe('images', () => {
  it('become links that say what and where they are', () => {
    const { html, text } = sanitiseHtml('<p><img src="https://i.stack.imgur.com/a.png" alt="The red lamp"></p>');
    expect(html).toBe(
      '<p dir="auto"><a href="https://i.stack.imgur.com/a.png" rel="nofollow ugc noopener">Image: The red lamp (i.stack.imgur.com)</a></p>',
    );
    expect(text).toBe('Image: The red lamp (i.stack.imgur.com)');
  });

  it('say nothing where their author said nothing', () => {
    expect(sanitiseHtml('<img src="https://i.example/a.png" alt="enter image description here">').text).toBe('Image (i.example)');
  });

  it('inside a link are its words', () => {
    const { html } = sanitiseHtml('<a href="https://a.example/"><img src="https://i.example/a.png" alt="Map"></a>');
    expect(html).toBe('<a href="https://a.example/" rel="nofollow ugc noopener">Image: Map (i.example)</a>');
  });

  it('of data are words only', () => {
    expect(sanitiseHtml('<img src="data:image/png;base64,AAAA" alt="Dot">').html).toBe('Image: Dot');
  });

  it('in Markdown are links as well', () => {
    expect(renderMarkdown('![Map](https://i.example/a.png "title")').text).toBe('Image: Map (i.example)');
  });
});

describe('elements', () => {
  it.each([
    ['<b>a</b><i>b</i><tt>c</tt><strike>d</strike>', '<strong>a</strong><em>b</em><code>c</code><del>d</del>'],
    ['<p class="x" style="y" id="z" onclick="w">a</p>', '<p dir="auto">a</p>'],
    ['<ol start="4"><li>a</ol>', '<ol start="4"><li dir="auto">a</li></ol>'],
    ['<ol start="x4"><li>a</ol>', '<ol><li dir="auto">a</li></ol>'],
    ['<li>a</li>', 'a'],
    ['<ul><li>a<a href="/x"><li>b</a></ul>', '<ul><li dir="auto">a<a href="/x" rel="nofollow ugc noopener">b</a></li></ul>'],
    ['<td>a</td><tr><td>b', 'a<br />b'],
    ['<table><tr><td>a', '<div class="table-scroll" tabindex="0"><table><tr><td dir="auto">a</td></tr></table></div>'],
    ['<blockquote class="spoiler"><p>a</p></blockquote>', '<details><summary dir="auto">Spoiler</summary><p dir="auto">a</p></details>'],
    ['<pre class="lang-js prettyprint-override"><code>a\n b</code></pre>', '<pre tabindex="0"><code>a\n b</code></pre>'],
    ['<h2>a</h2><h4>b</h4><h1>c</h1>', '<h3 dir="auto">a</h3><h4 dir="auto">b</h4><h3 dir="auto">c</h3>'],
    ['a<div>b</div>c', 'a<br />b<br />c'],
    ['<p>a</p><div>b</div>', '<p dir="auto">a</p>b'],
    ['a<script>b</script>c', 'ac'],
    ['<p>a <b', '<p dir="auto">a </p>'],
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ])('%s becomes %s', (source, html) => {
    expect(sanitiseHtml(source).html).toBe(html);
    expectHarmless(html);
  });
});

describe('Markdown', () => {
  it('shows HTML as it was typed', () => {
    expect(renderMarkdown('Use <b>bold</b>').html).toBe('<p dir="auto">Use &lt;b&gt;bold&lt;/b&gt;</p>\n');
  });

  it('keeps line breaks, lists, code and tables', () => {
    const { html } = renderMarkdown('a\nb\n\n1. c\n\n```js\nlet d = "<e>";\n```\n\n| f | g |\n|---|---|\n| h | i |');
    expect(html).toContain('a<br />\nb');
    expect(html).toContain('<ol>\n<li dir="auto">c</li>\n</ol>');
    expect(html).toContain('<pre tabindex="0"><code>let d = "&lt;e&gt;";\n</code></pre>');
    expect(html).toContain('<th dir="auto">f</th>');
  });

  it('of a comment is one paragraph', () => {
    expect(renderComment('# not *a* heading\n- `x < y`').html).toBe('# not <em>a</em> heading<br />\n- <code>x &lt; y</code>');
  });
});

describe('plain text', () => {
  it('has paragraphs on lines and single spaces', () => {
    expect(sanitiseHtml('<p>One   two\tthree</p>\n\n<p>Four<br>five</p><ul><li>six<li>seven</ul>').text).toBe(
      'One two three\nFour\nfive\nsix\nseven',
    );
  });

  it('has the characters, not the entities', () => {
    expect(sanitiseHtml('<p>a &lt; b &amp; c&nbsp;d &eacute;</p>').text).toBe('a < b & c d é');
  });
});

describe('excerpts', () => {
  it.each([
    ['short text', 20, 'short text'],
    ['one two three four', 10, 'one two…'],
    ['one two, three', 10, 'one two…'],
    ['line\nbreaks\n\nare spaces', 30, 'line breaks are spaces'],
    ['x'.repeat(30), 10, `${'x'.repeat(10)}…`],
    [`${'x'.repeat(9)}😀😀`, 10, `${'x'.repeat(9)}…`],
    [' '.repeat(1_000), 10, '…'],
  ])('of %j in %d characters is %j', (text, length, expected) => {
    expect(excerpt(text, length)).toBe(expected);
  });

  it('never are longer than asked for, but for the ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), fc.integer({ min: 1, max: 100 }), (text, length) => {
        expect(excerpt(text, length).length).toBeLessThanOrEqual(length + 1);
      }),
    );
  });
});

describe('safe HTML', () => {
  it('is the only text that a view does not escape', () => {
    const view = Handlebars.compile('{{body}} {{title}}');
    expect(view({ body: safeHtml('<p>a</p>'), title: '<p>a</p>' })).toBe('<p>a</p> &lt;p&gt;a&lt;/p&gt;');
    expect(safeHtml('')).toBeInstanceOf(SafeHtml);
  });
});
