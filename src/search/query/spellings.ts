/** How words may be misspelt, and how far one spelling is from another. */
import { termOf } from './terms';

/** Of shorter words nobody can say what was meant. */
export const SHORTEST = 4;
/** Of so many letters on two slips are likely. */
export const LONG = 8;

/** Numbers for the word itself and for it with each of its letters left out: two spellings that share one are a slip or two apart. */
export function spellingsOf(word: string): number[] {
  const numbers = [termOf('d', word)];
  for (let from = 0; from < word.length; ) {
    const to = from + (word.codePointAt(from)! > 0xffff ? 2 : 1);
    numbers.push(termOf('d', word, from, to));
    from = to;
  }
  return [...new Set(numbers)];
}

/** Under which spellings to look for what was meant by a word. */
export function spellingsToTry(word: string): number[] {
  if (word.length < SHORTEST) return [];
  const once = shortened(word);
  const twice = word.length < LONG ? [] : once.flatMap(shortened);
  return [...new Set([word, ...once, ...twice].map((spelling) => termOf('d', spelling)))];
}

/** How many slips may lie between what was typed and what was meant; none in numbers: 0x80070005 is not 0x80070006. */
export const slipsAllowed = (word: string): number => (word.length < SHORTEST || /\p{N}/u.test(word) ? 0 : word.length < LONG ? 1 : 2);

function shortened(word: string): string[] {
  const letters = [...word];
  return letters.map((_, index) => letters.filter((_letter, place) => place !== index).join(''));
}

/**
 * The number of letters that have to be put in, left out, replaced or exchanged with the next one (optimal string alignment,
 * G. Navarro, "A guided tour to approximate string matching", ACM Computing Surveys 33 (2001) 31–88).
 */
export function slipsBetween(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let [before, row] = [[] as number[], b.map((_, index) => index)];
  row.push(b.length);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
