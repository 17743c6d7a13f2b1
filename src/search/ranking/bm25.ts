/** Ranks threads by the words they share with a question: the rarer a word, and the shorter the text around it, the more it says (BM25 over fields). */
/** The words of a thread as stems, by the text that they stand in. */
export interface StemmedText {
  readonly title: readonly string[];
  readonly tags: readonly string[];
  readonly body: readonly string[];
  readonly answers: readonly string[];
}

/** How much each word of a thread weighs there. */
export type TermWeights = ReadonlyMap<string, number>;

/** How much each word of a question says, by how rare it is. */
export type QueryWeights = ReadonlyMap<string, number>;

const SATURATION = 1.2;
const LENGTH_EFFECT = 0.75;
/** The weight of a word, and the usual number of words, in each field. */
const FIELDS = { title: { weight: 3, usual: 6 }, tags: { weight: 2, usual: 3 }, body: { weight: 1, usual: 60 }, answers: { weight: 0.5, usual: 150 } } as const;

export function termWeights(text: StemmedText): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (field: keyof typeof FIELDS, stems: readonly string[]) => {
    const { weight, usual } = FIELDS[field];
    const each = weight / (1 - LENGTH_EFFECT + (LENGTH_EFFECT * stems.length) / usual);
    for (const stem of stems) weights.set(stem, (weights.get(stem) ?? 0) + each);
  };
  for (const field of ['title', 'tags', 'body', 'answers'] as const) add(field, text[field]);
  return weights;
}

export const rarity = (threads: number, withWord: number): number => Math.log(1 + (threads - Math.min(withWord, threads) + 0.5) / (Math.min(withWord, threads) + 0.5));

/** What a thread has in common with the question: 0 for nothing. */
export function likeness(query: QueryWeights, terms: TermWeights): number {
  let score = 0;
  for (const [stem, weight] of query) {
    const term = terms.get(stem);
    if (term !== undefined) score += (weight * term * (SATURATION + 1)) / (term + SATURATION);
  }
  return score;
}

/** What a thread would have in common that is all about the question. */
export function fullLikeness(query: QueryWeights): number {
  let score = 0;
  for (const weight of query.values()) score += weight * (SATURATION + 1);
  return score;
}
