/** How rare each word is in this community, by a sample of the index: what is in no thread of it is rare enough. */
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { rarity } from '../ranking/bm25';
import { readTerms } from './meilisearch-document';
import { MeilisearchIndex } from './meilisearch-index';

const SAMPLES = 10;
const SAMPLE_SIZE = 400;
/** So often the sample is taken again. */
const MAX_AGE_MS = 10 * 60_000;
/** A sample that found little is of an index that is just being filled. */
const FEW = 200;
const MAX_AGE_OF_FEW_MS = 5_000;

interface Sample {
  readonly threads: number;
  readonly withWord: ReadonlyMap<string, number>;
  readonly takenAt: number;
}

const NOTHING: Sample = { threads: 0, withWord: new Map(), takenAt: 0 };

@Injectable()
export class MeilisearchVocabulary implements OnApplicationBootstrap {
  private readonly log = new Logger('Search');
  private sample: Sample = NOTHING;
  private taking: Promise<void> | null = null;

  constructor(
    private readonly index: MeilisearchIndex,
    private readonly clock: Clock,
  ) {}

  /** So that the first who searches need not wait for it. */
  onApplicationBootstrap(): void {
    if (this.index.configured) this.ready().catch((error: unknown) => this.log.debug(`the words of the index are counted later: ${String(error)}`));
  }

  /** From 0 on; higher for what fewer threads say. */
  rarityOf(stem: string): number {
    return rarity(Math.max(this.sample.threads, 1), this.sample.withWord.get(stem) ?? 0);
  }

  knows(stem: string): boolean {
    return this.sample.withWord.has(stem);
  }

  /** Waits only where nothing is known yet. */
  async ready(): Promise<void> {
    const age = this.clock.now().getTime() - this.sample.takenAt;
    const stale = age > MAX_AGE_MS || (this.sample.threads < FEW && age > MAX_AGE_OF_FEW_MS);
    if (stale) this.taking ??= this.take().finally(() => (this.taking = null));
    if (this.sample.threads === 0) await this.taking;
    else this.taking?.catch((error: unknown) => this.log.debug(`the words of the index could not be counted: ${String(error)}`));
  }

  private async take(): Promise<void> {
    const threads = (await this.index.count()) ?? 0;
    const step = Math.max(SAMPLE_SIZE, Math.floor(threads / SAMPLES));
    const withWord = new Map<string, number>();
    let read = 0;
    for (let offset = 0; offset < threads; offset += step) {
      for (const { terms } of await this.index.sample(offset, SAMPLE_SIZE)) {
        for (const stem of readTerms(terms).keys()) withWord.set(stem, (withWord.get(stem) ?? 0) + 1);
        read += 1;
      }
    }
    this.sample = { threads: read, withWord, takenAt: this.clock.now().getTime() };
  }
}
