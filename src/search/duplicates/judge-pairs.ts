/** Judges a thread beside those that the search engine found like it; the engine's own score says what comes first and not what is the same. */
import { RARITY, rarityOf } from '../engine/postgres-units';
import type { Vocabulary } from '../engine/postgres-vocabulary';
import { alike, comparable, standingOut, termsOf } from './likeness';

export interface ThreadText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

export interface JudgedPair {
  readonly id: string;
  /** From 0 to 1. */
  readonly score: number;
  /** What both say, the rarest first. */
  readonly shared: readonly string[];
}

/** So many threads that are like it are looked at. */
export const PAIR_CANDIDATES = 6;
/** Further on, a question repeats itself or shows a log. */
export const PAIR_CHARACTERS = 2_000;

export async function judgePairs(vocabulary: Vocabulary, thread: ThreadText, others: readonly ThreadText[]): Promise<JudgedPair[]> {
  const one = comparable(thread);
  const known = others.map((other) => ({ id: other.id, text: comparable(other) }));
  await vocabulary.learn([one, ...known.map(({ text }) => text)].flatMap((text) => [...termsOf(text)]));
  const found = known.map(({ id, text }) => ({ id, ...alike(one, text, (term) => rarityOf(vocabulary.documentsWith(term), vocabulary.all) ** RARITY) }));
  const scores = standingOut(found.map(({ likeness }) => likeness));
  return found.map(({ id, shared }, place) => ({ id, shared, score: scores[place] ?? 0 }));
}
