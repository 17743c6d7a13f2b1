/** Ranks candidates by how much they are about what was asked for (BM25 over the fields of a thread, worked out when it was indexed). */
import { impactOf, levelOfKey, termOfKey } from '../projection/postgres-keys';
import type { Term } from '../query/terms';
import { MOST, type Candidate } from './postgres-candidates';
import type { Unit } from './postgres-units';

export interface Ranked {
  readonly candidate: Candidate;
  readonly score: number;
  /** The share of what was asked for that it has, each unit by its rarity. */
  readonly coverage: number;
  /** What of the score is for words that nobody uses, by others that may have been meant. */
  readonly guessed: number;
}

interface Use {
  readonly unit: number;
  readonly weight: number;
}

/** Only as much as decides between threads that are alike. */
const SOLVED_BONUS = 1.01;

export class Ranking {
  private readonly uses = new Map<Term, Use[]>();
  /** The score of a thread that is all about it. */
  readonly wholeWeight: number;
  private readonly wholeRarity: number;

  constructor(private readonly units: readonly Unit[]) {
    this.wholeWeight = units.reduce((sum, unit) => sum + unit.weight, 0);
    this.wholeRarity = units.reduce((sum, unit) => sum + unit.rarity, 0);
    for (const [unit, { alternatives }] of units.entries()) {
      for (const { term, weight } of alternatives) this.uses.set(term, [...(this.uses.get(term) ?? []), { unit, weight }]);
    }
  }

  /** Best first. */
  rank(candidates: readonly Candidate[]): Ranked[] {
    const ranked = candidates.map((candidate) => this.judge(candidate));
    return ranked.sort((one, other) => other.score - one.score || compareIds(other.candidate.threadId, one.candidate.threadId));
  }

  judge(candidate: Candidate): Ranked {
    const best = new Float64Array(this.units.length);
    // Of the alternatives the one most meant, or how many pieces there are.
    const had = new Float64Array(this.units.length);
    for (const written of candidate.keys.split(',')) {
      const key = Number(written);
      const impact = impactOf(levelOfKey(key));
      for (const { unit, weight } of this.uses.get(termOfKey(key)) ?? []) {
        const sum = this.units[unit]?.need === 'most';
        had[unit] = sum ? (had[unit] ?? 0) + 1 : Math.max(had[unit] ?? 0, weight);
        best[unit] = sum ? (best[unit] ?? 0) + impact : Math.max(best[unit] ?? 0, impact * weight);
      }
    }
    let [score, covered, guesses] = [0, 0, 0];
    for (const [place, { alternatives, need, rarity, weight, guessed }] of this.units.entries()) {
      const pieces = need === 'most' ? alternatives.length : 1;
      if (need === 'most' && (had[place] ?? 0) < MOST * pieces) continue;
      covered += (rarity * (had[place] ?? 0)) / pieces;
      const worth = (weight * (best[place] ?? 0)) / pieces;
      score += worth;
      if (guessed) guesses += worth;
    }
    const coverage = this.wholeRarity === 0 ? 0 : covered / this.wholeRarity;
    const bonus = candidate.state === 'SOLVED' ? SOLVED_BONUS : 1;
    return { candidate, coverage, score: score * bonus, guessed: guesses * bonus };
  }
}

const compareIds = (one: string, other: string): number => one.length - other.length || (one < other ? -1 : Number(one > other));
