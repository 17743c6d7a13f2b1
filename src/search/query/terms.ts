/** The terms under which a text is kept and looked up: stems of words, code sign for sign, pieces of words of scripts that have no spaces or no stemmer here. */
import { isSmallWord, stemOf } from '../ranking/stems';
import { tokenOf } from './tokens';

/** A number for each term, of 27 bits: two of half a million words share one as good as never, and ranking forgives it. */
export type Term = number;
export const TERM_BITS = 27;

/** What one run of signs between two spaces is made of. */
export interface Run {
  /** In their order; a small word has none. */
  readonly terms: readonly Term[];
  /** How many words it counts for in the length of a text. */
  readonly words: number;
  /** The words in it as they are spelt, for the vocabulary. */
  readonly spelt: readonly string[];
}

// Scripts that are written without spaces: the sound mark belongs to Japanese words.
const SPACELESS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー`;
const PART = new RegExp(String.raw`\p{N}+|\p{Script=Latin}[\p{Script=Latin}\p{M}]*|[${SPACELESS}][${SPACELESS}\p{M}]*|(?:(?![\p{Script=Latin}${SPACELESS}])\p{L}\p{M}*)+`, 'gu');
/** The same where there are no other letters, in half the time. */
const ASCII_PART = /[0-9]+|[a-z]+/g;
const SPACELESS_START = new RegExp(`^[${SPACELESS}]`, 'u');
const LATIN_START = /^\p{Script=Latin}/u;
const NUMBER_START = /^\p{N}/u;
const BEYOND_ASCII = /[^\u0000-\u007f]/;
const JOINTS = /['’‐-]/gu;

/** Of these lengths a word is worth being proposed or completed. */
const SPELT = { min: 3, max: 24 } as const;

const NOTHING: Run = { terms: [], words: 0, spelt: [] };

/** Of the text without what is between two places of it, if they are given. */
export function termOf(kind: string, text: string, from = 0, to = 0): Term {
  let hash = 2_166_136_261 ^ kind.charCodeAt(0);
  for (let index = 0; index < from; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  for (let index = to; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_917);
  return (hash ^ (hash >>> 16)) >>> (32 - TERM_BITS);
}

/** One spelling for letters that differ in width, case or accent only. */
export const folded = (text: string): string => (BEYOND_ASCII.test(text) ? text.normalize('NFKC').toLowerCase() : text.toLowerCase());

const withoutAccents = (stem: string): string => (BEYOND_ASCII.test(stem) ? stem.normalize('NFD').replace(/\p{M}/gu, '') : stem);

/** The stemmers know the umlauts of German; with any other accent they would miss the ending. */
const withUmlautsOnly = (word: string): string => (BEYOND_ASCII.test(word) ? word.normalize('NFD').replace(/(?<![aou])\u0308|[\u0300-\u0307\u0309-\u036f]/g, '').normalize('NFC') : word);

const stemTerm = (word: string): Term => termOf('w', withoutAccents(stemOf(withUmlautsOnly(word))));

export const codeTerm = (code: string): Term => termOf('c', folded(code));

/** Null for a small word, which says nothing. */
export const wordTerm = (word: string): Term | null => (isSmallWord(word) ? null : stemTerm(word));

/** A compound is also one word: "wi-fi" is "wifi". */
export const joinedTerm = (compound: string): Term => stemTerm(folded(compound).replace(JOINTS, ''));

export function partsOfToken(token: string): string[] {
  const spelling = folded(token);
  return spelling.match(BEYOND_ASCII.test(spelling) ? PART : ASCII_PART) ?? [];
}

export const isSpaceless = (part: string): boolean => SPACELESS_START.test(part);
export const hasStemmer = (part: string): boolean => LATIN_START.test(part) || NUMBER_START.test(part);

/** Two characters each; one where there is only one. */
export function pairsOf(part: string): string[] {
  const characters = [...part];
  return characters.length < 2 ? characters : characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** Three letters each, the beginning of the word being one of them; none of a short word. */
export function triplesOf(word: string): string[] {
  const letters = [' ', ...word];
  return letters.length < 5 ? [] : letters.slice(2).map((letter, index) => `${letters[index] ?? ''}${letters[index + 1] ?? ''}${letter}`);
}

export const pairTerm = (pair: string): Term => termOf('p', pair);
export const tripleTerm = (triple: string): Term => termOf('t', triple);

const MAX_REMEMBERED = 150_000;
const known = new Map<string, Run>();

/** Texts repeat their words, so that most of them have been taken apart before. */
export function runOf(text: string): Run {
  const remembered = known.get(text);
  if (remembered) return remembered;
  const run = takeApart(text);
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(text, run);
  return run;
}

export function takeApart(text: string): Run {
  const token = tokenOf(text.normalize('NFKC'));
  if (!token) return NOTHING;
  const terms: Term[] = [];
  const spelt: string[] = [];
  const parts = partsOfToken(token.text);
  for (const part of parts) {
    terms.push(...partTerms(part));
    if (!isSpaceless(part) && !NUMBER_START.test(part) && part.length >= SPELT.min && part.length <= SPELT.max && !isSmallWord(part)) spelt.push(part);
  }
  const words = terms.length;
  if (token.kind === 'code') terms.push(codeTerm(token.text));
  else if (parts.length > 1) terms.push(joinedTerm(token.text));
  return { terms, words, spelt };
}

function partTerms(part: string): Term[] {
  if (isSpaceless(part)) {
    const pairs = pairsOf(part);
    return [...pairs, ...(pairs.length > 1 || part.length > 1 ? [...part] : [])].map(pairTerm);
  }
  const term = wordTerm(part);
  if (hasStemmer(part)) return term === null ? [] : [term];
  return [...(term === null ? [] : [term]), ...triplesOf(part).map(tripleTerm)];
}
