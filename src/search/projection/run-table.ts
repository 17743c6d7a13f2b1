/** Runs by number: met again they are known by their letters, without being cut out of the text. What is common is found first, so that it stays near the processor. */
import { takeApart } from '../query/terms';
import { Numbers } from './numbers';

const FIRST_SLOTS = 1 << 12;
/** In a slot: the hash of a run, its number plus one (0: the slot is free), and where its letters begin and end. */
const IN_SLOT = 4;
/** Beyond these everything is forgotten before the next document, which has far fewer. */
const MOST_RUNS = 400_000;
const MOST_LETTERS = 8_000_000;

/** Hears of the words in a text as they are spelt. */
export interface WordListener {
  add(word: string): unknown;
}

export class RunTable {
  private slots = new Int32Array(FIRST_SLOTS * IN_SLOT);
  private readonly letters = new Numbers(Uint16Array);
  private readonly lastLetters = new Numbers(Int32Array);
  /** Of all runs one after the other. */
  private readonly terms = new Numbers(Int32Array);
  /** Where the terms of a run end; before them are those of the run before. */
  private readonly ends = new Numbers(Int32Array);
  private readonly words = new Numbers(Int32Array);
  /** Of runs that nobody was told of yet, and of those told more than once; most are told once and never again. */
  private readonly spelt = new Map<number, readonly string[]>();
  /** To which listener the words of a run were told last. */
  private readonly told = new Numbers(Int32Array);
  private telling = 0;
  private listener: WordListener | null = null;
  /** How often a run occurs in the text that is read; those that do. */
  private readonly times = new Numbers(Int32Array);
  private readonly met = new Numbers(Int32Array);

  /** `termNumber` is asked once for each term of a run that is new. */
  constructor(private readonly termNumber: (term: number) => number) {}

  get full(): boolean {
    return this.ends.length >= MOST_RUNS || this.letters.length >= MOST_LETTERS;
  }

  /** Numbers that were given before may now mean other runs. */
  forget(): void {
    this.slots = new Int32Array(FIRST_SLOTS * IN_SLOT);
    for (const list of [this.letters, this.lastLetters, this.terms, this.ends, this.words, this.told, this.times, this.met]) list.clear();
    this.spelt.clear();
  }

  /** Counts the runs of a text beside those read before, until they are taken. */
  read(text: string): void {
    let start = 0;
    let hash = 0;
    for (let index = 0; index < text.length; index += 1) {
      const letter = text.charCodeAt(index);
      if (letter > 32 && (letter < 160 || !isSpacing(letter))) hash = Math.imul(hash ^ letter, 16_777_619);
      else if (isSpacing(letter)) {
        if (index > start) this.meet(this.numberOf(text, start, index, hash));
        start = index + 1;
        hash = 0;
      } else hash = Math.imul(hash ^ letter, 16_777_619);
    }
    if (text.length > start) this.meet(this.numberOf(text, start, text.length, hash));
  }

  /** How many words were read. */
  get length(): number {
    let length = 0;
    for (let place = 0; place < this.met.length; place += 1) length += this.words.list[this.met.list[place]!]! * this.times.list[this.met.list[place]!]!;
    return length;
  }

  /** The number of each term of what was read, and how often it occurs; then nothing is read any more. */
  take(words: WordListener, each: (termNumber: number, times: number) => void): void {
    if (words !== this.listener) {
      this.listener = words;
      this.telling += 1;
    }
    for (let place = 0; place < this.met.length; place += 1) {
      const run = this.met.list[place]!;
      const times = this.times.list[run]!;
      for (let at = run === 0 ? 0 : this.ends.list[run - 1]!; at < this.ends.list[run]!; at += 1) each(this.terms.list[at]!, times);
      this.times.list[run] = 0;
      if (this.told.list[run] !== this.telling) this.tell(run, words);
    }
    this.met.clear();
  }

  /** Each word is told once to a listener, however often it occurs. */
  private tell(run: number, words: WordListener): void {
    const spelt = this.spelt.get(run) ?? takeApart(this.spellingOf(run)).spelt;
    if (this.told.list[run] === 0) this.spelt.delete(run);
    else this.spelt.set(run, spelt);
    this.told.list[run] = this.telling;
    for (const word of spelt) words.add(word);
  }

  private spellingOf(run: number): string {
    const first = run === 0 ? 0 : this.lastLetters.list[run - 1]!;
    return String.fromCharCode(...this.letters.list.subarray(first, this.lastLetters.list[run]!));
  }

  private meet(run: number): void {
    const times = this.times.list[run]! + 1;
    this.times.list[run] = times;
    if (times === 1) this.met.push(run);
  }

  private numberOf(text: string, start: number, end: number, hash: number): number {
    const { slots } = this;
    let slot = this.firstSlot(hash);
    for (let entry = slots[slot + 1]!; entry !== 0; entry = slots[slot + 1]!) {
      if (slots[slot] === hash && slots[slot + 3]! - slots[slot + 2]! === end - start && this.reads(slots[slot + 2]!, text, start, end)) return entry - 1;
      slot = (slot + IN_SLOT) & (slots.length - 1);
    }
    const first = this.letters.length;
    const run = this.keep(text.slice(start, end));
    slots.set([hash, run + 1, first, this.letters.length], slot);
    if (this.ends.length * IN_SLOT * 2 > slots.length) this.grow();
    return run;
  }

  private firstSlot(hash: number): number {
    return ((hash ^ (hash >>> 15)) * IN_SLOT) & (this.slots.length - 1);
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Int32Array(before.length * 4);
    for (let at = 0; at < before.length; at += IN_SLOT) {
      if (before[at + 1] === 0) continue;
      let slot = this.firstSlot(before[at]!);
      while (this.slots[slot + 1] !== 0) slot = (slot + IN_SLOT) & (this.slots.length - 1);
      this.slots.set(before.subarray(at, at + IN_SLOT), slot);
    }
  }

  private reads(first: number, text: string, start: number, end: number): boolean {
    const letters = this.letters.list;
    for (let index = start; index < end; index += 1) if (letters[first + index - start] !== text.charCodeAt(index)) return false;
    return true;
  }

  private keep(run: string): number {
    for (let index = 0; index < run.length; index += 1) this.letters.push(run.charCodeAt(index));
    const { terms, words, spelt } = takeApart(run);
    for (const term of terms) this.terms.push(this.termNumber(term));
    this.ends.push(this.terms.length);
    this.words.push(words);
    this.spelt.set(this.ends.length - 1, spelt);
    this.lastLetters.push(this.letters.length);
    this.told.push(0);
    this.times.push(0);
    return this.ends.length - 1;
  }
}

/** What `\s` finds. */
function isSpacing(letter: number): boolean {
  if (letter < 160) return letter === 32 || (letter >= 9 && letter <= 13);
  return letter === 160 || (letter >= 5_760 && BEYOND_LATIN.has(letter));
}

const BEYOND_LATIN = new Set(Array.from({ length: 0x10000 - 5_760 }, (_, index) => index + 5_760).filter((letter) => /\s/.test(String.fromCharCode(letter))));
