/** Cuts text into what people search for: words, and code as it is written (`C++`, `127.0.0.1:5432`, `/etc/hosts`). */

export interface Token {
  /** Without the punctuation around it; letters as they were typed. */
  readonly text: string;
  readonly kind: 'word' | 'code';
}

/** Longer ones are data and not words. */
export const LONGEST_TOKEN = 120;

const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
// What may begin code: paths, flags, variables, names such as ".net"; what may end it: "C++", "C#", "src/", "*".
const OPENING = /^[^\p{L}\p{N}\p{M}./\\#@$~%_-]+/u;
const CLOSING = /[^\p{L}\p{N}\p{M}+#/*%_]+$/u;
const LONE_SIGNS_BEFORE = /^(?:\.(?![\p{L}/\\.])|-(?!-?[\p{L}\p{N}])|[%#@~](?![\p{L}\p{N}/_])|[_*]+(?=[\p{L}\p{N}]+[_*]+$))+/u;
const EMPHASIS_AFTER = /[*_]+$/u;
/** A word, also with a hyphen or an apostrophe in it. */
const PLAIN = /^[\p{L}\p{M}]+(?:['’‐-][\p{L}\p{M}]+)*$/u;
const NUMBER = /^\p{N}+$/u;

/** Null for what has neither letter nor digit: signs, emoji. */
export function tokenOf(run: string): Token | null {
  if (!HAS_LETTER_OR_DIGIT.test(run) || run.length > LONGEST_TOKEN) return null;
  if (PLAIN.test(run)) return { text: run, kind: 'word' };
  const text = withoutPunctuation(run);
  if (!HAS_LETTER_OR_DIGIT.test(text)) return null;
  return { text, kind: PLAIN.test(text) || NUMBER.test(text) ? 'word' : 'code' };
}

function withoutPunctuation(run: string): string {
  let text = run.replace(OPENING, '').replace(LONE_SIGNS_BEFORE, '').replace(CLOSING, '');
  if (!/[\p{L}\p{N}][+#]+$/u.test(text)) text = text.replace(EMPHASIS_AFTER, '');
  // Below a sign there may be another.
  return text === run ? text : withoutPunctuation(text);
}

/** The tokens of a text in their order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const run of text.split(/\s+/u)) {
    const token = tokenOf(run);
    if (token) tokens.push(token);
  }
  return tokens;
}

/** Whether a part of code says something without the rest: "80070005" of 0x80070005 does, "0", "x" and the "c" of C++ are anywhere. */
export const tellsAlone = (part: string): boolean => part.length >= (/^\p{N}/u.test(part) ? FEWEST_DIGITS : FEWEST_LETTERS);
const FEWEST_DIGITS = 3;
const FEWEST_LETTERS = 2;

/** The words inside of code or of a compound: `node.js` has "node" and "js". */
export const partsOf = (token: string): string[] => token.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];
