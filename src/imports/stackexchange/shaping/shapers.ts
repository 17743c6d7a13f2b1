/** Shapes the texts of a dump on the cores that reading it leaves free; a small dump is done before threads would have begun. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { shape, type ShapedText, type WrittenText } from './shape';
import type { ShapingJob } from './shaping-worker';

interface Waiting {
  readonly resolve: (shaped: ShapedText[]) => void;
  readonly reject: (error: Error) => void;
}

/** There is none beside sources that are not built. */
const PROGRAM = join(__dirname, 'shaping-worker.js');
const MOST_THREADS = 4;
/** Jobs that a thread may have before it. */
const MOST_BEHIND = 3;
const WORTH_THREADS_BYTES = 2 * 1024 * 1024;

export class Shapers {
  private readonly workers: Worker[];
  private readonly waiting = new Map<number, Waiting>();
  private jobs = 0;
  private failure: Error | null = null;

  private constructor(
    private readonly siteUrl: string | null,
    threads: number,
    program: string,
  ) {
    this.workers = Array.from({ length: threads }, () => this.start(program));
  }

  static forDump(siteUrl: string | null, bytesOfPosts: number): Shapers {
    const threads = bytesOfPosts >= WORTH_THREADS_BYTES && existsSync(PROGRAM) ? Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)) : 0;
    return new Shapers(siteUrl, threads, PROGRAM);
  }

  static onThreads(siteUrl: string | null, threads: number, program: string): Shapers {
    return new Shapers(siteUrl, threads, program);
  }

  shape(texts: readonly WrittenText[]): Promise<ShapedText[]> {
    if (texts.length === 0) return Promise.resolve([]);
    if (this.failure) return Promise.reject(this.failure);
    // Threads that are behind are helped, so that no core waits for another.
    if (this.waiting.size >= MOST_BEHIND * this.workers.length) return Promise.resolve(texts.map((text) => shape(text, this.siteUrl)));
    const job = (this.jobs += 1);
    const message: ShapingJob = { job, siteUrl: this.siteUrl, texts };
    return new Promise((resolve, reject) => {
      this.waiting.set(job, { resolve, reject });
      this.workers[job % this.workers.length]!.postMessage(message);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private start(program: string): Worker {
    const worker = new Worker(program);
    worker.on('message', ({ job, shaped }: { job: number; shaped: ShapedText[] }) => {
      this.waiting.get(job)?.resolve(shaped);
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
