/** Threads about the same problem: the index finds candidates by the words that say most, and our own ranking puts them in order. */
import { Injectable } from '@nestjs/common';
import { fullLikeness, likeness } from '../ranking/bm25';
import { isSmallWord, stemsOfWord, wordsOf } from '../ranking/stems';
import { readTerms } from './meilisearch-document';
import { MeilisearchHits } from './meilisearch-hits';
import { MeilisearchIndex, type IndexQuery } from './meilisearch-index';
import { MeilisearchVocabulary } from './meilisearch-vocabulary';
import { STEM_LOCALES, STEMS, TEXTS } from '../settings/index-settings';
import type { SimilarHit, SimilarRequest } from './search-engine';

/** So much of a text is read: further on, a question repeats itself or shows a log. */
const TITLE_CHARACTERS = 1_000;
const BODY_CHARACTERS = 4_000;
/** The index is asked for so many words, one by one; the ranking knows all of them. */
const ASKED_WORDS = 14;
const ASKED_TITLE_WORDS = 8;
const HITS_A_WORD = 60;
/** So many candidates are looked at closely. */
const CANDIDATES = 150;
/** A word that nobody wrote yet may be a slip of the keyboard. */
const SHORTEST_TYPO = 5;
/** Some were hidden a moment ago and are still in the index. */
const SPARE = 5;
const SLIP_WORTH = 0.8;
const TITLE_WEIGHT = 1.5;

export interface AskedWord {
  readonly word: string;
  readonly stem: string;
  readonly weight: number;
  readonly unknown: boolean;
}

@Injectable()
export class MeilisearchSimilar {
  constructor(
    private readonly index: MeilisearchIndex,
    private readonly vocabulary: MeilisearchVocabulary,
    private readonly hits: MeilisearchHits,
  ) {}

  async find({ title, body, limit }: SimilarRequest): Promise<SimilarHit[]> {
    await this.vocabulary.ready();
    const weights = this.weigh(title.slice(0, TITLE_CHARACTERS), body.slice(0, BODY_CHARACTERS));
    if (weights.size === 0) return [];
    const asked = chooseWords([...weights.values()], this.titleStems(title));
    const queries = asked.flatMap(queriesFor);
    const answers = await this.index.each(queries.map(({ query }) => query));
    const candidates = new Map<string, number>();
    const slips = new Map<string, number>();
    answers.forEach(({ hits }, index) => {
      const { weight = 0, slip = false } = queries[index] ?? {};
      for (const { id } of hits) {
        candidates.set(id, (candidates.get(id) ?? 0) + weight);
        if (slip) slips.set(id, (slips.get(id) ?? 0) + weight);
      }
    });
    const ranked = (await this.rank(candidates, slips, weights)).slice(0, limit + SPARE);
    const readable = await this.hits.readableThreads(ranked.map((hit) => hit.threadId));
    return ranked.filter((hit) => readable.has(hit.threadId)).slice(0, limit);
  }

  private async rank(candidates: ReadonlyMap<string, number>, slips: ReadonlyMap<string, number>, words: ReadonlyMap<string, AskedWord>): Promise<SimilarHit[]> {
    const closest = [...candidates].sort(([, a], [, b]) => b - a).slice(0, CANDIDATES).map(([id]) => id);
    const documents = await this.index.read<{ id: string; terms: string }>(closest, ['id', 'terms']);
    const query = new Map([...words].map(([stem, { weight }]) => [stem, weight]));
    const full = fullLikeness(query) || 1;
    return documents
      .map(({ id, terms }) => ({ threadId: id, score: Math.min(1, (likeness(query, readTerms(terms)) + (slips.get(id) ?? 0)) / full) }))
      .sort((a, b) => b.score - a.score || Number(b.threadId) - Number(a.threadId));
  }

  private titleStems(title: string): Set<string> {
    return new Set(wordsOf(title).flatMap(stemsOfWord));
  }

  private weigh(title: string, body: string): Map<string, AskedWord> {
    const words = new Map<string, AskedWord>();
    const add = (text: string, weight: number) => {
      for (const word of wordsOf(text)) {
        if (!isSmallWord(word)) for (const stem of stemsOfWord(word)) count(word, stem, weight);
      }
    };
    const count = (word: string, stem: string, weight: number) => {
      const before = words.get(stem);
      words.set(stem, { word: before?.word ?? word, stem, weight: (before?.weight ?? 0) + weight * this.vocabulary.rarityOf(stem), unknown: !this.vocabulary.knows(stem) });
    };
    add(title, TITLE_WEIGHT);
    add(body, 1);
    return words;
  }
}

/** What says most, of the title first: a body repeats names and numbers that nobody else has. */
export function chooseWords(words: readonly AskedWord[], ofTitle: ReadonlySet<string>): AskedWord[] {
  const heaviest = words.toSorted((a, b) => b.weight - a.weight);
  const title = heaviest.filter((word) => ofTitle.has(word.stem)).slice(0, ASKED_TITLE_WORDS);
  const body = heaviest.filter((word) => !ofTitle.has(word.stem)).slice(0, ASKED_WORDS - title.length);
  return [...title, ...body];
}

interface WeightedQuery {
  readonly query: IndexQuery;
  readonly weight: number;
  /** Finds the word in other spellings, too. */
  readonly slip: boolean;
}

/** A word is asked for in all its forms, one that nobody wrote yet also in other spellings. The space at the end says that the word is whole. */
function queriesFor({ word, stem, weight, unknown }: AskedWord): WeightedQuery[] {
  const common = { limit: HITS_A_WORD, attributesToRetrieve: ['id'] };
  const forms = { query: { ...common, q: `${stem} `, attributesToSearchOn: [...STEMS], locales: STEM_LOCALES }, weight, slip: false };
  if (!unknown || word.length < SHORTEST_TYPO) return [forms];
  return [forms, { query: { ...common, q: `${word} `, attributesToSearchOn: [...TEXTS] }, weight: weight * SLIP_WORTH, slip: true }];
}
