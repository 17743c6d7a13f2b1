/** Judges threads that another index found, by the documents that PostgreSQL has of all threads. */
import type { Sql } from '../../platform/database';
import { keysOf } from '../projection/postgres-keys';
import type { Candidate } from './postgres-candidates';
import { Ranking, type Ranked } from './postgres-ranking';
import type { Unit } from './postgres-units';

const READ = `
  select thread_id as "threadId", array_to_string(terms & $2::integer[], ',') as keys, state from search_documents where thread_id = any($1::bigint[])`;

/** Of one query; each thread is read once. */
export class OwnRanking {
  private readonly ranking: Ranking;
  private readonly keys: number[];
  /** What the words that nobody uses say of all that was asked for. */
  private readonly guessedWeight: number;
  private readonly judged = new Map<string, Ranked>();

  constructor(
    private readonly sql: Sql,
    units: readonly Unit[],
  ) {
    this.ranking = new Ranking(units);
    this.guessedWeight = units.filter((unit) => unit.guessed).reduce((sum, unit) => sum + unit.weight, 0);
    const terms = new Set(units.flatMap((unit) => unit.alternatives.map((alternative) => alternative.term)));
    this.keys = [...terms].flatMap((term) => keysOf(term)).sort((one, other) => one - other);
  }

  async judge(threadIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(threadIds)].filter((id) => !this.judged.has(id));
    if (unknown.length === 0) return;
    for (const candidate of await this.sql.rows<Candidate>(READ, [unknown, this.keys])) this.judged.set(candidate.threadId, this.ranking.judge(candidate));
  }

  /** From 0 to about 1. Of words that nobody uses, a thread that means the same has as much as it is `near`: that says no less than a guess at their spelling. */
  scoreOf(threadId: string, near = 0): number {
    const { score = 0, guessed = 0 } = this.judged.get(threadId) ?? {};
    return (score - guessed + Math.max(guessed, near * this.guessedWeight)) / (this.ranking.wholeWeight || 1);
  }

  /** The share of what was asked for that it has, each unit by its rarity. */
  coverageOf(threadId: string): number {
    return this.judged.get(threadId)?.coverage ?? 0;
  }
}
