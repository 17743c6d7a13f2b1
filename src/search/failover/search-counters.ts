/** How often which engine answered, and why the other one had to: what the pages keep quiet about, for whoever runs the site. */
import { Injectable } from '@nestjs/common';

export const FALLBACK_REASONS = ['down', 'slow', 'empty', 'refused', 'resting', 'behind'] as const;
export type FallbackReason = (typeof FALLBACK_REASONS)[number];

export interface SearchCounts {
  readonly meilisearch: number;
  readonly postgres: number;
  readonly fallbacks: Readonly<Record<FallbackReason, number>>;
  readonly timesOpened: number;
}

@Injectable()
export class SearchCounters {
  private meilisearch = 0;
  private postgres = 0;
  private timesOpened = 0;
  private readonly fallbacks: Record<FallbackReason, number> = { down: 0, slow: 0, empty: 0, refused: 0, resting: 0, behind: 0 };

  answeredByMeilisearch(): void {
    this.meilisearch += 1;
  }

  answeredByPostgres(reason: FallbackReason | null): void {
    this.postgres += 1;
    if (reason) this.fallbacks[reason] += 1;
  }

  opened(): void {
    this.timesOpened += 1;
  }

  read(): SearchCounts {
    return { meilisearch: this.meilisearch, postgres: this.postgres, fallbacks: { ...this.fallbacks }, timesOpened: this.timesOpened };
  }
}
