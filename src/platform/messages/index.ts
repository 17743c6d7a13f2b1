// The one catalogue of all texts that people read on pages and in mails, and the way to say one of them.
import { en } from './en/index';
import { compileMessage, type Message, type MessageParameters } from './format';

export type { MessageParameters } from './format';

/** A dotted path to a text, e.g. "home.title". */
export type MessageKey = LeafKeys<typeof en>;

type LeafKeys<Tree> = { [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${LeafKeys<Tree[Key]>}` }[keyof Tree & string];
type Section = { readonly [key: string]: string | Section };

const patterns = new Map(flatten(en));
const compiled = new Map<string, Message>();

/** Says the text of a key in the words of the catalogue; an unknown key or a missing parameter is a bug and throws. */
export function t(key: MessageKey, parameters: MessageParameters = {}, locale = 'en'): string {
  return messageOf(key)(parameters, locale);
}

/** The compiled text of a key that is only known at runtime (keys in views are checked by a test). */
export function messageOf(key: string): Message {
  const known = compiled.get(key);
  if (known) return known;
  const pattern = patterns.get(key);
  if (pattern === undefined) throw new Error(`There is no message "${key}" in the catalogue`);
  const message = compileMessage(pattern);
  compiled.set(key, message);
  return message;
}

/** All keys with their patterns, for the tests that keep views and catalogue together. */
export function cataloguedMessages(): ReadonlyMap<string, string> {
  return patterns;
}

function flatten(section: Section, prefix = ''): [string, string][] {
  return Object.entries(section).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}
