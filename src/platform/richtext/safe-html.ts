/** HTML that a view may write as it is. Only this file makes it, and only from what was stored as sanitised. */
import Handlebars from 'handlebars';

export class SafeHtml extends Handlebars.SafeString {}

/** `storedHtml` must come from a column that `renderMarkdown`, `renderComment` or `sanitiseHtml` filled. */
export function safeHtml(storedHtml: string): SafeHtml {
  return new SafeHtml(storedHtml);
}
