/** Reads what was typed into a search: words, "phrases in quotes", -words that must not occur, code as it is written. */
import { tokenOf, tokensOf, type Token } from './tokens';

export interface QueryTerm {
  /** As it was typed, without quotes, minus and the punctuation around it. */
  readonly text: string;
  /** A phrase is found word for word; code sign for sign; a word also in its other forms. */
  readonly kind: Token['kind'] | 'phrase';
}

export interface ParsedQuery {
  /** In the order in which they were typed. Empty: there is nothing to look for. */
  readonly terms: readonly QueryTerm[];
  readonly excluded: readonly QueryTerm[];
  /** Whether the last term is a word that may still be being typed, so that its beginning counts. */
  readonly typing: boolean;
}

/** Nobody means more than these; what else was pasted adds nothing. */
export const MAX_TERMS = 64;
const MAX_EXCLUDED = 16;
const MAX_CHARACTERS = 10_000;

// Quotes of several languages: the straight ones, the curly ones, German and French ones.
const PIECE = /(?<minus>(?<=^|\s)[-−])?(?:["“”„«»](?<phrase>[^"“”„«»]*)["“”„«»]|(?<run>[^\s"“”„«»]+))/gu;
/** Numbers below zero are codes of errors more often than numbers to be left out. */
const NEGATIVE_NUMBER = /^[-−]\p{N}/u;

export function parseQuery(typed: string): ParsedQuery {
  const text = typed.slice(0, MAX_CHARACTERS).normalize('NFC');
  const terms: QueryTerm[] = [];
  const excluded: QueryTerm[] = [];
  let typing = false;
  for (const match of text.matchAll(PIECE)) {
    const { phrase, run } = match.groups ?? {};
    const minus = match.groups?.minus !== undefined && !NEGATIVE_NUMBER.test(match[0]) && !/^[-−]{2}/u.test(match[0]);
    const term = phrase === undefined ? tokenOf(minus ? (run ?? '') : `${match.groups?.minus ?? ''}${run ?? ''}`) : phraseOf(phrase);
    if (!term) continue;
    const list = minus ? excluded : terms;
    if (list.length < (minus ? MAX_EXCLUDED : MAX_TERMS)) list.push(term);
    typing = !minus && term.kind === 'word' && match.index + match[0].length === text.length && text.endsWith(term.text);
  }
  return { terms, excluded, typing: typing && terms.length < MAX_TERMS };
}

/** Of one word in quotes only the word itself is meant; of quotes around nothing, nothing. */
function phraseOf(text: string): QueryTerm | null {
  const tokens = tokensOf(text);
  return tokens.length === 0 ? null : { text: tokens.map((token) => token.text).join(' '), kind: 'phrase' };
}
