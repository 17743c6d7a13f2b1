/** When the accepted answer of a thread should be looked at again: pure, from what people said in the order in which they said it. */
import { wilsonInterval } from '../../platform/statistics';

/** Fewer words say nothing, whatever they are. */
export const FEWEST_WORDS = 5;
/** So much of what was sure of an answer has to be gone. */
export const FALL = 0.2;
/** An answer that fails for more than half of all people, as far as anybody can be sure, needs no history. */
const HALF = 0.5;

/** `worked` of each person who tried it, one word each, the oldest first. */
export function needsCheck(words: readonly boolean[]): boolean {
  if (words.length < FEWEST_WORDS || words.at(-1) !== false) return false;
  let worked = 0;
  let best = 0;
  let last = { low: 0, high: 1 };
  words.forEach((word, index) => {
    if (word) worked += 1;
    const { low, high } = wilsonInterval(worked, index + 1);
    last = { low: low ?? 0, high: high ?? 1 };
    best = Math.max(best, last.low);
  });
  return best - last.low >= FALL || last.high < HALF;
}
