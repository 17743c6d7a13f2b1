/** How likely two threads are the same question: how much of what their titles and their texts say they share, and how far the pair stands out. */
import { runOf, type Term } from '../query/terms';

/** What a thread says: how often each term occurs, and how it is spelt there. */
interface Said {
  readonly times: ReadonlyMap<Term, number>;
  readonly spelt: ReadonlyMap<Term, string>;
}

export interface Comparable {
  readonly title: Said;
  readonly whole: Said;
  /** What the title is told apart by from others of a series: a year, a month, a model, an error. */
  readonly numbers: ReadonlySet<string>;
}

export interface Alike {
  /** From 0 to 1, of titles and texts. */
  readonly likeness: number;
  /** What both say, the rarest first. */
  readonly shared: readonly string[];
}

/** How much a term says, by how few threads have it. */
export type Rarity = (term: Term) => number;

/** Less than this is not worth a moderator's time; `npm run bench -- duplicates` says how many of the pairs above it a community had joined itself. */
export const LIKELY = 0.6;
const TITLE_SHARE = 0.5;
/** A pair that is as like as every other pair of the thread is about a subject, not about one question. */
const STANDING_OUT = 0.5;
const MOST_SHARED = 6;
/** What the title says is said of the whole. */
const TITLE_TIMES = 2;

export function comparable({ title, body }: { readonly title: string; readonly body: string }): Comparable {
  return { title: said([[title, 1]]), whole: said([[title, TITLE_TIMES], [body, 1]]), numbers: new Set(numbersOf(title)) };
}

export const termsOf = ({ whole }: Comparable): Iterable<Term> => whole.times.keys();

export function alike(one: Comparable, other: Comparable, rarity: Rarity): Alike {
  if (differInNumbers(one.numbers, other.numbers)) return { likeness: 0, shared: [] };
  const likeness = TITLE_SHARE * cosine(one.title, other.title, rarity) + (1 - TITLE_SHARE) * cosine(one.whole, other.whole, rarity);
  const common = [...one.whole.times.keys()].filter((term) => other.whole.times.has(term)).sort((a, b) => rarity(b) - rarity(a));
  const shared = [...new Set(common.flatMap((term) => one.whole.spelt.get(term) ?? []))].slice(0, MOST_SHARED);
  return { likeness, shared };
}

/** The likeness of each pair beside the likest of the other pairs of the same thread. */
export function standingOut(likenesses: readonly number[]): number[] {
  return likenesses.map((likeness, place) => {
    const next = Math.max(0, ...likenesses.filter((_, other) => other !== place));
    return Math.min(1, Math.max(0, likeness + STANDING_OUT * (likeness - next)));
  });
}

/** Months as English and German write them: by their first three letters, and in full. */
const MONTH = /^(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ch)?|märz?|apr(?:il)?|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)$/u;
const numbersOf = (title: string): string[] =>
  (title.toLowerCase().match(/\p{N}+|\p{L}+/gu) ?? []).flatMap((word) => (/^\p{N}/u.test(word) ? [word] : MONTH.test(word) ? [word.slice(0, 3)] : []));

/** "Survey 2029" and "Survey 2030", "Error 404" and "Error 500", "News of March" and "News of June": alike in every word but the one that counts. */
const differInNumbers = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => [...one].some((number) => !other.has(number)) && [...other].some((number) => !one.has(number));

function said(texts: readonly (readonly [string, number])[]): Said {
  const times = new Map<Term, number>();
  const spelt = new Map<Term, string>();
  for (const [text, weight] of texts) {
    for (const run of text.split(/\s+/u)) {
      const { terms, spelt: [word] } = runOf(run);
      for (const term of terms) times.set(term, (times.get(term) ?? 0) + weight);
      if (word !== undefined && terms[0] !== undefined && !spelt.has(terms[0])) spelt.set(terms[0], word);
    }
  }
  return { times, spelt };
}

function cosine(one: Said, other: Said, rarity: Rarity): number {
  const weigh = (times: number, term: Term) => (1 + Math.log(times)) * rarity(term);
  let [both, ownLength, otherLength] = [0, 0, 0];
  for (const [term, times] of one.times) {
    const weight = weigh(times, term);
    const there = other.times.get(term);
    ownLength += weight ** 2;
    if (there !== undefined) both += weight * weigh(there, term);
  }
  for (const [term, times] of other.times) otherLength += weigh(times, term) ** 2;
  return both === 0 ? 0 : Math.min(1, both / Math.sqrt(ownLength * otherLength));
}
