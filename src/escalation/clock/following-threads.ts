/** Lets the clocks of a thread do what follows from what it is like now: start, stand, go on, begin anew. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { canEscalate, WaitingThreads, type WaitingThread } from '../bridge/waiting-threads';
import { CLOCKED_TRIGGERS, firstMatch, isClocked, type ClockedTrigger, type RuleVersion } from '../rules/rule';
import { RuleQueries } from '../rules/rule.queries';
import { ScopedThreads } from '../rules/scoped-threads';
import { LONGEST_PAUSE_SECONDS } from './standing';
import { SurroundingsQueries, type ClockSurroundings } from './surroundings';
import { clockKey, ThreadClocks } from './thread-clocks';
import { running, turnsOf, type ClockRead, type Surroundings, type Turned, type TurningFacts } from './turning';
import { UncoveredThreads } from './uncovered-threads';

@Injectable()
export class FollowingThreads {
  constructor(
    private readonly threads: WaitingThreads,
    private readonly clocks: ThreadClocks,
    private readonly rules: RuleQueries,
    private readonly scopes: ScopedThreads,
    private readonly surroundings: SurroundingsQueries,
    private readonly uncovered: UncoveredThreads,
  ) {}

  /** A cycle begins: a clock for every trigger under whose rules the thread stands. Without one nothing is promised. */
  async begin(tx: Tx, threadId: string, at: Date): Promise<void> {
    const thread = await this.threads.facts(tx, threadId);
    // An agent who has the thread already need not be promised.
    if (!canEscalate(thread) || thread.removed || thread.caseOpen) return;
    const rules = (await this.rules.inForce(tx, at)).filter(({ trigger }) => isClocked(trigger));
    const scope = (await this.scopes.of(tx, [threadId], rules)).get(threadId);
    const matched = scope ? CLOCKED_TRIGGERS.map((trigger) => firstMatch(rules, trigger, scope)).filter((rule) => rule !== null) : [];
    if (matched.length === 0) return this.uncovered.add(tx, thread, at);
    const calendarOf = await this.surroundings.calendarsOf(tx, matched);
    const turned = matched.flatMap((rule) => begun(thread, rule, { rule, calendar: calendarOf(rule), decided: new Set() }, at));
    await this.clocks.turn(tx, turned);
  }

  /** Something happened to the thread; the caller holds it. */
  async follow(tx: Tx, threadId: string, at: Date): Promise<void> {
    const clocks = await this.clocks.ofThreads(tx, [threadId]);
    if (clocks.length === 0) return this.uncovered.look(tx, threadId, at);
    const thread = await this.threads.facts(tx, threadId);
    const around = await this.surroundings.of(tx, clocks);
    await this.clocks.turn(tx, clocks.flatMap((clock) => turnsOf(clock, turningFacts(thread), around.get(clockKey(clock)) as ClockSurroundings, at)));
  }
}

export const turningFacts = (thread: WaitingThread): WaitingThread & TurningFacts => ({ ...thread, escalates: canEscalate(thread) });

/** A new clock, and what it does at once: one for what comes after an answer stands until there is one. */
export function begun(thread: WaitingThread, rule: RuleVersion, around: Surroundings, at: Date): Turned[] {
  const clock: ClockRead = running(
    {
      threadId: thread.id, cycle: thread.cycle, ruleVersionId: rule.versionId, trigger: rule.trigger as ClockedTrigger, startedAt: at, begunAt: at,
      runningSince: at, ranSeconds: 0, dueAt: null, agentDueAt: null, nextDueAt: null, stoppedAt: null, stoppedBecause: null,
      pauseLeftSeconds: LONGEST_PAUSE_SECONDS,
    },
    around,
  );
  return [{ clock, turn: 'STARTED', because: null, at }, ...turnsOf(clock, turningFacts(thread), around, at)];
}
