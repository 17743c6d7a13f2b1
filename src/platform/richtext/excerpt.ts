/** The beginning of a text on one line, for lists and results. */

const ELLIPSIS = '…';

export function excerpt(text: string, length: number): string {
  // A few more than needed, as white space collapses; the rest of a long text is never looked at.
  const line = text.slice(0, 3 * length + 200).replace(/\s+/g, ' ').trim();
  if (line.length <= length) return text.length > 3 * length + 200 ? line + ELLIPSIS : line;
  const head = line.slice(0, length);
  const lastSpace = head.lastIndexOf(' ');
  const cut = lastSpace > 0.6 * length ? head.slice(0, lastSpace) : withoutHalfCharacter(head);
  return cut.replace(/[\s,;:.–-]+$/u, '') + ELLIPSIS;
}

function withoutHalfCharacter(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '').replace(/\u200D$/, '');
}
