/** Says whether somebody may do a thing once more now, counted in the database so that all processes count together. */
import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { LIMITED_ACTIONS, type Allowance, type LimitedAction } from './limited-actions';

/** Injection token of the connection pool that the counters use. */
export const RATE_LIMIT_POOL = Symbol('RATE_LIMIT_POOL');

/** Injection token of the `RateLimitSettings`. */
export const RATE_LIMIT_SETTINGS = Symbol('RATE_LIMIT_SETTINGS');

export interface RateLimitSettings {
  /** Multiplies every allowance; `off` counts nothing. */
  readonly factor: number | 'off';
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };

const TAKEN: Taken = { ok: true };
/** The column is an integer, and two takes must fit into it. */
const MOST_POINTS = 1_000_000_000;
const RETRY_WHEN_STORE_IS_BACK_SECONDS = 30;

interface Counter {
  readonly points: number;
  readonly shared: RateLimiterPostgres;
  /** Null where the action is refused rather than counted by this process alone. */
  readonly inProcess: RateLimiterMemory | null;
}

@Injectable()
export class RateLimits {
  private readonly logger = new Logger(RateLimits.name);
  private readonly counters: ReadonlyMap<LimitedAction, Counter> | null;
  private storeFails = false;

  constructor(@Inject(RATE_LIMIT_POOL) pool: Pool, @Inject(RATE_LIMIT_SETTINGS) settings: RateLimitSettings) {
    this.counters = settings.factor === 'off' ? null : countersFor(pool, settings.factor);
  }

  /** Takes `cost` points from what `key` may still do; a refused attempt counts as well. One query, none when blocked before. */
  async take(action: LimitedAction, key: string, cost = 1): Promise<Taken> {
    const counter = this.counters?.get(action);
    if (!counter || cost <= 0) return TAKEN;
    const points = Math.min(Math.ceil(cost), counter.points + 1);
    try {
      await counter.shared.consume(storedKey(key), points);
      this.storeFails = false;
      return TAKEN;
    } catch (reason) {
      if (reason instanceof RateLimiterRes) return refusedFor(reason);
      this.noteFailure(reason);
      return takeWithoutStore(counter, key, points);
    }
  }

  /** Gives back everything that `key` has taken, as after the right password. */
  async forgive(action: LimitedAction, key: string): Promise<void> {
    const counter = this.counters?.get(action);
    if (!counter) return;
    try {
      await counter.shared.delete(storedKey(key));
    } catch (reason) {
      this.noteFailure(reason);
    }
  }

  private noteFailure(reason: unknown): void {
    if (!this.storeFails) this.logger.warn(`Rate limits cannot be counted in the database: ${String(reason)}`);
    this.storeFails = true;
  }
}

async function takeWithoutStore(counter: Counter, key: string, points: number): Promise<Taken> {
  if (!counter.inProcess) return { ok: false, retryAfterSeconds: RETRY_WHEN_STORE_IS_BACK_SECONDS };
  try {
    await counter.inProcess.consume(storedKey(key), points);
    return TAKEN;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return refusedFor(reason);
    throw reason;
  }
}

function refusedFor(result: RateLimiterRes): Taken {
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)) };
}

/** Keys hold addresses and e-mails: hashed they fit the column, whatever was typed, and tell nobody anything. */
function storedKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

function countersFor(pool: Pool, factor: number): ReadonlyMap<LimitedAction, Counter> {
  const counters = new Map<LimitedAction, Counter>();
  for (const action of Object.keys(LIMITED_ACTIONS) as LimitedAction[]) {
    const allowance: Allowance = LIMITED_ACTIONS[action];
    const points = Math.min(MOST_POINTS, Math.max(1, Math.round(allowance.points * factor)));
    const common = { keyPrefix: action, points, duration: allowance.durationSeconds };
    const shared = new RateLimiterPostgres({
      ...common,
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      // One of them sweeps the expired rows of all.
      clearExpiredByTimeout: counters.size === 0,
      inMemoryBlockOnConsumed: points + 1,
    });
    const inProcess = allowance.whenStoreFails === 'countInProcess' ? new RateLimiterMemory(common) : null;
    counters.set(action, { points, shared, inProcess });
  }
  return counters;
}
