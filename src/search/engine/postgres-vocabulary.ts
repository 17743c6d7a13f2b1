/** How many documents have a term, and which words of the community are like a word that was typed. */
import type { Sql } from '../../platform/database';
import { BANDS, filterTerm } from '../projection/postgres-keys';
import { slipsAllowed, slipsBetween, spellingsToTry } from '../query/spellings';
import type { Term } from '../query/terms';
import { wordTerm } from '../query/terms';

/** By band: how many documents are about a term how much. */
export type TermBands = readonly number[];

const NO_BANDS: TermBands = Array.from({ length: BANDS }, () => 0);

export interface LikeWord {
  readonly word: string;
  readonly term: Term;
  readonly documents: number;
}

const MAX_COMPLETIONS = 400;
const MAX_CORRECTIONS = 300;

const COUNTS = `select term, band, documents from search_terms where term = any($1::integer[]) and documents > 0`;
const BEGINNING_WITH = `select word from search_words where word >= $1 and word < $2 order by word limit ${MAX_COMPLETIONS}`;
const SPELT_LIKE = `select word from search_words where spellings && $1::integer[] limit ${MAX_CORRECTIONS}`;

export class Vocabulary {
  private readonly bands = new Map<Term, TermBands>();

  constructor(private readonly sql: Sql) {}

  /** Looks up what is not known yet. */
  async learn(terms: Iterable<Term>): Promise<void> {
    const unknown = [...new Set([filterTerm.every, ...terms])].filter((term) => !this.bands.has(term));
    if (unknown.length === 0) return;
    for (const term of unknown) this.bands.set(term, NO_BANDS);
    for (const { term, band, documents } of await this.sql.rows<{ term: Term; band: number; documents: number }>(COUNTS, [unknown])) {
      const bands = this.bands.get(term);
      const own = bands === undefined || bands === NO_BANDS ? [...NO_BANDS] : [...bands];
      own[band] = documents;
      this.bands.set(term, own);
    }
  }

  /** How many documents there are. */
  get all(): number {
    return this.documentsWith(filterTerm.every);
  }

  bandsOf(term: Term): TermBands {
    return this.bands.get(term) ?? NO_BANDS;
  }

  documentsWith(term: Term): number {
    return this.bandsOf(term).reduce((sum, documents) => sum + documents, 0);
  }

  /** Words that are in use and begin so, the most frequent first. */
  async completionsOf(beginning: string, count: number): Promise<LikeWord[]> {
    const rows = await this.sql.rows<{ word: string }>(BEGINNING_WITH, [beginning, `${beginning}\u{10FFFF}`]);
    const words = await this.inUse(rows.map((row) => row.word).filter((word) => word !== beginning));
    return words.sort((one, other) => other.documents - one.documents).slice(0, count);
  }

  /** Words that are in use and a slip or two away, the likeliest first. */
  async correctionsOf(typed: string): Promise<(LikeWord & { readonly slips: number })[]> {
    const tries = spellingsToTry(typed);
    if (tries.length === 0) return [];
    const rows = await this.sql.rows<{ word: string }>(SPELT_LIKE, [tries]);
    const near = rows.map(({ word }) => ({ word, slips: slipsBetween(typed, word) })).filter(({ slips }) => slips > 0 && slips <= slipsAllowed(typed));
    const slips = new Map(near.map((one) => [one.word, one.slips]));
    const words = (await this.inUse(near.map((one) => one.word))).map((word) => ({ ...word, slips: slips.get(word.word) ?? 0 }));
    const sameStart = (word: string) => (word[0] === typed[0] ? 0 : 1);
    return words.sort((one, other) => one.slips - other.slips || sameStart(one.word) - sameStart(other.word) || other.documents - one.documents);
  }

  /** A word stays in the list when the last text with it is hidden, and is not for everybody any more. */
  private async inUse(words: readonly string[]): Promise<LikeWord[]> {
    const known = words.flatMap((word) => {
      const term = wordTerm(word);
      return term === null ? [] : [{ word, term }];
    });
    await this.learn(known.map(({ term }) => term));
    return known.map((one) => ({ ...one, documents: this.documentsWith(one.term) })).filter(({ documents }) => documents > 0);
  }
}
