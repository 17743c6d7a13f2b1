/** A thread of its own that works out keys, so that reading and writing go on meanwhile. */
import { parentPort } from 'node:worker_threads';
import { Indexer, type IndexedText } from './indexer';

/** Without texts, the counts are asked for. */
export interface IndexingJob {
  readonly job: number;
  readonly texts: readonly IndexedText[] | null;
}

export interface IndexedTexts {
  /** Of all texts one after the other. */
  readonly keys: Int32Array;
  /** Where the keys of each text end. */
  readonly ends: Int32Array;
  /** As they are spelt; those that were told before are mostly left out. */
  readonly words: readonly string[];
}

const indexer = new Indexer();
let words: string[] = [];
/** The same for all jobs, so that a word is told once. */
const listener = { add: (word: string) => words.push(word) };

export function indexTexts(texts: readonly IndexedText[], by: Indexer, hear: { add(word: string): unknown }): Omit<IndexedTexts, 'words'> {
  const lists = texts.map((text) => by.index(text, hear));
  const keys = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  const ends = new Int32Array(lists.length);
  let end = 0;
  for (const [place, list] of lists.entries()) {
    keys.set(list, end);
    end += list.length;
    ends[place] = end;
  }
  return { keys, ends };
}

parentPort?.on('message', ({ job, texts }: IndexingJob) => {
  if (texts === null) {
    const counts = indexer.takeCounts().sorted();
    return parentPort?.postMessage({ job, done: counts }, [counts.keys.buffer, counts.sums.buffer] as ArrayBuffer[]);
  }
  words = [];
  const { keys, ends } = indexTexts(texts, indexer, listener);
  parentPort?.postMessage({ job, done: { keys, ends, words } satisfies IndexedTexts }, [keys.buffer, ends.buffer] as ArrayBuffer[]);
});
