/** Runs by number: met again they are known by their letters, without being cut out of the text, which takes most of the time of indexing. */
import { takeApart } from '../query/terms';
import type { Sums } from './sums';

const SLOTS = 1 << 19;
/** Beyond these everything is forgotten before the next document, which has far fewer. */
const MOST_RUNS = 150_000;
const MOST_LETTERS = 4_000_000;
const FIRST_LETTERS = 1 << 16;

export class RunTable {
  /** The number of a run, plus one; 0 is free. */
  private readonly slots = new Int32Array(SLOTS);
  private hashes: number[] = [];
  private letters = new Uint16Array(FIRST_LETTERS);
  /** Where the letters of each run end; before them are those of the run before. */
  private ends: number[] = [];
  private terms: (readonly number[])[] = [];
  private words: number[] = [];
  private spelt: (readonly string[])[] = [];
  /** To which set the words of a run were told last. */
  private told: number[] = [];
  private telling = 0;
  private listener: Set<string> | null = null;

  /** Numbers that were given before may now mean other runs. */
  beginDocument(): void {
    if (this.ends.length < MOST_RUNS && (this.ends.at(-1) ?? 0) < MOST_LETTERS) return;
    this.slots.fill(0);
    this.letters = new Uint16Array(FIRST_LETTERS);
    [this.hashes, this.ends, this.terms, this.words, this.spelt, this.told] = [[], [], [], [], [], []];
  }

  /** Appends the numbers of the runs of a text, in their order. */
  read(text: string, numbers: number[]): void {
    let start = 0;
    let hash = 0;
    for (let index = 0; index < text.length; index += 1) {
      const letter = text.charCodeAt(index);
      if (!isSpacing(letter)) {
        hash = Math.imul(hash ^ letter, 16_777_619);
        continue;
      }
      if (index > start) numbers.push(this.numberOf(text, { start, end: index, hash }));
      start = index + 1;
      hash = 0;
    }
    if (text.length > start) numbers.push(this.numberOf(text, { start, end: text.length, hash }));
  }

  wordsIn(run: number): number {
    return this.words[run]!;
  }

  addTerms(run: number, sums: Sums, each: number): void {
    const terms = this.terms[run]!;
    for (let index = 0; index < terms.length; index += 1) sums.add(terms[index]!, each);
  }

  /** Each word is told once to a set, however often it occurs. */
  tellWords(run: number, words: Set<string>): void {
    if (words !== this.listener) {
      this.listener = words;
      this.telling += 1;
    }
    if (this.told[run] === this.telling) return;
    this.told[run] = this.telling;
    for (const word of this.spelt[run]!) words.add(word);
  }

  private numberOf(text: string, { start, end, hash }: { start: number; end: number; hash: number }): number {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.hashes[entry - 1] === hash && this.reads(entry - 1, text, { start, end })) return entry - 1;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const run = this.ends.length;
    this.slots[slot] = run + 1;
    this.hashes.push(hash);
    this.keep(text.slice(start, end));
    return run;
  }

  private reads(run: number, text: string, { start, end }: { start: number; end: number }): boolean {
    const first = run === 0 ? 0 : this.ends[run - 1]!;
    if (this.ends[run]! - first !== end - start) return false;
    for (let index = start; index < end; index += 1) if (this.letters[first + index - start] !== text.charCodeAt(index)) return false;
    return true;
  }

  private keep(text: string): void {
    const first = this.ends.at(-1) ?? 0;
    const end = first + text.length;
    if (end > this.letters.length) {
      const more = new Uint16Array(Math.max(end, this.letters.length * 2));
      more.set(this.letters);
      this.letters = more;
    }
    for (let index = 0; index < text.length; index += 1) this.letters[first + index] = text.charCodeAt(index);
    const { terms, words, spelt } = takeApart(text);
    this.ends.push(end);
    this.terms.push(terms);
    this.words.push(words);
    this.spelt.push(spelt);
    this.told.push(0);
  }
}

/** What `\s` finds. */
function isSpacing(letter: number): boolean {
  if (letter < 160) return letter === 32 || (letter >= 9 && letter <= 13);
  return letter === 160 || (letter >= 5_760 && BEYOND_LATIN.has(letter));
}

const BEYOND_LATIN = new Set(Array.from({ length: 0x10000 - 5_760 }, (_, index) => index + 5_760).filter((letter) => /\s/.test(String.fromCharCode(letter))));
