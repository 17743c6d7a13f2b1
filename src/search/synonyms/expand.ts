/** Which other words are looked for with a word: those of every group that it is in, in whatever form it was typed. */
import { wordTerm } from '../query/terms';

export type Synonyms = (word: string) => readonly string[];

const keyOf = (word: string): string => String(wordTerm(word) ?? word);

export function synonymsIn(groups: readonly (readonly string[])[]): Synonyms {
  const others = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const known = others.get(keyOf(word)) ?? new Set<string>();
      for (const other of group) if (keyOf(other) !== keyOf(word)) known.add(other);
      others.set(keyOf(word), known);
    }
  }
  return (word) => [...(others.get(keyOf(word)) ?? [])];
}

/** The words with everything that means the same, each once. */
export const expand = (words: readonly string[], synonyms: Synonyms): string[] => [...new Set(words.flatMap((word) => [word, ...synonyms(word)]))];
