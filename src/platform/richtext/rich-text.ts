/** The one way from what somebody wrote to the HTML that is stored and shown, with its plain text beside it. */
import { withoutUnusableCharacters } from '../text-input';
import { throughGate } from './gate';
import { inlineMarkdownToHtml, markdownToHtml } from './markdown';
import { shaped } from './shaping';

/** In characters of HTML; far beyond any body that people write or that markdown of a body can become. */
export const LONGEST_HTML = 1_000_000;

/** Of a source in Markdown: a body may have 50,000 characters, and some take two code units. Only a preview is longer, and cannot be posted. */
export const LONGEST_MARKDOWN = 100_000;

export interface RichText {
  readonly html: string;
  /** Paragraphs on lines of their own; for search, similarity, excerpts and mail. */
  readonly text: string;
  /** The source was longer than `LONGEST_HTML` or `LONGEST_MARKDOWN`, and its end is missing. */
  readonly cut: boolean;
}

export interface SanitiseOptions {
  /** Where the HTML comes from: its relative links lead there. Without it they stay on this site. */
  readonly baseUrl?: string;
}

export function renderMarkdown(source: string): RichText {
  const cut = source.length > LONGEST_MARKDOWN;
  const rendered = sanitiseHtml(markdownToHtml(withoutUnusableCharacters(cut ? source.slice(0, LONGEST_MARKDOWN) : source)));
  return cut ? { ...rendered, cut } : rendered;
}

/** Comments are one paragraph: emphasis, code and links, no blocks. */
export function renderComment(source: string): RichText {
  return sanitiseHtml(inlineMarkdownToHtml(withoutUnusableCharacters(source)));
}

export function sanitiseHtml(source: string, options: SanitiseOptions = {}): RichText {
  const cut = source.length > LONGEST_HTML;
  const usable = withoutUnusableCharacters(cut ? source.slice(0, LONGEST_HTML) : source);
  const { html, text } = shaped(usable, options.baseUrl ?? null);
  return { html: throughGate(html), text, cut };
}
