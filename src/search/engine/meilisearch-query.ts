/** A query as Meilisearch takes it: its words as written and as stems, its code as filters, what it is narrowed to. Nothing typed becomes syntax. */
import { codeKey, seconds } from './meilisearch-document';
import type { FederatedQuery } from './meilisearch-index';
import { WordCounts, type TermCounts } from './meilisearch-vocabulary';
import type { Understood, Unit } from './postgres-units';
import type { ParsedQuery } from '../query/parse-query';
import { partsOf, tellsAlone } from '../query/tokens';
import { isSmallWord, stemOf, stemsOfWord, wordsOf } from '../ranking/stems';
import { STEM_LOCALES, STEMS, TEXTS } from '../settings/index-settings';
import type { SynonymBook } from '../synonyms/expand';
import type { SearchFilter, SearchSort } from './search-engine';

/** Meilisearch reads no more words of a query. */
export const WORDS_READ = 10;
/** Of the words of a query so many are asked for one by one: threads without the rarest of all are worth looking at, too. */
const WORDS_ASKED = 3;

export const FACETS = { space: 'space', tag: 'tags', kind: 'kind', state: 'state' } as const;
export type Facet = keyof typeof FACETS;

const SORTS: Readonly<Record<SearchSort, string[] | null>> = {
  RELEVANCE: null,
  NEWEST: ['openedAt:desc'],
  ACTIVITY: ['lastActivityAt:desc'],
  VOTES: ['voteScore:desc'],
};

/** What was typed, sorted by how it is looked for. */
export interface WantedTerms {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
  readonly codes: readonly string[];
  readonly exclusion: string;
  /** Phrases that must not occur: the index cannot tell them from their words. */
  readonly unwantedPhrases: readonly string[];
  readonly excludedCodes: readonly string[];
  /** The last word may be the beginning of one. */
  readonly typing: boolean;
  /** Each word that is in use as stems that mean the same, its own first. */
  readonly meant: readonly (readonly string[])[];
  /** What threads are judged by. */
  readonly units: readonly Unit[];
  /** The words again, where something means the same that is said in several words: settings of the server know single ones only. */
  readonly retold: readonly { readonly words: readonly string[]; readonly codes: readonly string[] }[];
  /** How many threads say each of the words. */
  readonly counts: WordCounts;
}

export function wantedTerms(query: ParsedQuery, { units, mayMean }: Understood, { counted, book }: { readonly counted: TermCounts; readonly book: SynonymBook }): WantedTerms {
  const counts = new WordCounts(counted, mayMean);
  const texts = (kind: string, from = query.terms) => from.filter((term) => term.kind === kind).map((term) => term.text);
  const typed = texts('word').flatMap(wordsOf);
  const telling = typed.filter((word) => !isSmallWord(word));
  const synonyms = book.within(query.terms.flatMap((term) => wordsOf(term.text)));
  const phrases = texts('phrase');
  const codes = texts('code').map(codeKey);
  const words = telling.length > 0 || phrases.length > 0 || codes.length > 0 ? telling : typed;
  const kept = rarest(words, WORDS_READ, counts);
  const inTexts = [...new Set([...kept, ...phrases.flatMap(wordsOf), ...codes.flatMap(wordsOf)].map((word) => word.toLowerCase()))];
  const unwantedPhrases = texts('phrase', query.excluded).filter((text) => wordsOf(text).length > 1);
  const alike = (word: string) => [...synonyms(word).flatMap(wordsOf).filter((other) => !isSmallWord(other)), ...(counts.corrections.get(word) ?? [])];
  const excluded = query.excluded.filter((term) => term.kind !== 'code' && !unwantedPhrases.includes(term.text));
  return {
    words: kept, phrases, codes,
    exclusion: excluded.map((term) => exclude(term.text)).join(' '),
    unwantedPhrases,
    excludedCodes: texts('code', query.excluded).map(codeKey),
    typing: query.typing && kept.at(-1) === words.at(-1),
    meant: inTexts.filter((word) => counts.knows(word) || alike(word).length > 0).flatMap((word) => meaningsOf(word, alike(word))),
    units,
    retold: book.variants(query.terms.filter((term) => term.kind !== 'phrase').map((term) => (term.kind === 'code' ? codeKey(term.text) : term.text))).map((told) => {
      const isCode = (text: string) => codes.includes(text);
      return { codes: told.filter(isCode), words: rarest(told.filter((text) => !isCode(text)).flatMap(wordsOf).filter((word) => !isSmallWord(word)), WORDS_READ, counts) };
    }),
    counts,
  };
}

// A run without spaces has many stems, none of which stands for another.
function meaningsOf(word: string, alike: readonly string[]): string[][] {
  const own = stemsOfWord(word);
  if (own.length !== 1) return own.map((stem) => [stem]);
  return [[...new Set([...own, ...alike.map(stemOf)])]];
}

/** The threads in which all of it occurs, in any form, as it was probably meant, or in other words. */
export function strictQueries(wanted: WantedTerms, options: FederatedQuery): FederatedQuery[] {
  return [wanted, ...wanted.retold.filter(({ words }) => words.length > 0).map((told) => ({ ...wanted, ...told, typing: false }))].flatMap((told) => strictlyAs(told, options));
}

function strictlyAs(wanted: WantedTerms, options: FederatedQuery): FederatedQuery[] {
  const { words, phrases, codes } = wanted;
  const base = strictly(wanted, options);
  if (words.length + phrases.length === 0) {
    const parts = codes.flatMap(partsOf).slice(0, WORDS_READ);
    return [{ ...base, matchingStrategy: 'last', q: sentence(parts, wanted, false), attributesToSearchOn: [...TEXTS] }];
  }
  const typed = stemsSayAll(wanted) ? [] : [asTyped(wanted, options)];
  if (words.length === 0) return typed;
  return [...typed, { ...base, q: sentence([...phrases.map(quotePhrase), ...words.map((word) => likeliest(word, wanted)).flatMap(stemsOfWord)], wanted, wanted.typing), ...stemsOrAll(phrases) }];
}

/** As the server itself tells words apart and forgives slips: it knows the parts of compounds, and scripts of which we have no stems. */
const asTyped = (wanted: WantedTerms, options: FederatedQuery): FederatedQuery =>
  ({ ...strictly(wanted, options), q: sentence([...wanted.phrases.map(quotePhrase), ...wanted.words], wanted, wanted.typing), attributesToSearchOn: [...TEXTS] });

const strictly = ({ codes }: WantedTerms, options: FederatedQuery) =>
  ({ ...options, matchingStrategy: 'all' as const, filter: [...filtersOf(options), ...codes.map((code) => `codes = ${quote(code)}`)] });

/** Whether nothing is found by the words as they were typed that is not found by their stems: the server is asked half as much then. */
const stemsSayAll = ({ words, phrases, typing, counts }: WantedTerms): boolean =>
  phrases.length === 0 && words.length > 0 && words.every((word) => PLAIN.test(word)) && !(typing && !counts.knows(words.at(-1) ?? ''));
const PLAIN = /^[a-z0-9]+$/i;

/** What was meant by a word that nobody says. */
const likeliest = (word: string, { counts }: WantedTerms): string => (counts.knows(word) ? word : (counts.corrections.get(word.toLowerCase())?.[0] ?? word));

/** The threads in whose title many of the words stand: those with the rarest before the others, and those with the first ones, since titles are cut and continued at their end. */
export function titleQueries(wanted: WantedTerms, options: FederatedQuery): FederatedQuery[] {
  const query = { ...options, q: sentence(wanted.words.map((word) => likeliest(word, wanted)).flatMap(stemsOfWord), wanted, false), attributesToSearchOn: ['titleStems'], locales: STEM_LOCALES };
  return [{ ...query, matchingStrategy: 'frequency' }, { ...query, matchingStrategy: 'last' }];
}

/** What is left to be asked where nothing has all of it: the server may know the parts of a compound. */
export const lastQueries = (wanted: WantedTerms, options: FederatedQuery): FederatedQuery[] => (stemsSayAll(wanted) ? [asTyped(wanted, options)] : []);

/** The threads in which some of it occurs, those with the rarest words before the others; for a word that nobody wrote, those that were probably meant. */
export function relaxedQueries(wanted: WantedTerms, options: FederatedQuery): FederatedQuery[] {
  const { words, codes, phrases, counts } = wanted;
  const base = { ...options, filter: filtersOf(options) };
  const loose = [...words, ...phrases.flatMap(wordsOf), ...codes.flatMap(partsOf).filter(tellsAlone)].filter((word) => !isSmallWord(word));
  const meant = loose.flatMap((word) => [...(counts.knows(word) || !counts.corrections.has(word.toLowerCase()) ? [word] : []), ...(counts.corrections.get(word.toLowerCase()) ?? [])]);
  const single = rarest([...new Set(meant)], WORDS_READ, counts);
  const most = Math.max(1, ...single.map((word) => counts.rarityOf(word)));
  const weighted = (word: string) => ({ federationOptions: { weight: Math.max(0.05, counts.rarityOf(word) / most / 2) } });
  const stems = (of: readonly string[]) => ({ ...base, q: sentence(of.flatMap(stemsOfWord), wanted, false), attributesToSearchOn: [...STEMS], locales: STEM_LOCALES });
  const last = wanted.typing ? words.slice(-1) : [];
  return [
    ...codes.map((code) => ({ ...base, q: sentence([], wanted, false), filter: [...base.filter, `codes = ${quote(code)}`] })),
    ...(single.length > 1 ? [{ ...stems(single), matchingStrategy: 'frequency' as const }] : []),
    ...rarest(single, WORDS_ASKED, counts).map((word) => ({ ...stems([word]), ...weighted(word), matchingStrategy: 'all' as const })),
    ...last.map((word) => ({ ...base, ...weighted(word), q: sentence([word], wanted, true), attributesToSearchOn: [...TEXTS] })),
  ];
}

export function filterFor(filter: SearchFilter, excludedCodes: readonly string[], without: Facet | null = null): string[] {
  const equal = (Object.keys(FACETS) as Facet[]).flatMap((facet) => {
    const value = filter[facet];
    return value === null || facet === without ? [] : [`${FACETS[facet]} = ${quote(value)}`];
  });
  return [...equal, ...(filter.openedFrom ? [`openedAt >= ${seconds(filter.openedFrom)}`] : []), ...excludedCodes.map((code) => `codes != ${quote(code)}`)];
}

export const sortFor = (sort: SearchSort): { sort?: string[] } => {
  const by = SORTS[sort];
  return by ? { sort: by } : {};
};

/** A value in a filter: only the two signs that end or escape it mean anything there. */
export const quote = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const stemsOrAll = (phrases: readonly string[]) =>
  phrases.length > 0 ? { attributesToSearchOn: [...TEXTS, ...STEMS] } : { attributesToSearchOn: [...STEMS], locales: STEM_LOCALES };

const filtersOf = ({ filter }: FederatedQuery): string[] => (filter ?? []) as string[];

/** The space at the end says that the last word is whole. */
const sentence = (parts: readonly string[], { exclusion }: WantedTerms, typing: boolean): string =>
  [exclusion, parts.join(' ')].filter((part) => part !== '').join(' ') + (typing ? '' : ' ');

const quotePhrase = (phrase: string): string => `"${wordsOf(phrase).join(' ')}"`;

function exclude(text: string): string {
  return [...new Set(wordsOf(text).flatMap((word) => [word.toLowerCase(), stemOf(word)]))].map((word) => `-${word}`).join(' ');
}

/** In the order in which they were typed. */
function rarest(words: readonly string[], count: number, counts: WordCounts): string[] {
  if (words.length <= count) return [...words];
  const kept = new Set(words.map((word, place) => ({ place, rarity: counts.rarityOf(word) })).toSorted((a, b) => b.rarity - a.rarity).slice(0, count).map(({ place }) => place));
  return words.filter((_, place) => kept.has(place));
}
