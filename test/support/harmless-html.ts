/** What a stored body may contain, written down apart from the code that makes it, for tests to hold against it. */
import { throughGate } from '../../src/platform/richtext/gate';

const ALLOWED_TAG = new RegExp(
  [
    '</(?:p|pre|blockquote|[uo]l|li|table|caption|t(?:head|body|foot|r|h|d)|details|summary|a|strong|em|code|kbd|su[bp]|del|h[3-6]|div)>',
    '<(?:blockquote|ul|table|t(?:head|body|foot|r)|details|strong|em|code|kbd|su[bp]|del|br /|hr /)>',
    '<(?:p|li|caption|t[hd]|summary|h[3-6]) dir="auto">',
    '<ol(?: start="\\d{1,6}")?>',
    '<pre tabindex="0">',
    '<div class="table-scroll" tabindex="0">',
    '<a href="(?:https?://|mailto:|/(?!/))[^"<>\\s\\\\]*" rel="nofollow ugc noopener">',
  ].join('|'),
  'g',
);

export function expectHarmless(html: string): void {
  expect(html.replace(ALLOWED_TAG, '')).not.toMatch(/[<>]/);
  expect(html).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/);
  expect(throughGate(html)).toBe(html);
  expect(balanced(html)).toBe(true);
}

/** Whether every element is closed in order, so that nothing of the page around it is closed by a body. */
function balanced(html: string): boolean {
  const open: string[] = [];
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z0-9]+)/g)) {
    if (name === 'br' || name === 'hr') continue;
    if (closing === '') open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
