/** Reckons the clocks of many threads anew, in the background and in batches, with its progress kept: where it was interrupted it goes on. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarChanged, countedSeconds } from '../../calendars';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Jobs } from '../../platform/jobs';
import { WaitingThreads } from '../bridge/waiting-threads';
import { agentStep } from '../rules/rule';
import { RuleQueries } from '../rules/rule.queries';
import { MovingToRule } from './moving-to-rule';
import { OpenThreads } from './open-threads';
import { SurroundingsQueries, type ClockSurroundings } from './surroundings';
import { reckonedAnew } from './thread-clock';
import { clockKey, ThreadClocks } from './thread-clocks';
import { running, type ClockRead, type Turned } from './turning';

export interface ReckoningRead {
  readonly id: string;
  /** Of the rule that was applied to open threads; null where a calendar changed. */
  readonly ruleId: string | null;
  readonly calendarId: string | null;
  readonly askedAt: Date;
  readonly total: number;
  readonly done: number;
  /** Clocks that came out otherwise than before. */
  readonly changed: number;
  readonly finishedAt: Date | null;
}

interface Held {
  readonly id: string;
  readonly ruleVersionId: string | null;
  readonly calendarId: string | null;
  readonly afterThreadId: string;
}

interface Part {
  readonly done: number;
  readonly changed: number;
  /** Null when nothing is left. */
  readonly lastId: string | null;
}

const RECKONINGS = `
  select k.id, v.rule_id as "ruleId", k.calendar_id as "calendarId", k.asked_at as "askedAt", k.total, k.done, k.changed, k.finished_at as "finishedAt"
  from escalation_reckonings k left join escalation_rule_versions v on v.id = k.rule_version_id`;

const JOB = 'reckon-clocks';
const TOGETHER = 100;

@Injectable()
export class Reckoning implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly threads: WaitingThreads,
    private readonly clocks: ThreadClocks,
    private readonly rules: RuleQueries,
    private readonly open: OpenThreads,
    private readonly moving: MovingToRule,
    private readonly surroundings: SurroundingsQueries,
  ) {}

  onModuleInit(): void {
    this.jobs.define<{ id: string }>(JOB, ({ id }) => this.reckon(id));
    this.events.within(CalendarChanged, 'reckon-clocks-anew', async (tx, { calendarId, at }) => {
      const { total } = await tx.one<{ total: number }>(
        `select count(*)::integer as total from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id
         where v.calendar_id = $1 and c.stopped_at is null`,
        [calendarId],
      );
      if (total > 0) await this.ask(tx, { ruleVersionId: null, calendarId, byId: null, total, at });
    });
  }

  async ask(tx: Tx, asked: { ruleVersionId: string | null; calendarId: string | null; byId: string | null; total: number; at: Date }): Promise<string> {
    const { id } = await tx.one<{ id: string }>(
      `insert into escalation_reckonings (rule_version_id, calendar_id, asked_by_id, asked_at, total) values ($1, $2, $3, $4, $5) returning id`,
      [asked.ruleVersionId, asked.calendarId, asked.byId, asked.at, asked.total],
    );
    await this.jobs.enqueue(tx, JOB, { id });
    return id;
  }

  /** The latest first; those under way among them. */
  latest(first = 10): Promise<ReckoningRead[]> {
    return this.database.rows<ReckoningRead>(`${RECKONINGS} order by k.id desc limit $1`, [first]);
  }

  get(id: string): Promise<ReckoningRead> {
    return this.database.one<ReckoningRead>(`${RECKONINGS} where k.id = $1`, [id]);
  }

  /** Each batch is kept with the progress behind it, in one transaction. */
  private async reckon(id: string): Promise<void> {
    while (await this.transactions.run((tx) => this.next(tx, id)));
  }

  private async next(tx: Tx, id: string): Promise<boolean> {
    const held = await tx.maybe<Held>(
      `select id, rule_version_id as "ruleVersionId", calendar_id as "calendarId", after_thread_id as "afterThreadId"
       from escalation_reckonings where id = $1 and finished_at is null for update`,
      [id],
    );
    if (!held) return false;
    const at = this.clock.now();
    const part = held.ruleVersionId === null ? await this.calendarPart(tx, held.calendarId as string, held, at) : await this.rulePart(tx, held, held.ruleVersionId, at);
    await tx.run(
      `update escalation_reckonings set done = done + $2, changed = changed + $3, after_thread_id = coalesce($4::bigint, after_thread_id),
         finished_at = case when $4::bigint is null then $5::timestamptz end where id = $1`,
      [id, part.done, part.changed, part.lastId, at],
    );
    return part.lastId !== null;
  }

  private async rulePart(tx: Tx, { afterThreadId }: Held, versionId: string, at: Date): Promise<Part> {
    const rules = await this.rules.inForce(tx, at);
    const rule = rules.find((one) => one.versionId === versionId);
    // Paused, removed or changed meanwhile: it is in force for nobody any more.
    if (!rule) return { done: 0, changed: 0, lastId: null };
    const { threadIds, lastId } = await this.open.batch(tx, rule, rules, afterThreadId);
    const held = await this.threads.holdAll(tx, threadIds, true);
    const changed = await this.moving.move(tx, held, { rule, at, unless: 'otherVersion' });
    return { done: changed, changed, lastId };
  }

  private async calendarPart(tx: Tx, calendarId: string, { afterThreadId }: Held, at: Date): Promise<Part> {
    const ids = await this.clocks.threadsIn(tx, calendarId, { afterId: afterThreadId, atMost: TOGETHER });
    await this.threads.holdAll(tx, ids, true);
    const clocks = (await this.clocks.ofThreads(tx, ids)).filter(({ stoppedAt }) => stoppedAt === null);
    const around = await this.surroundings.of(tx, clocks);
    const concerned = clocks.filter((clock) => around.get(clockKey(clock))?.rule.calendarId === calendarId);
    const turned = concerned.map((clock) => reckoned(clock, around.get(clockKey(clock)) as ClockSurroundings, at)).filter((turn) => turn !== null);
    await this.clocks.turn(tx, turned);
    return { done: concerned.length, changed: turned.length, lastId: ids.length < TOGETHER ? null : (ids.at(-1) ?? null) };
  }
}

/** As the calendar counts now, and no later than the agent was promised; null when nothing comes out otherwise. */
export function reckoned(clock: ClockRead, around: ClockSurroundings, at: Date): Turned | null {
  const { rule, calendar } = around;
  const opening = agentStep(rule.ladder);
  const promised = clock.agentDueAt && opening ? [{ atPercent: opening.atPercent, at: clock.agentDueAt }] : [];
  const ran = clock.ranSeconds + countedSeconds(calendar, clock.runningSince, at);
  const next = running({ ...clock, ...reckonedAnew({ ranSeconds: ran, at, promised }, rule, calendar) }, around);
  const same = next.dueAt?.getTime() === clock.dueAt?.getTime() && next.nextDueAt?.getTime() === clock.nextDueAt?.getTime();
  return same ? null : { clock: next, turn: 'RECKONED', because: null, at };
}
