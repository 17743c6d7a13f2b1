// Says the texts of the message catalogue in views: plain ({{t}}) or with emphasis and links ({{tRich}}).
import type { HelperDelegate } from 'handlebars';

import { messageOf, type MessageParameters } from '../../messages/index';
import type { HelperOptions } from './helper-options';
import { richText } from './rich-text';

/**
 * {{t "home.title" company=@company.name}}         a text of the catalogue
 * {{tRich "promise.dueOnly" due=(timeText dueAt)}}  the same with <b>, <q> (quiet), <w> (warning) and <a> (href="…") in it; parameters are escaped
 * {{t (key "state" state)}}                         a key put together from what is known at runtime
 * {{initialsOf "Maren Holt"}}                         MH
 */
export function textHelpers(strict: boolean): Record<string, HelperDelegate> {
  return {
    t: (key: string, options: HelperOptions) => messageOf(key)(plainParameters(options.hash, strict), options.data.locale),
    tRich: (key: string, options: HelperOptions) => richText(key, strict ? options.hash : plainParameters(options.hash, strict), options.data.locale),
    key: (...parts: unknown[]) => parts.slice(0, -1).join('.'),
    concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
    initialsOf: (name: string) => initialsOf(name),
  };
}

/** The letters that stand for a person: of the first and the last word of the name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '').join('').toLocaleUpperCase() || '?';
}

function plainParameters(hash: Record<string, unknown>, strict: boolean): MessageParameters {
  if (strict) return hash as MessageParameters;
  // Made for this one call by the view: nobody else sees the change.
  for (const name in hash) hash[name] ??= '';
  return hash as MessageParameters;
}
