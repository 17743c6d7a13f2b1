/** A thread of its own that shapes texts, so that reading a dump goes on meanwhile. */
import { parentPort } from 'node:worker_threads';
import { shape, type WrittenText } from './shape';

export interface ShapingJob {
  readonly job: number;
  readonly siteUrl: string | null;
  readonly texts: readonly WrittenText[];
}

parentPort?.on('message', ({ job, siteUrl, texts }: ShapingJob) => {
  parentPort?.postMessage({ job, shaped: texts.map((text) => shape(text, siteUrl)) });
});
