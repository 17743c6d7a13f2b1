/** What the community's own words tell about those of a query: how many threads say them, and what was probably meant by one that nobody says. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { folded, pairTerm, wordTerm, type Term } from '../query/terms';
import { rarity } from '../ranking/bm25';
import { isSmallWord, stemOf, stemsOfWord } from '../ranking/stems';
import { Vocabulary } from './postgres-vocabulary';

/** So many words of a query are taken for slips of the keyboard; more of them are a log, or another language. */
const MAX_CORRECTED = 4;
/** A word that so few threads say may be somebody else's slip. */
const RARE = 2;
/** So many words that are equally far from it may have been meant by one. */
const MAX_MEANT = 3;

/** Of the words of one query. */
export class WordCounts {
  constructor(
    private readonly threads: number,
    private readonly withStem: ReadonlyMap<string, number>,
    /** What may have been meant by a word that hardly any thread says, by it in small letters: the likeliest first. */
    readonly corrections: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {}

  /** From 0 on; higher for what fewer threads say. */
  rarityOf(stem: string): number {
    return rarity(Math.max(this.threads, 1), this.withStem.get(stem) ?? 0);
  }

  knows(stem: string): boolean {
    return (this.withStem.get(stem) ?? 0) > 0;
  }
}

@Injectable()
export class MeilisearchVocabulary {
  constructor(private readonly database: Database) {}

  /** `mayBeMisspelt` are those of the words that are corrected when nobody says them; `typed` may be the beginning of one. */
  async count(words: readonly string[], mayBeMisspelt: readonly string[], typed: string | null): Promise<WordCounts> {
    const vocabulary = new Vocabulary(this.database);
    const terms = new Map(words.flatMap(termsOfWord));
    await vocabulary.learn(terms.values());
    const corrections = new Map<string, string[]>();
    const documentsWith = (word: string) => termsOfWord(word).reduce((most, [, term]) => Math.max(most, vocabulary.documentsWith(term)), 0);
    const rare = [...new Set(mayBeMisspelt.map((word) => word.toLowerCase()))].filter((word) => !isSmallWord(word) && documentsWith(word) <= RARE);
    for (const word of rare.toSorted((one, other) => documentsWith(one) - documentsWith(other)).slice(0, MAX_CORRECTED)) {
      if (word === typed?.toLowerCase() && (await vocabulary.completionsOf(folded(word), 1)).length > 0) continue;
      const near = await vocabulary.correctionsOf(folded(word));
      const often = RARE * documentsWith(word);
      const meant = near.filter(({ slips, documents }) => slips === near[0]?.slips && documents > often).slice(0, MAX_MEANT);
      if (meant.length > 0) corrections.set(word, meant.map((like) => like.word));
      for (const like of meant) for (const [stem, term] of termsOfWord(like.word)) terms.set(stem, term);
    }
    await vocabulary.learn(terms.values());
    return new WordCounts(vocabulary.all, new Map([...terms].map(([stem, term]) => [stem, vocabulary.documentsWith(term)])), corrections);
  }
}

/** The stems of a word, each with the term that PostgreSQL counts it by. */
function termsOfWord(word: string): [string, Term][] {
  const stems = stemsOfWord(word);
  if (stems[0] !== stemOf(word)) return stems.map((pair) => [pair, pairTerm(pair)]);
  const term = wordTerm(folded(word));
  return term === null ? [] : [[stems[0], term]];
}
