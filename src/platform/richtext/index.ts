/** Front door of rich text. */
export { LONGEST_HTML, LONGEST_MARKDOWN, renderComment, renderMarkdown, sanitiseHtml } from './rich-text';
export type { RichText, SanitiseOptions } from './rich-text';
export { excerpt } from './excerpt';
export { SafeHtml, safeHtml } from './safe-html';
