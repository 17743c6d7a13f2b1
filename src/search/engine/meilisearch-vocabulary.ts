/** How much each word of a query for Meilisearch says: it is asked of the words of all threads, which PostgreSQL counts. */
import { codeTerm, folded, pairTerm, wordTerm, type Term } from '../query/terms';
import { stemOf, stemsOfWord } from '../ranking/stems';
import { rarityOf } from './postgres-units';

/** How many threads have a term. */
export interface TermCounts {
  readonly all: number;
  documentsWith(term: Term): number;
}

/** Of the words of one query, which were learnt before. */
export class WordCounts {
  constructor(
    private readonly counts: TermCounts,
    /** What may have been meant by a word that hardly any thread says, by it in small letters: the likeliest first. */
    readonly corrections: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {}

  /** From 0 on; higher for what fewer threads say. */
  rarityOf(word: string): number {
    return rarityOf(this.threadsWith(word), Math.max(1, this.counts.all));
  }

  knows(word: string): boolean {
    return this.threadsWith(word) > 0;
  }

  /** How many threads would have all of these words, or what was meant by them, if the words had nothing to do with each other. */
  expectedWith(words: readonly string[]): number {
    const all = Math.max(1, this.counts.all);
    const most = (word: string) => Math.max(0, ...[word, ...(this.corrections.get(word.toLowerCase()) ?? [])].map((one) => this.threadsWith(one)));
    return words.reduce((expected, word) => (expected * Math.min(all, most(word))) / all, all);
  }

  private threadsWith(word: string): number {
    return termsOfWord(word).reduce((most, term) => Math.max(most, this.counts.documentsWith(term)), 0);
  }
}

/** The terms that PostgreSQL counts a word by. */
export function termsOfWord(word: string): Term[] {
  const stems = stemsOfWord(word);
  if (stems[0] !== stemOf(word)) return stems.map(pairTerm);
  const term = wordTerm(folded(word));
  return term === null ? [] : [term, codeTerm(word)];
}
