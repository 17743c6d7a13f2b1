/** Computes, away from any page, how soon people here usually get an answer; keeps it; reads it back for pages. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ESCALATING_KINDS, type ThreadKind } from '../../forum';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { EVERYTHING, scopeKey, scopesOf, type Scope } from './promise-scope';
import { estimate, waitingTimes, type Ending, type Estimate, type ThreadHistory } from './waiting-times';
import type { Observation } from '../../platform/statistics';

/** An estimate with the history that it stands on. */
export interface KeptEstimate extends Estimate {
  readonly scope: Scope;
  readonly historyFrom: Date | null;
  /** Long before the computation where a community has been silent since. */
  readonly historyUntil: Date | null;
  readonly computedAt: Date;
}

type KeptRow = Omit<KeptEstimate, 'scope'>;

interface HistoryRow extends ThreadHistory {
  readonly spaceId: string;
  readonly kind: ThreadKind;
}

interface Window {
  readonly from: Date;
  readonly until: Date;
}

/** With fewer threads than this a figure would say more than is known. */
export const ENOUGH_THREADS = 30;

const JOB = 'estimate-promises';
const ONE_MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 600_000;
const TWELVE_MONTHS_MS = 365 * 86_400_000;

@Injectable()
export class PromiseEstimates implements OnModuleInit {
  private askedAt: Date | null = null;
  private lastRead: { at: number; rows: ReadonlyMap<string, KeptRow> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define(JOB, () => this.compute(), { everyMinutes: 10 });
  }

  /** The narrowest estimates with enough threads, by the key of the scope asked for; the widest where none has enough. */
  async of(scopes: readonly Scope[]): Promise<Map<string, KeptEstimate>> {
    const kept = await this.read();
    const none = { ...estimate([]), historyFrom: null, historyUntil: null, computedAt: this.clock.now() };
    return new Map(scopes.map((scope) => {
      const known = scopesOf(scope).find((candidate) => (kept.get(scopeKey(candidate))?.threads ?? 0) >= ENOUGH_THREADS) ?? EVERYTHING;
      return [scopeKey(scope), { ...(kept.get(scopeKey(known)) ?? none), scope: known }];
    }));
  }

  /** Everything anew; also to be called once a history was imported. */
  async compute(): Promise<void> {
    const now = this.clock.now();
    const window = await this.window(now);
    const history = await this.history(window);
    const estimates = estimatesByScope(history, now);
    const keys = [...estimates.keys()];
    const column = (read: (one: Estimate) => number | null) => [...estimates.values()].map(read);
    await this.transactions.run(async (tx) => {
      await tx.run(
        `insert into promise_estimates
           (scope, threads, usual_seconds, eight_of_ten_seconds, answered_share, history_from, history_until, computed_at)
         select *, $6::timestamptz, $7::timestamptz, $8::timestamptz
         from unnest($1::text[], $2::integer[], $3::double precision[], $4::double precision[], $5::double precision[])
         on conflict (scope) do update set
           threads = excluded.threads, usual_seconds = excluded.usual_seconds, eight_of_ten_seconds = excluded.eight_of_ten_seconds,
           answered_share = excluded.answered_share, history_from = excluded.history_from, history_until = excluded.history_until,
           computed_at = excluded.computed_at`,
        [
          keys, column((one) => one.threads), column((one) => one.usualSeconds), column((one) => one.eightOfTenSeconds),
          column((one) => one.answeredShare), window.from, window.until, now,
        ],
      );
      await tx.run(`delete from promise_estimates where scope <> all($1)`, [keys]);
    });
    this.lastRead = null;
  }

  /** All of them: a handful a space. A page need not ask the database for what changes every ten minutes. */
  private async read(): Promise<ReadonlyMap<string, KeptRow>> {
    const now = this.clock.now().getTime();
    if (this.lastRead && Math.abs(now - this.lastRead.at) < ONE_MINUTE_MS) return this.lastRead.rows;
    const found = await this.database.rows<KeptRow & { key: string }>(
      `select scope as key, threads, usual_seconds as "usualSeconds", eight_of_ten_seconds as "eightOfTenSeconds",
              answered_share as "answeredShare", history_from as "historyFrom", history_until as "historyUntil", computed_at as "computedAt"
       from promise_estimates`,
    );
    const rows = new Map(found.map(({ key, ...row }) => [key, row]));
    if (rows.size === 0) await this.askForThem();
    else this.lastRead = { at: now, rows };
    return rows;
  }

  /** The last twelve months; of a community that has been silent for longer, the last twelve months that there are. */
  private async window(now: Date): Promise<Window> {
    const { newest } = await this.database.one<{ newest: Date | null }>(
      `select max(opened_at) as newest from forum_thread_facts where kind = any($1) and opened_at <= $2`,
      [ESCALATING_KINDS, now],
    );
    const silent = newest !== null && now.getTime() - newest.getTime() > TWELVE_MONTHS_MS;
    const until = silent ? newest : now;
    return { from: new Date(until.getTime() - TWELVE_MONTHS_MS), until };
  }

  private history(window: Window): Promise<HistoryRow[]> {
    return this.database.rows<HistoryRow>(
      `select space_id as "spaceId", kind, opened_at as "openedAt", first_answer_at as "firstAnswerAt",
              first_answer_by_staff as "firstAnswerByStaff", closed_at as "closedAt", imported
       from forum_thread_facts where kind = any($1) and opened_at > $2 and opened_at <= $3`,
      [ESCALATING_KINDS, window.from, window.until],
    );
  }

  // A page that finds nothing yet does not compute it: it asks the worker, once in a while.
  private async askForThem(): Promise<void> {
    const now = this.clock.now();
    if (this.askedAt && Math.abs(now.getTime() - this.askedAt.getTime()) < TEN_MINUTES_MS) return;
    this.askedAt = now;
    await this.transactions.run((tx) => this.jobs.enqueue(tx, JOB, {}));
  }
}

function estimatesByScope(history: readonly HistoryRow[], now: Date): Map<string, Estimate> {
  const observed = waitingTimes(history, now);
  const groups = new Map<string, Observation<Ending>[]>([[scopeKey(EVERYTHING), []]]);
  history.forEach((thread, index) => {
    for (const scope of scopesOf(thread)) {
      const key = scopeKey(scope);
      const group = groups.get(key) ?? [];
      group.push(observed[index] as Observation<Ending>);
      groups.set(key, group);
    }
  });
  return new Map([...groups].map(([key, group]) => [key, estimate(group)]));
}
