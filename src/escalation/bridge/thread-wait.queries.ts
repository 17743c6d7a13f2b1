/** What the page of a thread tells of its wait: which rule counts, whether it counts now and why not, who was asked, who takes over when. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { OVER_MEANWHILE } from '../promise/promise-state';
import type { PromisedRow } from '../promise/promise.service';
import type { ClockedTrigger, LadderStep, StepAction } from '../rules/rule';
import { delayWords } from '../rules/rule-sentence';
import { PAUSE_REASONS, type PauseReason, type StopReason } from '../clock/standing';
import { pauseEnd } from '../clock/turning';

export interface WaitStep {
  readonly action: StepAction['type'];
  readonly at: Date;
}

export interface AskedPerson {
  readonly memberId: string;
  readonly name: string;
  readonly answered: boolean;
}

/** The clock that says what happens next. */
export interface ThreadWait {
  readonly trigger: ClockedTrigger;
  readonly ruleName: string;
  /** `2 working hours`. */
  readonly delay: string;
  readonly startedAt: Date;
  /** Null where the rule brings no agent, or the clock stands. */
  readonly agentDueAt: Date | null;
  readonly pausedBecause: PauseReason | null;
  readonly pausedAt: Date | null;
  /** When it goes on by itself; only a wait for the asker ends so. */
  readonly pauseEndsAt: Date | null;
  /** Whether the asker's word that they are fine calls off what is left. */
  readonly askerMayCancel: boolean;
}

export interface WaitRead {
  /** Null where nothing is left to wait for. */
  readonly wait: ThreadWait | null;
  /** The steps that were taken in this cycle, whichever rule took them. */
  readonly steps: readonly WaitStep[];
  readonly asked: readonly AskedPerson[];
  /** Null unless a moderator excepted it from the rules in this cycle. */
  readonly exception: { readonly reason: string | null } | null;
  /** What the promise of this cycle stands on. */
  readonly promised: PromisedRow;
}

interface ClockJson {
  trigger: ClockedTrigger;
  ruleName: string;
  delaySeconds: number;
  ladder: LadderStep[];
  calendarId: string | null;
  startedAt: string;
  dueAt: string | null;
  agentDueAt: string | null;
  stoppedAt: string | null;
  stoppedBecause: StopReason | null;
  pauseLeftSeconds: number;
  overMeanwhile: boolean;
  heedsAsker: boolean;
}

interface WaitRow {
  clocks: ClockJson[];
  steps: { action: StepAction['type']; at: string }[];
  asked: AskedPerson[];
  handedOverAt: Date | null;
  exception: { word: string; reason: string | null } | null;
}

// One row, whatever hangs on it: the page of a thread asks once for all of its wait.
const WAIT = `
  select
    (select coalesce(json_agg(json_build_object('trigger', c.trigger, 'ruleName', coalesce(v.name, r.name), 'delaySeconds', v.delay_seconds,
         'ladder', v.ladder, 'calendarId', v.calendar_id::text, 'startedAt', c.started_at, 'dueAt', c.due_at, 'agentDueAt', c.agent_due_at, 'stoppedAt', c.stopped_at,
         'stoppedBecause', c.stopped_because, 'pauseLeftSeconds', c.pause_left_seconds,
         'overMeanwhile', case when c.stopped_because in ('NEEDS_ASKER', 'CALLED_OFF', 'EXEMPTED') then ${OVER_MEANWHILE('t')} else false end, 'heedsAsker', 'ASKER_WAITS_NO_MORE' = any(v.stop_when))
         order by c.stopped_because is not distinct from 'OTHER_RULE', c.rule_version_id desc), '[]')
       from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id join escalation_rules r on r.id = v.rule_id
         join threads t on t.id = c.thread_id
       where c.thread_id = $1 and c.cycle = $2) as clocks,
    (select coalesce(json_agg(json_build_object('action', taken.action, 'at', s.at) order by s.id), '[]')
       from escalation_steps s join escalation_rule_versions v on v.id = s.rule_version_id,
         lateral (select rung.value -> 'action' ->> 'type' as action from jsonb_array_elements(v.ladder) rung where rung.value ->> 'key' = s.step) taken
       where s.thread_id = $1 and s.cycle = $2 and s.outcome = 'FIRED') as steps,
    (select coalesce(json_agg(json_build_object('memberId', m.id::text, 'name', m.display_name, 'answered', exists (
           select 1 from answers a where a.thread_id = e.thread_id and a.author_id = e.member_id and a.removed_at is null and a.review_state = 'APPROVED'
             and a.posted_at >= e.asked_at)) order by e.id), '[]')
       from escalation_asked_experts e join members m on m.id = e.member_id and m.erased_at is null
       where e.thread_id = $1 and e.cycle = $2) as asked,
    (select min(e.fired_at) from escalations e where e.thread_id = $1 and e.cycle = $2) as "handedOverAt",
    (select json_build_object('word', w.word, 'reason', w.reason) from escalation_words w
       where w.thread_id = $1 and w.cycle = $2 and w.word in ('EXEMPT', 'NOT_EXEMPT') order by w.id desc limit 1) as exception`;

@Injectable()
export class ThreadWaitQueries {
  constructor(private readonly database: Database) {}

  async ofThread({ id, cycle }: { readonly id: string; readonly cycle: number }): Promise<WaitRead> {
    const row = await this.database.one<WaitRow>(WAIT, [id, cycle]);
    return {
      wait: waitFrom(row.clocks),
      steps: row.steps.map(({ action, at }) => ({ action, at: new Date(at) })),
      asked: row.asked,
      exception: row.exception?.word === 'EXEMPT' ? { reason: row.exception.reason } : null,
      promised: promisedFrom(row),
    };
  }
}

function promisedFrom({ clocks, handedOverAt }: WaitRow): PromisedRow {
  const clock = clocks.find(({ trigger }) => trigger === 'UNANSWERED');
  if (!clock?.agentDueAt) return { clock: null, handedOverAt };
  const { startedAt, agentDueAt, stoppedAt, stoppedBecause, pauseLeftSeconds, overMeanwhile, delaySeconds, ladder, calendarId } = clock;
  return { clock: { startedAt: new Date(startedAt), dueAt: new Date(agentDueAt), stoppedAt: moment(stoppedAt), stoppedBecause, pauseLeftSeconds, overMeanwhile, delaySeconds, ladder, calendarId }, handedOverAt };
}

/** Of several clocks the one that brings the agent first; where none runs, one that may go on. */
function waitFrom(clocks: readonly ClockJson[]): ThreadWait | null {
  const running = clocks.filter((clock) => clock.stoppedAt === null).sort((one, other) => comes(one) - comes(other));
  const paused = PAUSE_REASONS.flatMap((reason) => clocks.filter((clock) => clock.stoppedBecause === reason && !(clock.trigger === 'UNANSWERED' && clock.overMeanwhile)));
  const clock = running[0] ?? paused[0];
  if (!clock) return null;
  const stoppedAt = moment(clock.stoppedAt);
  return {
    trigger: clock.trigger,
    ruleName: clock.ruleName,
    delay: delayWords(clock.delaySeconds, clock.calendarId !== null),
    startedAt: new Date(clock.startedAt),
    agentDueAt: stoppedAt ? null : moment(clock.agentDueAt),
    pausedBecause: stoppedAt ? (clock.stoppedBecause as PauseReason) : null,
    pausedAt: stoppedAt,
    pauseEndsAt: pauseEnd({ ...clock, stoppedAt }),
    askerMayCancel: running.some(({ heedsAsker }) => heedsAsker) || (running.length === 0 && clock.stoppedBecause === 'NEEDS_ASKER' && clock.heedsAsker),
  };
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));
const comes = ({ agentDueAt, dueAt }: ClockJson): number => new Date(agentDueAt ?? dueAt ?? 8.64e15).getTime();
