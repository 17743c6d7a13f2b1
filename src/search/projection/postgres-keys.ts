/** The keys of the index on PostgreSQL: a term, and in its lowest bits how much the document is about it. */
import type { Term } from '../query/terms';
import { TERM_BITS, termOf } from '../query/terms';

/** How much a document is about a term, from hardly (0) to as much as can be. */
const LEVEL_BITS = 5;
export const LEVELS = 1 << LEVEL_BITS;
/** Documents are counted for four levels together. */
export const LEVELS_IN_BAND = 4;
export const BANDS = LEVELS / LEVELS_IN_BAND;

/** Impacts from here to 1 are told apart, each level being larger by the same factor. */
const LEAST_IMPACT = 0.06;
const LOG_LEAST = Math.log(LEAST_IMPACT);

/** As PostgreSQL keeps it: a signed integer. */
export const keyOf = (term: Term, level: number): number => (term << LEVEL_BITS) | level;
export const termOfKey = (key: number): Term => key >>> LEVEL_BITS;
export const levelOfKey = (key: number): number => key & (LEVELS - 1);

export const levelOf = (impact: number): number => Math.round((1 - Math.log(Math.max(LEAST_IMPACT, Math.min(1, impact))) / LOG_LEAST) * (LEVELS - 1));

const IMPACTS = Array.from({ length: LEVELS }, (_, level) => Math.exp(LOG_LEAST * (1 - level / (LEVELS - 1))));
export const impactOf = (level: number): number => IMPACTS[level] ?? 0;

/** All keys of a term, or those of some bands. */
export function keysOf(term: Term, bands: readonly number[] = ALL_BANDS): number[] {
  const keys: number[] = [];
  for (const band of bands) for (let level = band * LEVELS_IN_BAND; level < (band + 1) * LEVELS_IN_BAND; level += 1) keys.push(keyOf(term, level));
  return keys;
}

/** How many documents have which term and band, counted from the documents themselves. */
export const countsOf = (documents: string): string =>
  `select (key >> ${LEVEL_BITS}) & ${2 ** TERM_BITS - 1}, (key & ${LEVELS - 1}) / ${LEVELS_IN_BAND}, count(*) from ${documents}, unnest(terms) key group by 1, 2`;

export const bandOfLevel = (level: number): number => Math.floor(level / LEVELS_IN_BAND);

const ALL_BANDS = Array.from({ length: BANDS }, (_, band) => band);

/** What a document is narrowed down by is a term too, so that the index finds both at once. */
export const filterTerm = {
  every: termOf('*', ''),
  space: (slug: string) => termOf('s', slug),
  kind: (kind: string) => termOf('k', kind),
  state: (state: string) => termOf('z', state),
  tag: (tag: string) => termOf('#', tag),
  month: (at: Date) => termOf('m', at.toISOString().slice(0, 7)),
};
