/** What all posts have in common when they are written: how a text becomes a body, and when two posts are one sent twice. */
import { renderComment, renderMarkdown, sanitiseHtml } from '../platform/richtext';
import { taken, type Reading } from '../platform/text-input';
import type { WrittenBody } from './written';
import type { BodyFormat } from './words';

/** A button pressed twice, or a request sent again: the same words by the same member within this time are one post. */
export const SENT_TWICE_WITHIN_MS = 30_000;

export const markdownBody = (source: string): WrittenBody => bodyIn('MARKDOWN', source);

export function commentBody(source: string): WrittenBody {
  const { html, text } = renderComment(source);
  return { source, format: 'MARKDOWN', html, text };
}

/** An imported text stays what it was, HTML, when somebody edits it. */
export function bodyIn(format: BodyFormat, source: string): WrittenBody {
  const { html, text } = format === 'HTML' ? sanitiseHtml(source) : renderMarkdown(source);
  return { source, format, html, text };
}

/** A field that an edit may leave out, and that must hold something when it does not. */
export const readIfGiven = <T>(raw: unknown, read: (raw: unknown) => Reading<T>): Reading<T | null> =>
  raw === undefined || raw === null ? taken(null) : read(raw);
