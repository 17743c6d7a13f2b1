import { expectHarmless } from '../../../test/support/harmless-html';
import { LONGEST_HTML, renderMarkdown, sanitiseHtml } from './index';

describe('bodies made to exhaust', () => {
  const LONGEST_BODY = 50_000;
  const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

  it.each([
    ...['[', '![', '](', '[a](', '*', '*a ', '**a', '_a_', '`', '>', '> ', '- ', '- a\n', '1.\n', '#\n', '|', '|-\n', '|a|\n|-|\n', '<', '<a '],
    ...['&', '\\', '~~', '```\n', '    ', '\n', ' \n', 'http://', 'http://a.b/(', 'a@b.c ', '[a]: b\n', '[[', '![](', '"', '\u0301', '😀'],
  ])('in Markdown take their time only once: %j', (unit) => {
    const started = performance.now();
    const { html } = renderMarkdown(repeated(unit, LONGEST_BODY));
    expect(performance.now() - started).toBeLessThan(5_000);
    expectHarmless(html);
    expect(html.length).toBeLessThan(30 * LONGEST_BODY);
  });

  it.each(['*a ', '[', '_a_', '<a '])('of a form as long as any that is taken are cut: %j', (unit) => {
    const started = performance.now();
    expect(renderMarkdown(repeated(unit, 780_000))).toMatchObject({ cut: true });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each(['<div>', '<b>', '<p>', '<svg>', '<p><a>', '<a href=x>', '<ul><li>', '<table><tr><td>', '<blockquote>', '</p>', '<h1>', '<img src=x>', '<x y="', '<!--', '&', '<'])(
    'in HTML take their time only once: %j',
    (unit) => {
      const length = 200_000;
      const started = performance.now();
      const { html } = sanitiseHtml(repeated(unit, length));
      expect(performance.now() - started).toBeLessThan(5_000);
      expectHarmless(html);
      expect(html.length).toBeLessThan(15 * length);
    },
  );

  it('cannot multiply a long address by naming it again and again', () => {
    const { html } = renderMarkdown(`[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] '.repeat(12_000)}`);
    expect(html.length).toBeLessThan(20 * LONGEST_BODY);
  });

  it('keep their words when they are nested beyond reason', () => {
    const { html, text } = sanitiseHtml(`${'<div>'.repeat(100_000)}deep inside${'</div>'.repeat(1_000)}`);
    expect(text).toBe('deep inside');
    expect(html).toBe(`<p dir="auto">${html.slice(14, -4)}</p>`);
  });

  it('say when their end is missing', () => {
    expect(sanitiseHtml('x'.repeat(LONGEST_HTML)).cut).toBe(false);
    expect(sanitiseHtml('x'.repeat(LONGEST_HTML + 1)).cut).toBe(true);
  });
});
