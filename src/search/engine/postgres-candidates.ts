/** Picks the documents that are worth being ranked: all that match where they are few, else those that are most about the rarest words, so that no query costs more than another. */
import type { Sql, SqlValue } from '../../platform/database';
import { impactOf, keysOf, LEVELS_IN_BAND } from '../projection/postgres-keys';
import type { Term } from '../query/terms';
import type { Unit } from './postgres-units';
import type { Vocabulary } from './postgres-vocabulary';

export interface Candidate {
  readonly threadId: string;
  /** Which keys of the query it has, written with commas. */
  readonly keys: string;
  readonly state: string;
}

/** By what hits are counted and narrowed. */
export const DIMENSIONS = ['space', 'tag', 'kind', 'state'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const COUNTS = `
  with hits as (select space, kind, state, tags, opened_at from search_documents where thread_id = any($1::bigint[]))
  select 'space' as dimension, space as value, count(*)::integer as count from hits group by space
  union all select 'kind', kind, count(*)::integer from hits group by kind
  union all select 'state', state, count(*)::integer from hits group by state
  union all select 'tag', tag, count(*)::integer from hits, unnest(tags) tag group by tag
  union all select 'openedFrom', m.place::text, count(h.opened_at)::integer from unnest($2::timestamptz[]) with ordinality m (at, place) left join hits h on h.opened_at >= m.at group by m.place
  order by count desc, value`;

/** What every candidate has to be, and must not have. */
export interface Narrowing {
  /** One of each group. */
  readonly groups: readonly (readonly Term[])[];
  readonly openedFrom: Date | null;
  readonly excluded: readonly Term[];
}

export interface Candidates {
  readonly rows: readonly Candidate[];
  /** Whether there are no others that have any of the words. */
  readonly complete: boolean;
}

/** So many documents are ranked. */
export const MAX_CANDIDATES = 1_600;
/** Of documents that have two rare words, or all words, so many. */
const MAX_OF_A_PAIR = 250;
const MAX_OF_ALL = 800;
/** Queries of more words than these have hardly any document with all of them. */
const MOST_UNITS_FOR_ALL = 10;
const PAIRED_UNITS = 3;
/** Of the pieces of a word so many have to be there. */
export const MOST = 0.6;

/** A part of what has a term: the documents that are about it so much. */
interface Slice {
  readonly term: Term;
  readonly band: number;
  readonly documents: number;
  readonly worth: number;
}

interface Branch {
  readonly groups: readonly (readonly number[])[];
  readonly limit: number;
}

export class CandidateSearch {
  constructor(
    private readonly sql: Sql,
    private readonly vocabulary: Vocabulary,
  ) {}

  async collect(units: readonly Unit[], narrowing: Narrowing): Promise<Candidates> {
    const slices = units.map((unit) => this.slicesOf(unit));
    const share = this.shareOf(narrowing);
    const expected = share * slices.flat().reduce((sum, slice) => sum + slice.documents, 0);
    if (expected === 0) return { rows: [], complete: true };
    const complete = expected <= MAX_CANDIDATES;
    const branches = complete ? [{ groups: [keysOfSlices(slices.flat())], limit: 2 * MAX_CANDIDATES }] : this.branches(slices, share);
    return { rows: await this.fetch(units, branches, narrowing), complete };
  }

  /** Which documents of `ids`, in their order, have one term of each unit. */
  async among(ids: readonly string[], units: readonly Unit[], narrowing: Narrowing): Promise<string[]> {
    const values: SqlValue[] = [ids];
    const groups = units.map((unit) => keysOfSlices(this.slicesOf(unit)));
    const conditions = conditionsOf({ groups, limit: 0 }, narrowing, values);
    const rows = await this.sql.rows<{ threadId: string }>(
      `select d.thread_id as "threadId" from unnest($1::bigint[]) with ordinality w (id, place) join search_documents d on d.thread_id = w.id where ${conditions} order by w.place`,
      values,
    );
    return rows.map((row) => row.threadId);
  }

  /** By value; and how many were opened at each of these moments or later, by its place among them, from 1 on. */
  countsOf(threadIds: readonly string[], moments: readonly Date[]): Promise<{ dimension: Dimension | 'openedFrom'; value: string; count: number }[]> {
    return this.sql.rows(COUNTS, [threadIds, moments]);
  }

  private slicesOf({ alternatives, need, weight }: Unit): Slice[] {
    // Who has most pieces has one at least of the rarest, as long as those are more than may be missing.
    const rarest = need === 'one' ? alternatives : [...alternatives].sort((one, other) => this.vocabulary.documentsWith(one.term) - this.vocabulary.documentsWith(other.term)).slice(0, Math.floor(alternatives.length * (1 - MOST)) + 1);
    return rarest.flatMap((alternative) =>
      this.vocabulary.bandsOf(alternative.term).flatMap((documents, band) => {
        const worth = weight * alternative.weight * impactOf((band + 1) * LEVELS_IN_BAND - 1);
        return documents === 0 ? [] : [{ term: alternative.term, band, documents, worth }];
      }),
    );
  }

  private shareOf({ groups }: Narrowing): number {
    const shares = groups.map((group) => group.reduce((sum, term) => sum + this.vocabulary.documentsWith(term), 0) / Math.max(1, this.vocabulary.all));
    return shares.reduce((product, share) => product * Math.min(1, share), 1);
  }

  private branches(slices: readonly Slice[][], share: number): Branch[] {
    const branches: Branch[] = [{ groups: [keysOfSlices(worthMost(slices.flat(), MAX_CANDIDATES / share))], limit: MAX_CANDIDATES }];
    if (slices.length > 1 && slices.length <= MOST_UNITS_FOR_ALL) branches.push(this.together(slices, MAX_OF_ALL, share));
    const first = [...slices].sort((one, other) => worthOf(other) - worthOf(one)).slice(0, PAIRED_UNITS);
    for (const [place, one] of first.entries()) {
      for (const other of first.slice(place + 1)) if (slices.length > 2) branches.push(this.together([one, other], MAX_OF_A_PAIR, share));
    }
    return branches;
  }

  /** Documents that have them all; where those are too many, the ones that are most about them. */
  private together(slices: readonly Slice[][], limit: number, share: number): Branch {
    const left = slices.map((unit) => [...unit].sort((one, other) => one.worth - other.worth));
    const size = (unit: readonly Slice[]) => unit.reduce((sum, slice) => sum + slice.documents, 0);
    const expected = () => left.reduce((product, unit) => (product * Math.min(this.vocabulary.all, size(unit))) / this.vocabulary.all, this.vocabulary.all * share);
    while (expected() > limit) {
      const largest = [...left].sort((one, other) => size(other) - size(one)).find((unit) => unit.length > 1);
      if (!largest) break;
      largest.shift();
    }
    return { groups: left.map(keysOfSlices), limit };
  }

  private async fetch(units: readonly Unit[], branches: readonly Branch[], narrowing: Narrowing): Promise<Candidate[]> {
    const terms = new Set(units.flatMap((unit) => unit.alternatives.map((alternative) => alternative.term)));
    const values: SqlValue[] = [[...terms].flatMap((term) => keysOf(term)).sort((one, other) => one - other)];
    const selects = branches.map((branch) => {
      const conditions = conditionsOf(branch, narrowing, values);
      return `(select d.thread_id, d.terms, d.state from search_documents d where ${conditions} limit ${branch.limit})`;
    });
    const rows = await this.sql.rows<Candidate>(
      `select c.thread_id as "threadId", array_to_string(c.terms & $1::integer[], ',') as keys, c.state from (${selects.join(' union all ')}) c`,
      values,
    );
    return branches.length === 1 ? rows : [...new Map(rows.map((row) => [row.threadId, row])).values()];
  }
}

function conditionsOf({ groups }: Branch, { groups: narrow, openedFrom, excluded }: Narrowing, values: SqlValue[]): string {
  const parameter = (value: SqlValue) => `$${values.push(value)}`;
  const has = [...groups, ...narrow.map((group) => group.flatMap((term) => keysOf(term, [0])))].map((keys) => `d.terms && ${parameter(keys)}::integer[]`);
  if (excluded.length > 0) has.push(`not d.terms && ${parameter(excluded.flatMap((term) => keysOf(term)))}::integer[]`);
  if (openedFrom) has.push(`d.opened_at >= ${parameter(openedFrom)}::timestamptz`);
  return has.join(' and ');
}

const keysOfSlices = (slices: readonly Slice[]): number[] => slices.flatMap(({ term, band }) => keysOf(term, [band]));

const worthOf = (slices: readonly Slice[]): number => Math.max(0, ...slices.map((slice) => slice.worth));

function worthMost(slices: readonly Slice[], enough: number): Slice[] {
  const sorted = [...slices].sort((one, other) => other.worth - one.worth);
  let documents = 0;
  const end = sorted.findIndex((slice) => (documents += slice.documents) >= enough);
  return end < 0 ? sorted : sorted.slice(0, end + 1);
}
