/** Works out the keys of many threads on the cores that reading and writing them leave free; a few are done before threads would have begun. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Indexer, type IndexedText } from './indexer';
import { indexTexts, type IndexedTexts, type IndexingJob } from './indexing-worker';
import type { SortedSums, Sums } from './sums';

interface Waiting {
  readonly resolve: (done: never) => void;
  readonly reject: (error: Error) => void;
}

/** There is none beside sources that are not built. */
const PROGRAM = join(__dirname, 'indexing-worker.js');
const MOST_THREADS = 4;
/** Jobs that a thread may have before it. */
const MOST_BEHIND = 3;
const WORTH_THREADS = 2_000;

export class Indexers {
  private readonly workers: Worker[];
  private readonly waiting = new Map<number, Waiting>();
  private readonly indexer = new Indexer();
  private words: string[] = [];
  private readonly listener = { add: (word: string) => this.words.push(word) };
  private jobs = 0;
  private failure: Error | null = null;

  private constructor(threads: number, program: string) {
    this.workers = Array.from({ length: threads }, () => this.start(program));
  }

  static forDocuments(expected: number): Indexers {
    const threads = expected >= WORTH_THREADS && existsSync(PROGRAM) ? Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)) : 0;
    return new Indexers(threads, PROGRAM);
  }

  static onThreads(threads: number, program: string): Indexers {
    return new Indexers(threads, program);
  }

  index(texts: readonly IndexedText[]): Promise<IndexedTexts> {
    if (this.failure) return Promise.reject(this.failure);
    // Threads that are behind are helped, so that no core waits for another.
    if (this.waiting.size >= MOST_BEHIND * this.workers.length) return Promise.resolve(this.indexHere(texts));
    return this.ask(texts, this.jobs % this.workers.length);
  }

  /** How many documents have a term so much, of all that were indexed. */
  async takeCounts(): Promise<Sums> {
    const counts = this.indexer.takeCounts();
    for (const place of this.workers.keys()) {
      const { keys, sums } = await this.ask<SortedSums>(null, place);
      for (let at = 0; at < keys.length; at += 1) counts.add(keys[at]!, sums[at]!);
    }
    return counts;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private indexHere(texts: readonly IndexedText[]): IndexedTexts {
    this.words = [];
    return { ...indexTexts(texts, this.indexer, this.listener), words: this.words };
  }

  private ask<T = IndexedTexts>(texts: IndexingJob['texts'], worker: number): Promise<T> {
    const job = (this.jobs += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(job, { resolve, reject });
      this.workers[worker]!.postMessage({ job, texts } satisfies IndexingJob);
    });
  }

  private start(program: string): Worker {
    const worker = new Worker(program);
    worker.on('message', ({ job, done }: { job: number; done: never }) => {
      this.waiting.get(job)?.resolve(done);
      this.waiting.delete(job);
    });
    worker.on('error', (error) => this.fail(error));
    return worker;
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
