/** Makes of the text of a post or a comment the columns that are kept of it: what was written, what is shown, what is searched. */
import { renderComment, sanitiseHtml } from '../../../platform/richtext';
import { withoutUnusableCharacters } from '../../../platform/text-input';
import { copyFields } from '../rows/copy-fields';

/** Posts are HTML; comments are plain text, in which a few marks of Markdown mean something. */
export interface WrittenText {
  readonly as: 'POST' | 'COMMENT';
  readonly source: string;
}

export interface ShapedText {
  /** Source, HTML and plain text as fields of a COPY line. */
  readonly fields: string;
  /** It was too long, and its end is missing. */
  readonly cut: boolean;
}

/** Nearly no text has one of these, and nearly all that have one are fine: they are looked at more closely. */
const PERHAPS_UNUSABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uD800-\uDFFF]/;
/** Neither Markdown nor HTML nor an address: what is written is what is shown. */
const PLAIN = /^[^<>&*_`[\]\\~!\n\r]*$/;
const ADDRESS_OR_SPACING = /\/\/|mailto:|\s\s|[^\S ]/i;

export function shape({ as, source }: WrittenText, siteUrl: string | null): ShapedText {
  const written = PERHAPS_UNUSABLE.test(source) ? withoutUnusableCharacters(source) : source;
  if (as === 'POST') {
    const { html, text, cut } = sanitiseHtml(written, siteUrl ? { baseUrl: siteUrl } : {});
    return { fields: copyFields([written, html, text]), cut };
  }
  const comment = written.trim();
  const plain = PLAIN.test(comment) && !ADDRESS_OR_SPACING.test(comment);
  const { html, text } = plain ? { html: comment, text: comment } : renderComment(comment);
  return { fields: copyFields([comment, html, text]), cut: false };
}
