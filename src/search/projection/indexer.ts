/** Works out the keys of threads, one after the other, and how many of them have a term how much. */
import { takeApart } from '../query/terms';
import { bandOfLevel, BANDS, filterTerm, keyOf, levelOf } from './postgres-keys';
import { Numbers } from './numbers';
import { RunTable, type WordListener } from './run-table';
import { Sums } from './sums';

/** What of a thread becomes its keys. */
export interface IndexedText {
  readonly title: string;
  readonly tags: readonly string[];
  readonly body: string;
  readonly answers: readonly string[];
  readonly space: string;
  readonly kind: string;
  readonly state: string;
  readonly openedAt: Date;
}

interface Field {
  /** What one word in it says beside one word of the body. */
  readonly weight: number;
  /** How many words such a text usually has. */
  readonly usual: number;
  /** How much less each word of a longer text says (the b of BM25). */
  readonly effect: number;
}

// Found on the queries of odd ids alone (`npm run bench -- search --tune`). The usual lengths are those of Stack Exchange.
export const FIELDS = {
  title: { weight: 3.138, usual: 5.5, effect: 0.889 },
  tags: { weight: 1.455, usual: 2.8, effect: 0.602 },
  body: { weight: 1, usual: 66, effect: 0.516 },
  answers: { weight: 0.56, usual: 180, effect: 0.619 },
} as const satisfies Record<string, Field>;
/** So many words of the body are half of all that can be said about a term (the k1 of BM25). */
export const SATURATION = 2.734;

/** What is kept of a term, side by side in one list, since whoever needs some of it needs all: its weight in the document that is being indexed, and how many documents have it in each band. */
const TERM = { term: 0, weight: 1, counts: 2 } as const;
const IN_TERM = 2 + BANDS;

export class Indexer {
  private numberOf = new Map<number, number>();
  private readonly terms = new Numbers(Int32Array);
  /** The same as `terms`, for reading the weights in it. */
  private weights = new Float32Array(this.terms.list.buffer);
  /** Where the terms begin that are in the document. */
  private readonly met = new Numbers(Int32Array);
  private counted = new Sums();
  private readonly runs = new RunTable((run) => {
    const { terms, words, spelt } = takeApart(run);
    return { numbers: terms.map((term) => this.number(term)), words, spelt };
  });

  /** The keys in ascending order, each once. The words in the thread as they are spelt are told to `words`; they are not kept with the document. */
  index(text: IndexedText, words: WordListener): Int32Array {
    if (this.runs.full) this.forget();
    this.read([text.title], FIELDS.title, words);
    this.read(text.tags, FIELDS.tags, words);
    this.read([text.body], FIELDS.body, words);
    this.read(text.answers, FIELDS.answers, words);
    for (const term of filtersOf(text)) this.narrow(this.number(term));
    const keys = new Int32Array(this.met.length);
    for (let place = 0; place < keys.length; place += 1) keys[place] = this.keyOf(this.met.list[place]!);
    this.met.clear();
    return keys.sort();
  }

  /** How many documents have a term so much, by term and band, since this was asked last. */
  takeCounts(): Sums {
    this.sumUp();
    const counted = this.counted;
    this.counted = new Sums();
    return counted;
  }

  private read(texts: readonly string[], { weight, usual, effect }: Field, words: WordListener): void {
    for (const text of texts) this.runs.read(text);
    const each = weight / (1 - effect + (effect * this.runs.length) / usual);
    const weights = this.weights;
    this.runs.take(words, (term, times) => {
      const before = weights[term + TERM.weight]!;
      if (before === 0) this.met.push(term);
      weights[term + TERM.weight] = before + times * each;
    });
  }

  /** What a document is narrowed down by has the least level. */
  private narrow(term: number): void {
    if (this.weights[term + TERM.weight] === 0) this.met.push(term);
    this.weights[term + TERM.weight] = 0;
  }

  private keyOf(number: number): number {
    const weight = this.weights[number + TERM.weight]!;
    const level = levelOf(weight / (weight + SATURATION));
    this.weights[number + TERM.weight] = 0;
    const count = number + TERM.counts + bandOfLevel(level);
    this.terms.list[count] = this.terms.list[count]! + 1;
    return keyOf(this.terms.list[number + TERM.term]!, level);
  }

  /** Where what is kept of the term begins. */
  private number(term: number): number {
    const known = this.numberOf.get(term);
    if (known !== undefined) return known;
    const number = this.terms.length;
    this.numberOf.set(term, number);
    this.terms.push(term);
    for (let place = 1; place < IN_TERM; place += 1) this.terms.push(0);
    if (this.weights.buffer !== this.terms.list.buffer) this.weights = new Float32Array(this.terms.list.buffer);
    return number;
  }

  private forget(): void {
    this.sumUp();
    this.runs.forget();
    this.numberOf = new Map();
    this.terms.clear();
  }

  private sumUp(): void {
    const terms = this.terms.list;
    for (let place = 0; place < this.terms.length; place += IN_TERM) {
      for (let band = 0; band < BANDS; band += 1) {
        const count = terms[place + TERM.counts + band]!;
        if (count > 0) this.counted.add(terms[place + TERM.term]! * BANDS + band, count);
        terms[place + TERM.counts + band] = 0;
      }
    }
  }
}

const filtersOf = ({ tags, space, kind, state, openedAt }: IndexedText): number[] => [
  filterTerm.every, filterTerm.space(space), filterTerm.kind(kind), filterTerm.state(state), filterTerm.month(openedAt), ...new Set(tags.map(filterTerm.tag)),
];
