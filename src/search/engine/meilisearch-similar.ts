/** Threads about the same problem: the index finds candidates by the words that say most, and our own ranking puts them in order. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { isSmallWord, stemsOfWord, wordsOf } from '../ranking/stems';
import { MeilisearchHits } from './meilisearch-hits';
import { MeilisearchIndex, type FederatedQuery } from './meilisearch-index';
import { WORDS_READ } from './meilisearch-query';
import { termsOfWord, WordCounts } from './meilisearch-vocabulary';
import { OwnRanking } from './own-ranking';
import { Vocabulary } from './postgres-vocabulary';
import { alikeness, BODY_PREFIX, BODY_WEIGHT, unitsOfQuestion } from './question-units';
import { STEM_LOCALES, STEMS } from '../settings/index-settings';
import type { SimilarHit, SimilarRequest } from './search-engine';

const TITLE_CHARACTERS = 1_000;
/** The index is asked for so many words, one by one; the ranking knows all of them. */
const ASKED_WORDS = 11;
const ASKED_TITLE_WORDS = 7;
/** So many candidates are looked at closely. */
const CANDIDATES = 200;
/** Some were hidden a moment ago and are still in the index. */
const SPARE = 5;
const FIELDS = ['id'];

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
    private readonly database: Database,
    private readonly hits: MeilisearchHits,
  ) {}

  async find({ title, body, limit }: SimilarRequest): Promise<SimilarHit[]> {
    const question = { title: title.slice(0, TITLE_CHARACTERS), body: body.slice(0, BODY_PREFIX) };
    const words = { title: tellingWords(question.title), body: tellingWords(question.body) };
    const vocabulary = new Vocabulary(this.database);
    await vocabulary.learn([...words.title, ...words.body].flatMap(termsOfWord));
    const units = await unitsOfQuestion(question, vocabulary);
    const asked = chooseWords(weigh(words, new WordCounts(vocabulary)), new Set(words.title.flatMap(stemsOfWord)));
    if (asked.length === 0 || units.length === 0) return [];
    const { hits } = await this.index.together(queriesFor(asked), { limit: CANDIDATES });
    const ranking = new OwnRanking(this.database, units);
    await ranking.judge(hits.map(({ id }) => id));
    const ranked = hits.map(({ id }) => ({ threadId: id, score: alikeness(ranking.scoreOf(id), 1) })).sort((a, b) => b.score - a.score || Number(b.threadId) - Number(a.threadId)).slice(0, limit + SPARE);
    const readable = await this.hits.readableThreads(ranked.map((hit) => hit.threadId));
    return ranked.filter((hit) => hit.score > 0 && readable.has(hit.threadId)).slice(0, limit);
  }
}

const tellingWords = (text: string): string[] => wordsOf(text).filter((word) => !isSmallWord(word));

function weigh(words: { readonly title: readonly string[]; readonly body: readonly string[] }, counts: WordCounts): AskedWord[] {
  const asked = new Map<string, AskedWord>();
  for (const [from, weight] of [[words.title, 1], [words.body, BODY_WEIGHT]] as const) {
    for (const word of from) {
      for (const stem of stemsOfWord(word)) asked.set(stem, { stem, weight: (asked.get(stem)?.weight ?? 0) + weight * counts.rarityOf(word), known: counts.knows(word) });
    }
  }
  return [...asked.values()];
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
