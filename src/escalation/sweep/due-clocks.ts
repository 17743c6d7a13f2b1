/** Handles clocks that fell due, in one transaction: holds their threads, looks again, decides, acts, and keeps what was decided. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/database';
import { WaitingThreads, type WaitingThread } from '../bridge/waiting-threads';
import { turningFacts } from '../clock/following-threads';
import { isForGood } from '../clock/standing';
import { SurroundingsQueries, type ClockSurroundings } from '../clock/surroundings';
import { scheduleOf, standingFrom } from '../clock/thread-clock';
import { clockKey, ThreadClocks, type ClockKey } from '../clock/thread-clocks';
import { turnsOf, type ClockRead, type Turned } from '../clock/turning';
import type { Firing } from '../ladder/firing';
import { StepActions } from '../ladder/step-actions';
import { decide, decidingRule, type DecidedStep } from './decide';
import { StepRecords, type StepRecord } from './step-records';

export interface Handled {
  readonly fired: number;
  readonly skipped: number;
  /** Threads that somebody else held. */
  readonly held: ReadonlySet<string>;
}

/** What a transaction has come to so far; written at its end in a few statements, whatever their number. */
interface Work {
  readonly now: Date;
  readonly turned: Turned[];
  readonly saved: ClockRead[];
  readonly records: StepRecord[];
  readonly handedOver: Set<string>;
  fired: number;
  skipped: number;
}

interface Due {
  readonly clock: ClockRead;
  readonly thread: WaitingThread;
  readonly around: ClockSurroundings;
}

@Injectable()
export class DueClocks {
  constructor(
    private readonly clock: Clock,
    private readonly threads: WaitingThreads,
    private readonly clocks: ThreadClocks,
    private readonly surroundings: SurroundingsQueries,
    private readonly actions: StepActions,
    private readonly keeping: StepRecords,
  ) {}

  async handle(tx: Tx, dues: readonly ClockKey[], orWait: boolean): Promise<Handled> {
    const threadIds = [...new Set(dues.map(({ threadId }) => threadId))];
    const held = new Set(await this.threads.holdAll(tx, threadIds, orWait));
    const work: Work = { now: this.clock.now(), turned: [], saved: [], records: [], handedOver: new Set(), fired: 0, skipped: 0 };
    if (held.size > 0) {
      const clocks = await this.clocks.dueOf(tx, dues.filter(({ threadId }) => held.has(threadId)), work.now);
      const facts = await this.threads.factsOf(tx, [...held]);
      const around = await this.surroundings.of(tx, clocks);
      for (const clock of clocks) {
        const due = { clock, thread: facts.get(clock.threadId) as WaitingThread, around: around.get(clockKey(clock)) as ClockSurroundings };
        await this.look(tx, due, work);
      }
      await this.keep(tx, work);
    }
    return { fired: work.fired, skipped: work.skipped, held: new Set(threadIds.filter((id) => !held.has(id))) };
  }

  private async look(tx: Tx, due: Due, work: Work): Promise<void> {
    const { clock, thread, around } = due;
    // Another clock of the thread brought the agent a moment ago; it is stopped with all the others.
    if (work.handedOver.has(thread.id)) return;
    const takesLaterSteps = clock.stoppedBecause === 'ESCALATED';
    if (clock.stoppedBecause && isForGood(clock.stoppedBecause) && !takesLaterSteps) {
      work.saved.push({ ...clock, nextDueAt: null });
      return;
    }
    const turned = takesLaterSteps ? [] : turnsOf(clock, turningFacts(thread), around, work.now);
    const current = turned.at(-1)?.clock ?? clock;
    work.turned.push(...turned);
    if (current.stoppedAt !== null && !takesLaterSteps) {
      if (turned.length > 0) work.skipped += 1;
      return;
    }
    await this.decide(tx, { ...due, clock: current }, work);
  }

  private async decide(tx: Tx, due: Due, work: Work): Promise<void> {
    const { clock, thread, around } = due;
    const facts = { ...turningFacts(thread), clock, decided: around.decided };
    const decision = decide(decidingRule(around.rule), facts, around.calendar, work.now);
    switch (decision.action) {
      case 'wait':
        work.saved.push({ ...clock, nextDueAt: decision.until });
        return;
      case 'stand':
        work.turned.push({ clock: { ...clock, nextDueAt: null }, turn: 'STOPPED', because: decision.because, at: work.now });
        work.skipped += 1;
        return;
      case 'steps':
        await this.take(tx, due, decision.steps, work);
    }
  }

  private async take(tx: Tx, due: Due, steps: readonly DecidedStep[], work: Work): Promise<void> {
    const { clock, thread, around } = due;
    let opened = false;
    for (const decided of steps) {
      const firing = firingOf(due, decided, work.now);
      const done = decided.outcome === 'FIRED' ? await this.actions.perform(tx, firing) : { caseId: null, note: '' };
      work.records.push({ firing, clock, outcome: decided.outcome, ...done });
      if (decided.outcome === 'FIRED') work.fired += 1;
      opened ||= decided.outcome === 'FIRED' && decided.step.action.type === 'OPEN_CASE';
    }
    const decidedNow = new Set([...around.decided, ...steps.map(({ step }) => step.key)]);
    const { nextDueAt } = scheduleOf(clock, around.rule, around.calendar, decidedNow);
    if (opened) work.handedOver.add(thread.id);
    const stands = opened ? { ...standingFrom(clock, work.now, around.calendar), stoppedAt: work.now, stoppedBecause: 'ESCALATED' as const } : {};
    work.saved.push({ ...clock, ...stands, nextDueAt });
  }

  private async keep(tx: Tx, work: Work): Promise<void> {
    await this.clocks.turn(tx, work.turned);
    await this.keeping.keep(tx, work.records);
    await this.clocks.stopAll(tx, [...work.handedOver], 'ESCALATED', work.now);
    await this.clocks.save(tx, work.saved);
  }
}

function firingOf({ clock, thread, around: { rule } }: Due, { step, dueAt, late, reason }: DecidedStep, at: Date): Firing {
  const { ruleId, versionId, version, name, trigger } = rule;
  const inputs = {
    kind: thread.kind,
    answered: thread.answered,
    delaySeconds: rule.delaySeconds,
    atPercent: step.atPercent,
    calendarId: rule.calendarId,
    ruleVersion: version,
    startedAt: clock.startedAt,
    runningSince: clock.runningSince,
    ranSeconds: clock.ranSeconds,
  };
  return { thread, rule: { ruleId, versionId, version, name, trigger }, step, dueAt, late, reason, inputs, at };
}
