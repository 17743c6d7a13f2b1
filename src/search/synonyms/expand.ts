/** What else may be meant by the words of a query: by each word, or by several in a row, in whatever form they were typed. */
import { partsOfToken, wordTerm } from '../query/terms';

/** Words, or several words each, that mean the same; one way, the first means the others and not the other way round. */
export interface SynonymRule {
  readonly words: readonly string[];
  readonly oneWay: boolean;
}

/** For a word of one query what else may be meant by it, each a word or several. */
export type Synonyms = (word: string) => readonly string[];

interface Meaning {
  readonly said: readonly string[];
  readonly keys: readonly string[];
  readonly others: readonly string[];
}

const MOST_VARIANTS = 6;

const keyOf = (word: string): string => String(wordTerm(word) ?? word);
const partsOf = (text: string): string[] => text.split(/\s+/u).flatMap(partsOfToken);
export const isSeveral = (text: string): boolean => /\s/u.test(text);

export class SynonymBook {
  private readonly meanings: readonly Meaning[];

  constructor(rules: readonly SynonymRule[]) {
    this.meanings = rules.flatMap(({ words, oneWay }) =>
      (oneWay ? words.slice(0, 1) : words).map((word) => {
        const said = partsOf(word);
        const keys = said.map(keyOf);
        return { said, keys, others: words.filter((other) => partsOf(other).map(keyOf).join(' ') !== keys.join(' ')) };
      }),
    );
  }

  /** Several words mean something only where they stand in a row. */
  within(words: readonly string[]): Synonyms {
    const known = new Map<string, Set<string>>();
    const parts = partsIn(words);
    for (const meaning of this.meanings) {
      for (const { from, to } of placesOf(meaning, parts)) {
        // A small word says nothing by itself, and would stand for the whole.
        const telling = meaning.said.filter((word) => wordTerm(word) !== null);
        for (const key of [...(telling.length > 0 ? telling : meaning.said).map(keyOf), ...(from === to ? [meaning.keys.join(' ')] : [])]) {
          const others = known.get(key) ?? new Set<string>();
          for (const other of meaning.others) others.add(other);
          known.set(key, others);
        }
      }
    }
    return (word) => [...(known.get(partsOf(word).map(keyOf).join(' ')) ?? [])];
  }

  /** The query with one of its meanings in other words, where one of the two is several words. */
  variants(words: readonly string[]): string[][] {
    const parts = partsIn(words);
    const told = this.meanings.flatMap((meaning) =>
      placesOf(meaning, parts).flatMap(({ from, to }) =>
        meaning.others
          .filter((other) => from !== to || isSeveral(other))
          .map((other) => [...words.slice(0, from), ...other.split(' '), ...words.slice(to + 1)]),
      ),
    );
    return told.slice(0, MOST_VARIANTS);
  }
}

/** What the words of a query are made of, and of which of them each part is. */
const partsIn = (words: readonly string[]): { key: string; word: number }[] => words.flatMap((text, word) => partsOf(text).map((part) => ({ key: keyOf(part), word })));

/** From which word to which a meaning stands there. */
const placesOf = ({ keys }: Meaning, parts: readonly { key: string; word: number }[]): { from: number; to: number }[] =>
  keys.length === 0 ? [] : parts.flatMap(({ word }, place) => (keys.every((key, at) => parts[place + at]?.key === key) ? [{ from: word, to: parts[place + keys.length - 1]?.word ?? word }] : []));
