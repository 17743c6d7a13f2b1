/** Keeps the clocks of threads: what runs, what stands, and every turn that they took. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import type { Sql, Tx } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { LATE_AFTER_MS, PAUSE_REASONS, type StopReason } from './standing';
import type { ClockRead, Turned } from './turning';

export type { StopReason } from './standing';
export type { ClockRead } from './turning';

const CLOCK_COLUMNS = `c.thread_id as "threadId", c.cycle, c.rule_version_id as "ruleVersionId", c.trigger, c.started_at as "startedAt",
  c.begun_at as "begunAt", c.running_since as "runningSince", c.ran_seconds as "ranSeconds", c.due_at as "dueAt", c.agent_due_at as "agentDueAt",
  c.next_due_at as "nextDueAt", c.stopped_at as "stoppedAt", c.stopped_because as "stoppedBecause", c.pause_left_seconds as "pauseLeftSeconds"`;

/** Tells the sweep that something falls due before it would look again by itself. */
export const LOOK_AGAIN = 'look again for due threads';
/** The sweep sleeps until the next thread falls due, and never longer. */
export const LONGEST_SLEEP_MS = 5 * 60_000;

export interface ClockKey {
  readonly threadId: string;
  readonly cycle: number;
  readonly ruleVersionId: string;
}

export const clockKey = ({ threadId, cycle, ruleVersionId }: ClockKey): string => `${threadId}:${cycle}:${ruleVersionId}`;

@Injectable()
export class ThreadClocks {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Those of the thread's present cycle; held by the lock on the thread. */
  ofThreads(sql: Sql, threadIds: readonly string[]): Promise<ClockRead[]> {
    return sql.rows<ClockRead>(
      `select ${CLOCK_COLUMNS} from escalation_clocks c join threads t on t.id = c.thread_id and t.cycle = c.cycle
       where c.thread_id = any($1::bigint[]) order by c.thread_id, c.rule_version_id`,
      [threadIds],
    );
  }

  /** The threads of which a clock runs in this calendar, in the order of their ids. */
  async threadsIn(sql: Sql, calendarId: string, { afterId, atMost }: { readonly afterId: string; readonly atMost: number }): Promise<string[]> {
    const rows = await sql.rows<{ id: string }>(
      `select distinct c.thread_id as id from escalation_clocks c
       where c.rule_version_id in (select id from escalation_rule_versions where calendar_id = $1) and c.stopped_at is null and c.thread_id > $2
       order by c.thread_id limit $3`,
      [calendarId, afterId, atMost],
    );
    return rows.map(({ id }) => id);
  }

  /** These clocks, where something of them is still due. */
  dueOf(sql: Sql, keys: readonly ClockKey[], now: Date): Promise<ClockRead[]> {
    return sql.rows<ClockRead>(
      `select ${CLOCK_COLUMNS} from unnest($1::bigint[], $2::integer[], $3::bigint[]) as wanted (thread_id, cycle, rule_version_id)
       join escalation_clocks c using (thread_id, cycle, rule_version_id) where c.next_due_at <= $4`,
      [keys.map((key) => key.threadId), keys.map((key) => key.cycle), keys.map((key) => key.ruleVersionId), now],
    );
  }

  /** The steps that something was decided about, by clock. */
  async decidedSteps(sql: Sql, keys: readonly ClockKey[]): Promise<Map<string, Set<string>>> {
    const rows = await sql.rows<ClockKey & { step: string }>(
      `select s.thread_id as "threadId", s.cycle, s.rule_version_id as "ruleVersionId", s.step
       from unnest($1::bigint[], $2::integer[], $3::bigint[]) as wanted (thread_id, cycle, rule_version_id)
       join escalation_steps s using (thread_id, cycle, rule_version_id)`,
      [keys.map((key) => key.threadId), keys.map((key) => key.cycle), keys.map((key) => key.ruleVersionId)],
    );
    const decided = new Map(keys.map((key) => [clockKey(key), new Set<string>()]));
    for (const row of rows) decided.get(clockKey(row))?.add(row.step);
    return decided;
  }

  /** Writes what clocks became, and every turn that led there; all but the last of a clock's turns are passed over at once. */
  async turn(tx: Tx, turned: readonly Turned[]): Promise<void> {
    if (turned.length === 0) return;
    await this.save(tx, [...new Map(turned.map(({ clock }) => [clockKey(clock), clock])).values()]);
    await tx.run(
      `insert into escalation_clock_turns (thread_id, cycle, rule_version_id, turn, because, at, due_at, ran_seconds)
       select * from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::double precision[])`,
      [
        turned.map(({ clock }) => clock.threadId), turned.map(({ clock }) => clock.cycle), turned.map(({ clock }) => clock.ruleVersionId),
        turned.map(({ turn }) => turn), turned.map(({ because }) => because), turned.map(({ at }) => at), turned.map(({ clock }) => clock.dueAt),
        turned.map(({ clock }) => clock.ranSeconds),
      ],
    );
    await this.keepBreaches(tx, turned);
    await this.tellIfSoon(tx, turned);
  }

  /** Stops whatever still runs or waits for a thread, its steps too. */
  async stop(tx: Tx, threadId: string, because: StopReason, at: Date): Promise<void> {
    await this.stopAll(tx, [threadId], because, at);
  }

  async stopAll(tx: Tx, threadIds: readonly string[], because: StopReason, at: Date): Promise<void> {
    if (threadIds.length === 0) return;
    await tx.run(
      `with stopped as (
         update escalation_clocks set stopped_at = $3, stopped_because = $2, next_due_at = null
         where thread_id = any($1::bigint[]) and (stopped_at is null or stopped_because = any($4))
         returning thread_id, cycle, rule_version_id, due_at)
       insert into escalation_clock_turns (thread_id, cycle, rule_version_id, turn, because, at, due_at)
       select thread_id, cycle, rule_version_id, 'STOPPED', $2, $3, due_at from stopped`,
      [threadIds, because, at, PAUSE_REASONS],
    );
  }

  /** Their next due times alone, where nothing turned. */
  async save(tx: Tx, clocks: readonly ClockRead[]): Promise<void> {
    if (clocks.length === 0) return;
    const column = <T>(of: (clock: ClockRead) => T): T[] => clocks.map(of);
    await tx.run(
      `insert into escalation_clocks (thread_id, cycle, rule_version_id, trigger, started_at, begun_at, running_since, ran_seconds, due_at, agent_due_at,
         next_due_at, stopped_at, stopped_because, pause_left_seconds)
       select * from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
         $8::double precision[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::text[], $14::double precision[])
       on conflict (thread_id, cycle, rule_version_id) do update set begun_at = excluded.begun_at, running_since = excluded.running_since,
         ran_seconds = excluded.ran_seconds, due_at = excluded.due_at, agent_due_at = excluded.agent_due_at, next_due_at = excluded.next_due_at,
         stopped_at = excluded.stopped_at, stopped_because = excluded.stopped_because, pause_left_seconds = excluded.pause_left_seconds`,
      [
        column((clock) => clock.threadId), column((clock) => clock.cycle), column((clock) => clock.ruleVersionId), column((clock) => clock.trigger),
        column((clock) => clock.startedAt), column((clock) => clock.begunAt), column((clock) => clock.runningSince), column((clock) => clock.ranSeconds),
        column((clock) => clock.dueAt), column((clock) => clock.agentDueAt), column((clock) => clock.nextDueAt), column((clock) => clock.stoppedAt),
        column((clock) => clock.stoppedBecause), column((clock) => clock.pauseLeftSeconds),
      ],
    );
  }

  // Somebody was quicker than the agent, but later than the agent should have been.
  private async keepBreaches(tx: Tx, turned: readonly Turned[]): Promise<void> {
    const late = turned.filter(({ clock, turn, because, at }) =>
      turn === 'STOPPED' && clock.stoppedBecause === because && because !== 'OTHER_RULE' && clock.agentDueAt !== null && clock.agentDueAt.getTime() + LATE_AFTER_MS < at.getTime());
    await this.breach(tx, late.map(({ clock, at }) => ({ clock, promisedAt: clock.agentDueAt as Date, at })));
  }

  /** A promise that was not kept: it can be excused, and is never forgotten. */
  async breach(tx: Tx, breaches: readonly { clock: ClockKey; promisedAt: Date; at: Date }[]): Promise<void> {
    if (breaches.length === 0) return;
    await tx.run(
      `insert into escalation_breaches (thread_id, cycle, rule_version_id, promised_at, happened_at)
       select * from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::timestamptz[], $5::timestamptz[]) on conflict do nothing`,
      [
        breaches.map(({ clock }) => clock.threadId), breaches.map(({ clock }) => clock.cycle), breaches.map(({ clock }) => clock.ruleVersionId),
        breaches.map(({ promisedAt }) => promisedAt), breaches.map(({ at }) => at),
      ],
    );
  }

  private async tellIfSoon(tx: Tx, turned: readonly Turned[]): Promise<void> {
    const soon = new Date(this.clock.now().getTime() + LONGEST_SLEEP_MS);
    if (turned.some(({ clock: { nextDueAt } }) => nextDueAt !== null && nextDueAt < soon)) await this.jobs.tell(tx, LOOK_AGAIN);
  }
}
