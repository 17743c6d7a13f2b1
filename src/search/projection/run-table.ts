/** Runs by number: met again they are known by their letters, without being cut out of the text. What is common is found first, so that it stays near the processor. */
import { Numbers } from './numbers';

const FIRST_SLOTS = 1 << 12;
/** In a slot: the hash of a run, and its number plus one (0: the slot is free). */
const IN_SLOT = 2;
/** Beyond these everything is forgotten before the next document, which has far fewer. */
const MOST_RUNS = 400_000;
const MOST_LETTERS = 8_000_000;

/** What is kept of a run, side by side in one list, since a run that is met again needs most of it. */
const RUN = { firstLetter: 0, length: 1, times: 2, words: 3, numbers: 4, firstNumber: 5, told: 6 } as const;
const IN_RUN = 8;

/** What is found in a run. */
export interface TakenApart {
  /** Numbers of what it is found by; each is given back with how often it occurs. */
  readonly numbers: readonly number[];
  /** How many words it counts for in the length of a text. */
  readonly words: number;
  /** The words in it as they are spelt. */
  readonly spelt: readonly string[];
}

/** Hears of the words in a text as they are spelt. */
export interface WordListener {
  add(word: string): unknown;
}

export class RunTable {
  private slots = new Int32Array(FIRST_SLOTS * IN_SLOT);
  private readonly letters = new Numbers(Uint16Array);
  private readonly runs = new Numbers(Int32Array);
  /** Of runs with more than one, one after the other; a single one is kept with its run. */
  private readonly numbers = new Numbers(Int32Array);
  /** Of runs that nobody was told of yet, and of those told more than once; most are told once and never again. */
  private readonly spelt = new Map<number, readonly string[]>();
  /** Numbers the listeners: with each run is kept which one was told of it last. */
  private telling = 0;
  private listener: WordListener | null = null;
  /** Where those begin that occur in what is read. */
  private readonly met = new Numbers(Int32Array);

  /** `takeApart` is asked for a run that is new, and for one that another listener is told of. */
  constructor(private readonly takeApart: (run: string) => TakenApart) {}

  get full(): boolean {
    return this.runs.length >= MOST_RUNS * IN_RUN || this.letters.length >= MOST_LETTERS;
  }

  /** Numbers that were given before may now mean other runs. */
  forget(): void {
    this.slots = new Int32Array(FIRST_SLOTS * IN_SLOT);
    for (const list of [this.letters, this.runs, this.numbers, this.met]) list.clear();
    this.spelt.clear();
  }

  /** Counts the runs of a text beside those read before, until they are taken. */
  read(text: string): void {
    const { length } = text;
    let start = 0;
    let hash = 0;
    for (let index = 0; index < length; index += 1) {
      const letter = text.charCodeAt(index);
      if (letter > 32 && (letter < 160 || !isSpacing(letter))) hash = Math.imul(hash ^ letter, 16_777_619);
      else if (isSpacing(letter)) {
        if (index > start) this.meet(this.runAt(text, start, index, hash));
        start = index + 1;
        hash = 0;
      } else hash = Math.imul(hash ^ letter, 16_777_619);
    }
    if (length > start) this.meet(this.runAt(text, start, length, hash));
  }

  /** How many words were read. */
  get length(): number {
    const runs = this.runs.list;
    let length = 0;
    for (let place = 0; place < this.met.length; place += 1) {
      const run = this.met.list[place]!;
      length += runs[run + RUN.words]! * runs[run + RUN.times]!;
    }
    return length;
  }

  /** Each number that was found in what was read, and how often it occurs in one run; then nothing is read any more. */
  take(words: WordListener, each: (number: number, times: number) => void): void {
    if (words !== this.listener) {
      this.listener = words;
      this.telling += 1;
    }
    const runs = this.runs.list;
    for (let place = 0; place < this.met.length; place += 1) {
      const run = this.met.list[place]!;
      const [times, numbers, first] = [runs[run + RUN.times]!, runs[run + RUN.numbers]!, runs[run + RUN.firstNumber]!];
      if (numbers === 1) each(first, times);
      else for (let at = first; at < first + numbers; at += 1) each(this.numbers.list[at]!, times);
      runs[run + RUN.times] = 0;
      if (runs[run + RUN.told] !== this.telling) this.tell(run, words);
    }
    this.met.clear();
  }

  /** Each word is told once to a listener, however often it occurs. */
  private tell(run: number, words: WordListener): void {
    const told = run + RUN.told;
    const spelt = this.spelt.get(run) ?? this.takeApart(this.spellingOf(run)).spelt;
    if (this.runs.list[told] === 0) this.spelt.delete(run);
    else this.spelt.set(run, spelt);
    this.runs.list[told] = this.telling;
    for (const word of spelt) words.add(word);
  }

  private spellingOf(run: number): string {
    const first = this.runs.list[run + RUN.firstLetter]!;
    return String.fromCharCode(...this.letters.list.subarray(first, first + this.runs.list[run + RUN.length]!));
  }

  private meet(run: number): void {
    const times = this.runs.list[run + RUN.times]! + 1;
    this.runs.list[run + RUN.times] = times;
    if (times === 1) this.met.push(run);
  }

  /** Where what is kept of a run begins. */
  private runAt(text: string, start: number, end: number, hash: number): number {
    const { slots } = this;
    let slot = this.firstSlot(hash);
    for (let entry = slots[slot + 1]!; entry !== 0; entry = slots[slot + 1]!) {
      if (slots[slot] === hash && this.reads(entry - 1, text, start, end)) return entry - 1;
      slot = (slot + IN_SLOT) & (slots.length - 1);
    }
    const run = this.keep(text.slice(start, end));
    slots[slot] = hash;
    slots[slot + 1] = run + 1;
    if ((this.runs.length / IN_RUN) * IN_SLOT * 2 > slots.length) this.grow();
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
      this.slots[slot] = before[at]!;
      this.slots[slot + 1] = before[at + 1]!;
    }
  }

  private reads(run: number, text: string, start: number, end: number): boolean {
    if (this.runs.list[run + RUN.length] !== end - start) return false;
    const letters = this.letters.list;
    const before = this.runs.list[run + RUN.firstLetter]! - start;
    for (let index = start; index < end; index += 1) if (letters[before + index] !== text.charCodeAt(index)) return false;
    return true;
  }

  private keep(run: string): number {
    const { numbers, words, spelt } = this.takeApart(run);
    const place = this.runs.length;
    const firstNumber = numbers.length === 1 ? numbers[0]! : this.numbers.length;
    for (const number of [this.letters.length, run.length, 0, words, numbers.length, firstNumber, 0, 0]) this.runs.push(number);
    for (let index = 0; index < run.length; index += 1) this.letters.push(run.charCodeAt(index));
    if (numbers.length !== 1) for (const number of numbers) this.numbers.push(number);
    this.spelt.set(place, spelt);
    return place;
  }
}

/** What `\s` finds. */
function isSpacing(letter: number): boolean {
  if (letter < 160) return letter === 32 || (letter >= 9 && letter <= 13);
  return letter === 160 || (letter >= 5_760 && BEYOND_LATIN.has(letter));
}

const BEYOND_LATIN = new Set(Array.from({ length: 0x10000 - 5_760 }, (_, index) => index + 5_760).filter((letter) => /\s/.test(String.fromCharCode(letter))));
