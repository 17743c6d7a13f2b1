/** Threads about the same problem: the index finds candidates by the words that say most, and our own ranking puts them in order. */
import { Injectable } from '@nestjs/common';
import { fullLikeness, likeness } from '../ranking/bm25';
import { isSmallWord, stemsOfWord, wordsOf } from '../ranking/stems';
import { readTerms } from './meilisearch-document';
import { MeilisearchHits } from './meilisearch-hits';
import { MeilisearchIndex, type FederatedQuery, type IndexHit } from './meilisearch-index';
import { WORDS_READ } from './meilisearch-query';
import { MeilisearchVocabulary, type WordCounts } from './meilisearch-vocabulary';
import { STEM_LOCALES, STEMS } from '../settings/index-settings';
import type { SimilarHit, SimilarRequest } from './search-engine';

/** So much of a text is read: further on, a question repeats itself or shows a log. */
const TITLE_CHARACTERS = 1_000;
const BODY_CHARACTERS = 4_000;
/** The index is asked for so many words, one by one; the ranking knows all of them. */
const ASKED_WORDS = 14;
const ASKED_TITLE_WORDS = 8;
/** So many candidates are looked at closely. */
const CANDIDATES = 200;
/** Some were hidden a moment ago and are still in the index. */
const SPARE = 5;
/** What was probably meant says less than what was typed. */
const SLIP_WORTH = 0.8;
const TITLE_WEIGHT = 1.5;
const FIELDS = ['id', 'terms'];

export interface AskedWord {
  readonly stem: string;
  readonly weight: number;
  /** Whether any thread says it. */
  readonly known: boolean;
}

@Injectable()
export class MeilisearchSimilar {
  constructor(
    private readonly index: MeilisearchIndex,
    private readonly vocabulary: MeilisearchVocabulary,
    private readonly hits: MeilisearchHits,
  ) {}

  async find({ title, body, limit }: SimilarRequest): Promise<SimilarHit[]> {
    const [read, more] = [title.slice(0, TITLE_CHARACTERS), body.slice(0, BODY_CHARACTERS)];
    const words = this.weigh(read, more, await this.vocabulary.count(wordsOf(`${read} ${more}`), wordsOf(read), null));
    if (words.size === 0) return [];
    const asked = chooseWords([...words.values()], this.titleStems(read));
    if (asked.length === 0) return [];
    const { hits } = await this.index.together(queriesFor(asked), { limit: CANDIDATES });
    const ranked = rank(hits, words).slice(0, limit + SPARE);
    const readable = await this.hits.readableThreads(ranked.map((hit) => hit.threadId));
    return ranked.filter((hit) => readable.has(hit.threadId)).slice(0, limit);
  }

  private titleStems(title: string): Set<string> {
    return new Set(wordsOf(title).flatMap(stemsOfWord));
  }

  private weigh(title: string, body: string, counts: WordCounts): Map<string, AskedWord> {
    const words = new Map<string, AskedWord>();
    const add = (word: string, weight: number) => {
      for (const stem of stemsOfWord(word)) {
        const before = words.get(stem)?.weight ?? 0;
        words.set(stem, { stem, weight: before + weight * counts.rarityOf(stem), known: counts.knows(stem) });
      }
    };
    const read = (text: string, weight: number) => {
      for (const word of wordsOf(text).filter((one) => !isSmallWord(one))) {
        const [meant] = counts.corrections.get(word.toLowerCase()) ?? [];
        add(meant ?? word, meant ? weight * SLIP_WORTH : weight);
      }
    };
    read(title, TITLE_WEIGHT);
    read(body, 1);
    return words;
  }
}

function rank(hits: readonly IndexHit[], words: ReadonlyMap<string, AskedWord>): SimilarHit[] {
  const query = new Map([...words].map(([stem, { weight }]) => [stem, weight]));
  const full = fullLikeness(query) || 1;
  return hits
    .map(({ id, terms = '' }) => ({ threadId: id, score: Math.min(1, likeness(query, readTerms(terms, query)) / full) }))
    .sort((a, b) => b.score - a.score || Number(b.threadId) - Number(a.threadId));
}

/** What says most, of the title first: a body repeats names and numbers that nobody else has. */
export function chooseWords(words: readonly AskedWord[], ofTitle: ReadonlySet<string>): AskedWord[] {
  const heaviest = words.filter(({ known }) => known).toSorted((a, b) => b.weight - a.weight);
  const title = heaviest.filter((word) => ofTitle.has(word.stem)).slice(0, ASKED_TITLE_WORDS);
  const body = heaviest.filter((word) => !ofTitle.has(word.stem)).slice(0, ASKED_WORDS - title.length);
  return [...title, ...body];
}

/** Threads that have several of the words come before those with one of them. The space at the end says that the last word is whole. */
function queriesFor(asked: readonly AskedWord[]): FederatedQuery[] {
  const common = { attributesToRetrieve: FIELDS, attributesToSearchOn: [...STEMS], locales: STEM_LOCALES };
  const most = Math.max(...asked.map(({ weight }) => weight));
  const single = asked.map(({ stem, weight }) => ({ ...common, q: `${stem} `, federationOptions: { weight: Math.max(0.01, weight / most) } }));
  const several = asked.slice(0, WORDS_READ).map(({ stem }) => stem);
  return several.length < 2 ? single : [{ ...common, q: `${several.join(' ')} `, matchingStrategy: 'frequency' }, ...single];
}
