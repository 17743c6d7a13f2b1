/** When the accepted answer of a thread should be looked at again: pure, from what people said in the order in which they said it. */
import { wilsonInterval } from '../../platform/statistics';

/** Fewer words say nothing, whatever they are. */
export const FEWEST_WORDS = 5;
/** So much of what was sure of an answer has to be gone. */
export const FALL = 0.2;
/** An answer that works for fewer than this needs no better past to have fallen from. */
const ONE_IN_THREE = 1 / 3;

/** `worked` of each person who tried it, one word each, the oldest first. */
export function needsCheck(words: readonly boolean[]): boolean {
  if (words.length < FEWEST_WORDS || words.at(-1) !== false) return false;
  let worked = 0;
  let best = 0;
  words.forEach((word, index) => {
    if (word) worked += 1;
    best = Math.max(best, sureOf(worked, index + 1));
  });
  return best - sureOf(worked, words.length) >= FALL || worked / words.length < ONE_IN_THREE;
}

/** For how many it works at least. */
const sureOf = (worked: number, tried: number): number => wilsonInterval(worked, tried).low ?? 0;
