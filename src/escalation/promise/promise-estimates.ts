/** Computes, away from any page, how soon people here usually get an answer; keeps it; reads it back for pages. */
import { setImmediate } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ESCALATING_KINDS } from '../../forum';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database, Transactions } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { calibration } from './calibration';
import { PromiseCurve, type Estimate } from './promise-curve';
import { EVERYTHING, groupKey, stepsFor, type Asking, type Group } from './promise-groups';
import { ENOUGH_THREADS, PromiseHistory, WINDOW_MS } from './promise-history';
import type { ThreadHistory } from './waiting-times';

/** An estimate with the history that it stands on. */
export interface KeptEstimate extends Estimate {
  readonly group: Group;
  readonly historyFrom: Date | null;
  /** Long before the computation where a community has been silent since. */
  readonly historyUntil: Date | null;
  readonly computedAt: Date;
}

type KeptRow = Omit<KeptEstimate, 'group'>;

interface Window {
  readonly from: Date;
  readonly until: Date;
}

const JOB = 'estimate-promises';
const ONE_MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 600_000;
const TWELVE_MONTHS_MS = WINDOW_MS;
/** The newest; what a larger community did before hardly changes what it does. */
const MOST_THREADS = 10_000;

@Injectable()
export class PromiseEstimates implements OnModuleInit {
  private askedAt: Date | null = null;
  private lastRead: { at: number; rows: ReadonlyMap<string, KeptRow> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  onModuleInit(): void {
    this.jobs.define(JOB, () => this.compute(), { everyMinutes: 10 });
  }

  /** To each what the narrowest group with enough threads says; what all threads say where none has enough. */
  async of(askings: readonly Asking[]): Promise<KeptEstimate[]> {
    const kept = await this.read();
    const nothing = { ...PromiseCurve.of([]).estimate(1), historyFrom: null, historyUntil: null, computedAt: this.clock.now() };
    return askings.map((asking) => {
      const enough = (group: Group) => (kept.get(groupKey(group))?.threads ?? 0) >= ENOUGH_THREADS;
      const narrowest = stepsFor(asking).map((step) => step.filter(enough).sort((one, other) => threadsOf(kept, one) - threadsOf(kept, other))[0]);
      const group = narrowest.find((found) => found !== undefined) ?? EVERYTHING;
      return { ...(kept.get(groupKey(group)) ?? nothing), group };
    });
  }

  /** Everything anew; also to be called once a history was imported. */
  async compute(): Promise<void> {
    const now = this.clock.now();
    const window = await this.window(now);
    const history = new PromiseHistory(this.community.timeZone);
    await gently(history.learn(await this.threadsUntil(window, now)));
    const openedBefore = window.until.getTime() + 1;
    const level = await gently(calibration(history, openedBefore));
    const estimates = await gently(history.curves({ openedBefore, seenAt: now.getTime() }).estimates(level));
    await this.keep(estimates, window, now);
  }

  private async keep(estimates: ReadonlyMap<string, Estimate>, window: Window, now: Date): Promise<void> {
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

  /** All of them. A page need not ask the database for what changes every ten minutes. */
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

  /** Those of the window, and those of the year before, by which promises of the window can be judged. */
  private threadsUntil({ from, until }: Window, now: Date): Promise<ThreadHistory[]> {
    return this.database.rows<ThreadHistory>(
      `select f.space_id as "spaceId", f.kind, f.opened_at as "openedAt", f.first_answer_at as "firstAnswerAt",
              f.first_answer_by_staff as "firstAnswerByStaff", f.closed_at as "closedAt", least(h.ended_at, $4) as "watchedUntil",
              array(select g.tag from forum_thread_tag_facts g where g.thread_id = f.thread_id) as tags
       from forum_thread_facts f left join forum_imported_history_facts h on h.source = f.origin_source
       where f.kind = any($1) and f.opened_at > $2 and f.opened_at <= $3
       order by f.opened_at desc limit ${MOST_THREADS}`,
      [ESCALATING_KINDS, new Date(from.getTime() - TWELVE_MONTHS_MS), until, now],
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

const threadsOf = (kept: ReadonlyMap<string, KeptRow>, group: Group): number => kept.get(groupKey(group))?.threads ?? 0;

/** Bit by bit, so that pages of the same process are served in between. */
async function gently<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
