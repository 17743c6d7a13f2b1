/** What an asker is shown: when people here usually get an answer, how often, and when an agent takes over if nobody answers. */
import { Injectable } from '@nestjs/common';
import { ESCALATING_KINDS, SpaceQueries, THREAD_KINDS, type ThreadKind } from '../../forum';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readChoice, readFields, readOptional } from '../../platform/text-input';
import { calendarNamed, dueOf } from '../clock/thread-clock';
import { ruleSentence } from '../rules/rule-sentence';
import { RuleQueries } from '../rules/rule.queries';
import { ENOUGH_THREADS, PromiseEstimates, type KeptEstimate } from './promise-estimates';
import { scopeKey, type Scope } from './promise-scope';
import { standingOf, type PromisedClock, type PromiseState } from './promise-state';

export interface PromiseRead {
  readonly state: PromiseState;
  /** Of which threads the figures speak; both null for the whole community. */
  readonly scopeSpaceId: string | null;
  readonly scopeKind: ThreadKind | null;
  /** How many threads there were to judge by. */
  readonly threads: number;
  /** Null when fewer than thirty threads are known, or fewer than half got an answer from the community. */
  readonly usualSeconds: number | null;
  readonly eightOfTenSeconds: number | null;
  readonly answeredShare: number | null;
  /** Where the community was silent for a year: until when its history reaches. */
  readonly historyEndedAt: Date | null;
  /** When waiting began; on the ask page, now. */
  readonly startedAt: Date;
  readonly agentTakesOverAt: Date | null;
  /** When it was kept, or handed over. */
  readonly reachedAt: Date | null;
  /** An agent should be there by now, and the sweep is behind. */
  readonly late: boolean;
  /** The rule in words; null where none is in force. */
  readonly rule: string | null;
}

/** What has to be known of a thread to say what became of its promise. */
export interface PromisedThread {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly space: { readonly id: string };
  readonly cycle: number;
  readonly cycleStartedAt: Date;
}

export interface AskingAbout {
  /** The slug of a space. */
  readonly space?: unknown;
  readonly kind?: unknown;
}

interface ClockRow extends PromisedClock {
  readonly startedAt: Date;
  readonly delaySeconds: number;
}

interface PromisedRow {
  readonly clock: ClockRow | null;
  readonly handedOverAt: Date | null;
}

const NOTHING_PROMISED: PromisedRow = { clock: null, handedOverAt: null };

@Injectable()
export class PromiseService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly estimates: PromiseEstimates,
    private readonly rules: RuleQueries,
    private readonly spaces: SpaceQueries,
  ) {}

  /** The promise to somebody who is about to ask. */
  async forAsking(about: AskingAbout = {}): Promise<Outcome<PromiseRead>> {
    const read = readFields<{ kind: ThreadKind | null }>({ kind: readOptional(about.kind, (raw) => readChoice(raw, THREAD_KINDS)) });
    if (!read.ok) return read;
    const { kind } = read.value;
    const named = about.space !== undefined && about.space !== null && about.space !== '';
    const space = named ? await this.spaces.findBySlug(about.space) : null;
    if (named && !space) return validationFailed({ field: 'space', code: 'unknownId', params: {} });
    const scope: Scope = { spaceId: space?.id ?? null, kind };
    const now = this.clock.now();
    const promised = kind === null || ESCALATING_KINDS.includes(kind);
    const rule = promised ? await this.rules.findActive(this.database, 'UNANSWERED', now) : null;
    return succeed({
      ...figures(promised ? await this.estimateOf(scope) : null),
      state: promised ? 'AHEAD' : 'NONE',
      startedAt: now,
      agentTakesOverAt: rule && dueOf({ ranSeconds: 0, runningSince: now }, rule.delaySeconds, calendarNamed(rule.calendar)),
      reachedAt: null,
      late: false,
      rule: rule && ruleSentence({ ...rule, paused: false }),
    });
  }

  async forThread(thread: PromisedThread): Promise<PromiseRead> {
    return (await this.forThreads([thread])).get(thread.id) as PromiseRead;
  }

  async forThreads(threads: readonly PromisedThread[]): Promise<Map<string, PromiseRead>> {
    const waiting = threads.filter((thread) => ESCALATING_KINDS.includes(thread.kind));
    const scopes = waiting.map((thread): Scope => ({ spaceId: thread.space.id, kind: thread.kind }));
    const [estimates, promised] = await Promise.all([this.estimates.of(scopes), this.promisedTo(waiting)]);
    const now = this.clock.now();
    return new Map(threads.map((thread) => {
      const { clock, handedOverAt } = promised.get(thread.id) ?? NOTHING_PROMISED;
      const { state, reachedAt } = standingOf({ clock, handedOverAt });
      const estimate = estimates.get(scopeKey({ spaceId: thread.space.id, kind: thread.kind }));
      return [thread.id, {
        ...figures(ESCALATING_KINDS.includes(thread.kind) ? (estimate ?? null) : null),
        state,
        startedAt: clock?.startedAt ?? thread.cycleStartedAt,
        agentTakesOverAt: clock?.dueAt ?? null,
        reachedAt,
        late: state === 'RUNNING' && clock !== null && clock.dueAt < now,
        rule: clock && ruleSentence({ trigger: 'UNANSWERED', delaySeconds: clock.delaySeconds, paused: false }),
      }];
    }));
  }

  private async estimateOf(scope: Scope): Promise<KeptEstimate | null> {
    return (await this.estimates.of([scope])).get(scopeKey(scope)) ?? null;
  }

  private async promisedTo(threads: readonly PromisedThread[]): Promise<Map<string, PromisedRow>> {
    if (threads.length === 0) return new Map();
    const rows = await this.database.rows<Partial<ClockRow> & { threadId: string; handedOverAt: Date | null }>(
      `select wanted.thread_id as "threadId", c.started_at as "startedAt", c.due_at as "dueAt", c.stopped_at as "stoppedAt",
              c.stopped_because as "stoppedBecause", c.delay_seconds as "delaySeconds",
              (select min(e.fired_at) from escalations e where e.thread_id = wanted.thread_id and e.cycle = wanted.cycle) as "handedOverAt"
       from unnest($1::bigint[], $2::integer[]) as wanted (thread_id, cycle)
       left join lateral (
         select c.*, v.delay_seconds from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id
         where c.thread_id = wanted.thread_id and c.cycle = wanted.cycle order by c.rule_version_id desc limit 1) c on true`,
      [threads.map((thread) => thread.id), threads.map((thread) => thread.cycle)],
    );
    return new Map(rows.map(({ threadId, handedOverAt, ...clock }) => [threadId, { clock: clock.dueAt ? (clock as ClockRow) : null, handedOverAt }]));
  }
}

type Figures = Pick<PromiseRead, 'scopeSpaceId' | 'scopeKind' | 'threads' | 'usualSeconds' | 'eightOfTenSeconds' | 'answeredShare' | 'historyEndedAt'>;

function figures(estimate: KeptEstimate | null): Figures {
  const threads = estimate?.threads ?? 0;
  const enough = estimate !== null && threads >= ENOUGH_THREADS;
  const ended = estimate?.historyUntil && estimate.historyUntil < estimate.computedAt ? estimate.historyUntil : null;
  return {
    scopeSpaceId: estimate?.scope.spaceId ?? null,
    scopeKind: estimate?.scope.kind ?? null,
    threads,
    usualSeconds: enough ? estimate.usualSeconds : null,
    eightOfTenSeconds: enough ? estimate.eightOfTenSeconds : null,
    answeredShare: enough ? estimate.answeredShare : null,
    historyEndedAt: ended,
  };
}
