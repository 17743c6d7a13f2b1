/** What a question asks for when threads about the same are looked for: its words by how much they say. */
import { runOf, type Term } from '../query/terms';
import { weighedTerms, type Unit } from './postgres-units';
import type { Vocabulary } from './postgres-vocabulary';

/** So much of a text is read: further on, a question repeats itself or shows a log. */
export const BODY_PREFIX = 4_000;
/** What a word of the body says beside one of the title. */
export const BODY_WEIGHT = 0.57;
export const MAX_SIMILAR_TERMS = 48;
/** No thread is more about a question than this share of what could be. */
const FULLY_ALIKE = 0.7;

/** None for a question without a title. */
export async function unitsOfQuestion({ title, body }: { readonly title: string; readonly body: string }, vocabulary: Vocabulary): Promise<Unit[]> {
  const times = new Map<Term, number>();
  count(times, title, 1);
  count(times, body.slice(0, BODY_PREFIX), BODY_WEIGHT);
  if (times.size === 0 || title.trim() === '') return [];
  await vocabulary.learn(times.keys());
  return weighedTerms(times, vocabulary).slice(0, MAX_SIMILAR_TERMS);
}

/** From 0 to 1; of the score that a thread has, and the one of a thread that is all about the question. */
export const alikeness = (score: number, whole: number): number => Math.min(1, score / (FULLY_ALIKE * whole || 1));

function count(times: Map<Term, number>, text: string, weight: number): void {
  for (const run of text.split(/\s+/u)) for (const term of runOf(run).terms) times.set(term, (times.get(term) ?? 0) + weight);
}
