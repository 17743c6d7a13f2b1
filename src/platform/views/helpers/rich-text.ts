// Texts of the catalogue with emphasis and links in them: the pattern may hold a few tags, its parameters never do.
import Handlebars from 'handlebars';

import { messageOf } from '../../messages/index';

const { escapeExpression, SafeString } = Handlebars;

const markup: Readonly<Record<string, string>> = {
  '<b>': '<strong class="font-semibold">',
  '</b>': '</strong>',
  '<q>': '<span class="text-muted">',
  '</q>': '</span>',
  '<w>': '<strong class="font-semibold text-open-ink">',
  '</w>': '</strong>',
  '</a>': '</a>',
};

/** `href` is where an <a> of the pattern leads. */
export function richText(key: string, parameters: Record<string, unknown>, locale: string): Handlebars.SafeString {
  const escaped: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'number') escaped[name] = value;
    else if (value !== undefined && value !== null) escaped[name] = escapeExpression(value as string);
  }
  const text = messageOf(key)(escaped, locale);
  return new SafeString(text.includes('<') ? withMarkup(text, escaped['href']) : text);
}

function withMarkup(text: string, href: string | number | undefined): string {
  return text.replaceAll(/<\/?[abqw]>/g, (tag) => (tag === '<a>' ? `<a class="text-link" href="${href ?? ''}">` : (markup[tag] as string)));
}
