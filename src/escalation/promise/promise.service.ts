/** What an asker is shown: when people here usually get an answer, how often, and when an agent takes over if nobody answers. */
import { Injectable } from '@nestjs/common';
import { ESCALATING_KINDS, SpaceQueries, THREAD_KINDS, type ThreadKind } from '../../forum';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { parseTag, readChoice, readFields, readOptional, TAG_LIMITS } from '../../platform/text-input';
import { AgentPromises, promiseSentence } from '../rules/agent-promises';
import type { LadderStep } from '../rules/rule';
import { hoursOfWeekIn } from './hour-of-week';
import { PromiseEstimates, type KeptEstimate } from './promise-estimates';
import type { PauseReason } from '../clock/standing';
import type { Asking, Hours } from './promise-groups';
import { ENOUGH_THREADS } from './promise-history';
import { OVER_MEANWHILE, standingOf, type PromisedClock, type PromiseState } from './promise-state';

export interface PromiseRead {
  readonly state: PromiseState;
  /** Of which threads the figures speak; all null for the whole community. */
  readonly scopeSpaceId: string | null;
  readonly scopeKind: ThreadKind | null;
  readonly scopeTag: string | null;
  readonly scopeHours: Hours | null;
  /** How many threads there were to judge by. */
  readonly threads: number;
  /** Null when fewer than thirty threads are known, or fewer than half got an answer from the community. */
  readonly usualSeconds: number | null;
  /** Within which eight of ten who ask now will be answered; null where fewer than eight of ten ever were. */
  readonly eightOfTenSeconds: number | null;
  readonly answeredShare: number | null;
  /** Where the community was silent for a year: until when its history reaches. */
  readonly historyEndedAt: Date | null;
  /** When waiting began; on the ask page, now. */
  readonly startedAt: Date;
  /** Null while it is paused: nobody knows then. */
  readonly agentTakesOverAt: Date | null;
  /** When it was kept, handed over, or paused. */
  readonly reachedAt: Date | null;
  readonly pausedBecause: PauseReason | null;
  /** When the pause ends by itself; null where somebody has to speak first. */
  readonly pauseEndsAt: Date | null;
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
  readonly tags: readonly string[];
  readonly cycle: number;
  readonly cycleStartedAt: Date;
}

export interface AskingAbout {
  /** The slug of a space. */
  readonly space?: unknown;
  readonly kind?: unknown;
  /** Names; those that nobody used yet say nothing. */
  readonly tags?: unknown;
}

interface ClockRow extends PromisedClock {
  readonly startedAt: Date;
  readonly delaySeconds: number;
  readonly ladder: readonly LadderStep[];
  readonly calendarId: string | null;
}

/** The clock of a cycle and the hand-over in it, where there were any. */
export interface PromisedRow {
  readonly clock: ClockRow | null;
  readonly handedOverAt: Date | null;
}

const NOTHING_PROMISED: PromisedRow = { clock: null, handedOverAt: null };

@Injectable()
export class PromiseService {
  private hours: { readonly timeZone: string; readonly of: (at: Date) => number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly estimates: PromiseEstimates,
    private readonly agents: AgentPromises,
    private readonly spaces: SpaceQueries,
    private readonly community: CommunitySettings,
  ) {}

  /** The promise to somebody who is about to ask. */
  async forAsking(about: AskingAbout = {}): Promise<Outcome<PromiseRead>> {
    const read = readFields<{ kind: ThreadKind | null }>({ kind: readOptional(about.kind, (raw) => readChoice(raw, THREAD_KINDS)) });
    if (!read.ok) return read;
    const { kind } = read.value;
    const named = about.space !== undefined && about.space !== null && about.space !== '';
    const space = named ? await this.spaces.findBySlug(about.space) : null;
    if (named && !space) return validationFailed({ field: 'space', code: 'unknownId', params: {} });
    const now = this.clock.now();
    const asking: Asking = { spaceId: space?.id ?? null, kind, tags: tagsIn(about.tags), hourOfWeek: this.hourOfWeek(now) };
    const promised = kind === null || ESCALATING_KINDS.includes(kind);
    const agent = promised ? await this.agents.ahead({ spaceId: asking.spaceId, kind: kind ?? 'QUESTION', tags: asking.tags, at: now }) : null;
    return succeed({
      ...figures(promised ? ((await this.estimates.of([asking]))[0] ?? null) : null),
      state: promised ? 'AHEAD' : 'NONE',
      startedAt: now,
      agentTakesOverAt: agent?.dueAt ?? null,
      reachedAt: null,
      pausedBecause: null,
      pauseEndsAt: null,
      late: false,
      rule: agent?.sentence ?? null,
    });
  }

  /** `promised` is what the caller has read of it already. */
  async forThread(thread: PromisedThread, promised?: PromisedRow): Promise<PromiseRead> {
    return (await this.forThreads([thread], promised && new Map([[thread.id, promised]]))).get(thread.id) as PromiseRead;
  }

  async forThreads(threads: readonly PromisedThread[], known?: ReadonlyMap<string, PromisedRow>): Promise<Map<string, PromiseRead>> {
    const waiting = threads.filter((thread) => ESCALATING_KINDS.includes(thread.kind));
    const askings = waiting.map(({ space, kind, tags, cycleStartedAt }): Asking => ({ spaceId: space.id, kind, tags, hourOfWeek: this.hourOfWeek(cycleStartedAt) }));
    const [found, promised] = await Promise.all([this.estimates.of(askings), known ?? this.promisedTo(waiting)]);
    const estimates = new Map(waiting.map(({ id }, index) => [id, found[index]]));
    const now = this.clock.now();
    return new Map(threads.map((thread) => {
      const { clock, handedOverAt } = promised.get(thread.id) ?? NOTHING_PROMISED;
      const standing = standingOf({ clock, handedOverAt });
      const { state } = standing;
      return [thread.id, {
        ...figures(estimates.get(thread.id) ?? null),
        ...standing,
        startedAt: clock?.startedAt ?? thread.cycleStartedAt,
        agentTakesOverAt: state === 'PAUSED' ? null : (clock?.dueAt ?? null),
        late: state === 'RUNNING' && clock !== null && clock.dueAt < now,
        rule: clock && promiseSentence(clock),
      }];
    }));
  }

  private hourOfWeek(at: Date): number {
    const { timeZone } = this.community;
    if (this.hours?.timeZone !== timeZone) this.hours = { timeZone, of: hoursOfWeekIn(timeZone) };
    return this.hours.of(at);
  }

  private async promisedTo(threads: readonly PromisedThread[]): Promise<Map<string, PromisedRow>> {
    if (threads.length === 0) return new Map();
    const rows = await this.database.rows<Partial<ClockRow> & { threadId: string; handedOverAt: Date | null }>(
      `select wanted.thread_id as "threadId", c.started_at as "startedAt", c.agent_due_at as "dueAt", c.stopped_at as "stoppedAt",
              c.stopped_because as "stoppedBecause", c.pause_left_seconds as "pauseLeftSeconds",
              case when c.stopped_because in ('NEEDS_ASKER', 'CALLED_OFF', 'EXEMPTED') then ${OVER_MEANWHILE('t')} else false end as "overMeanwhile", c.delay_seconds as "delaySeconds", c.ladder,
              c.calendar_id as "calendarId",
              (select min(e.fired_at) from escalations e where e.thread_id = wanted.thread_id and e.cycle = wanted.cycle) as "handedOverAt"
       from unnest($1::bigint[], $2::integer[]) as wanted (thread_id, cycle) join threads t on t.id = wanted.thread_id
       left join lateral (
         select c.*, v.delay_seconds, v.ladder, v.calendar_id from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id
         where c.thread_id = wanted.thread_id and c.cycle = wanted.cycle and c.trigger = 'UNANSWERED'
         order by c.stopped_because is not distinct from 'OTHER_RULE', c.rule_version_id desc limit 1) c on true`,
      [threads.map((thread) => thread.id), threads.map((thread) => thread.cycle)],
    );
    return new Map(rows.map(({ threadId, handedOverAt, ...clock }) => [threadId, { clock: clock.dueAt ? (clock as ClockRow) : null, handedOverAt }]));
  }
}

type Figures = Pick<PromiseRead, 'scopeSpaceId' | 'scopeKind' | 'scopeTag' | 'scopeHours' | 'threads' | 'usualSeconds' | 'eightOfTenSeconds' | 'answeredShare' | 'historyEndedAt'>;

function figures(estimate: KeptEstimate | null): Figures {
  const threads = estimate?.threads ?? 0;
  const enough = estimate !== null && threads >= ENOUGH_THREADS;
  const ended = estimate?.historyUntil && estimate.historyUntil < estimate.computedAt ? estimate.historyUntil : null;
  return {
    scopeSpaceId: estimate?.group.spaceId ?? null,
    scopeKind: estimate?.group.kind ?? null,
    scopeTag: estimate?.group.tag ?? null,
    scopeHours: estimate?.group.hours ?? null,
    threads,
    usualSeconds: enough ? estimate.usualSeconds : null,
    eightOfTenSeconds: enough ? estimate.eightOfTenSeconds : null,
    answeredShare: enough ? estimate.answeredShare : null,
    historyEndedAt: ended,
  };
}

// Somebody is still typing: what is no tag, or none yet, is left out.
function tagsIn(raw: unknown): string[] {
  const written = Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split(',') : [];
  const tags = written.slice(0, 20).map((tag) => parseTag(tag)).filter((tag) => tag !== null);
  return [...new Set(tags)].slice(0, TAG_LIMITS.max);
}
