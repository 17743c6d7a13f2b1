/** The settings of the index, as code: what is searched, narrowed and ordered by, which words mean the same, where typos are forgiven. */
import { createHash } from 'node:crypto';
import type { Settings } from 'meilisearch';
import type { EmbedderConfig } from '../../platform/config';
import { LONG, SHORTEST } from '../query/spellings';
import { stemsOf } from '../ranking/stems';
import { isSeveral, type SynonymRule } from '../synonyms/expand';
import { embedderSettings, EMBEDDER } from './embedder';

/** Raised when documents are written differently than before, so that the index is built anew. */
const DOCUMENT_VERSION = 3;

/** Searched as people write it; in the order of what a find there is worth. */
export const TEXTS = ['title', 'tags', 'body', 'answers'] as const;
export const STEMS = ['titleStems', 'stems'] as const;

/** Stems are words already: they are cut at spaces, in the index and in queries. */
export const STEM_LOCALES = ['eng'];

/** As far as anybody pages. */
export const MAX_TOTAL_HITS = 1_200;

const FIXED = {
  searchableAttributes: [...TEXTS, ...STEMS],
  displayedAttributes: ['id', 'titleStems', 'codes', 'solved', 'space', 'tags', 'kind', 'state', 'openedAt'],
  filterableAttributes: ['space', 'tags', 'kind', 'state', 'openedAt', 'codes', 'language'],
  sortableAttributes: ['openedAt', 'lastActivityAt', 'voteScore'],
  // A solved thread wins where the words say nothing any more, then the one whose answer worked for people.
  // How near words are and in which place they stand is left to our own ranking: these rules took half of the time of a search.
  rankingRules: ['sort', 'words', 'typo', 'attributeRank', 'solved:desc', 'effectiveness:desc', 'voteScore:desc'],
  // Small words stay: "who", "the" and "not" are titles of questions, too, and our own ranking leaves them out.
  stopWords: [],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: SHORTEST, twoTypos: LONG },
    disableOnAttributes: [...STEMS],
    disableOnWords: [],
    // 0x80070005 is not 0x80070006.
    disableOnNumbers: true,
  },
  // Code is kept sign for sign in `codes`; within texts it is cut like any other text.
  separatorTokens: [],
  nonSeparatorTokens: [],
  dictionary: [],
  pagination: { maxTotalHits: MAX_TOTAL_HITS },
  // Nobody searches among the values of a filter.
  facetSearch: false,
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'count' } },
  // Stems are words already; what else is cut as its language asks, which the server tells by itself: Chinese has no spaces, German long words.
  localizedAttributes: [{ attributePatterns: [...STEMS], locales: STEM_LOCALES }],
  // Phrases are looked up word for word in the texts of what has all of their words; to write down all pairs of words takes as long as all the rest.
  proximityPrecision: 'byAttribute',
} as const satisfies Record<string, unknown>;

/** What these settings are, in a word: an index that was written for another has to be built anew. Synonyms change without that. */
export const settingsVersion = (embedder: EmbedderConfig | null): string =>
  createHash('sha256').update(JSON.stringify([DOCUMENT_VERSION, FIXED, embedder && embedderIdentity(embedder)])).digest('hex').slice(0, 12);

export function indexSettings(synonyms: readonly SynonymRule[], embedder: EmbedderConfig | null): Settings {
  return { ...structuredClone(FIXED), synonyms: synonymsOfSettings([...synonyms, ...synonyms.map((rule) => ({ ...rule, words: rule.words.map((words) => stemsOf(words).join(' ')) }))]), embedders: embedder ? { [EMBEDDER]: embedderSettings(embedder) } : {} } as unknown as Settings;
}

// The key opens the door and changes nothing of what is behind it.
const embedderIdentity = ({ source, url, model }: EmbedderConfig) => [source, url, model];

/** Each word stands for all the others, or the first does, as it is written and as its stem; several in a row are asked for query by query. */
function synonymsOfSettings(rules: readonly SynonymRule[]): Record<string, string[]> {
  const synonyms = new Map<string, Set<string>>();
  for (const { words: written, oneWay } of rules) {
    const words = written.map((word) => word.trim().toLowerCase()).filter((word) => word !== '' && !isSeveral(word));
    // The first may be several words: then nothing is left that finds the others.
    for (const word of oneWay ? words.filter((first) => first === written[0]) : words) {
      const others = synonyms.get(word) ?? new Set<string>();
      for (const other of words) if (other !== word) others.add(other);
      if (others.size > 0) synonyms.set(word, others);
    }
  }
  return Object.fromEntries([...synonyms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, others]) => [word, [...others].sort()]));
}
