/** Why a thread did or did not escalate: everything that clocks, rules and people did about it, with what each stood on, in order. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { t } from '../../platform/messages';
import type { StepAction } from '../rules/rule';
import type { StopReason } from './standing';
import type { Turn } from './turning';

export const HISTORY_KINDS = ['CLOCK', 'STEP', 'HANDED_OVER', 'WORD', 'UNCOVERED', 'BREACH'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export interface HistoryEntry {
  readonly kind: HistoryKind;
  readonly at: Date;
  readonly cycle: number;
  /** Null where no rule was concerned. */
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly version: number | null;
  /** What happened, in one word of its kind: a turn, an outcome, a trigger, a word. */
  readonly what: string;
  readonly step: string | null;
  /** What the step does; null where none was concerned. */
  readonly action: StepAction['type'] | null;
  readonly dueAt: Date | null;
  readonly late: boolean;
  readonly sentence: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly caseId: string | null;
  readonly breachId: string | null;
}

interface Row extends Omit<HistoryEntry, 'sentence'> {
  readonly because: StopReason | null;
  readonly reason: string;
  readonly note: string;
}

const RULE = `v.rule_id as "ruleId", coalesce(v.name, r.name) as "ruleName", v.version`;
const NO_RULE = `null::bigint as "ruleId", null::text as "ruleName", null::integer as version`;
const OF_RULE = (table: string) => `left join escalation_rule_versions v on v.id = ${table}.rule_version_id left join escalation_rules r on r.id = v.rule_id`;

// Hand-overs by a step stand among the steps; of one moment, what somebody said comes before the clock that it stops, and a step before the clock that it ends.
const HISTORY = `
  select 'CLOCK' as kind, u.at, u.cycle, ${RULE}, u.turn as what, null::text as step, null::text as action, u.due_at as "dueAt", false as late, u.because, '' as reason, '' as note,
         jsonb_build_object('ranSeconds', u.ran_seconds) as inputs, null::bigint as "caseId", null::bigint as "breachId",
         case when u.because = 'ESCALATED' then 4 else 1 end as part, u.id
  from escalation_clock_turns u ${OF_RULE('u')} where u.thread_id = $1
  union all
  select 'STEP', s.at, s.cycle, ${RULE}, s.outcome, s.step, (select rung.value -> 'action' ->> 'type' from jsonb_array_elements(v.ladder) rung where rung.value ->> 'key' = split_part(s.step, ':', 1)), s.due_at, s.late, null, s.reason, s.note, s.inputs, s.case_id, null, 2, s.id
  from escalation_steps s ${OF_RULE('s')} where s.thread_id = $1
  union all
  select 'HANDED_OVER', e.fired_at, e.cycle, ${RULE}, e.trigger, null, null, e.due_at, e.late, null, e.reason, '', e.inputs, e.case_id, null, 3, e.id
  from escalations e ${OF_RULE('e')} where e.thread_id = $1 and not exists (
    select 1 from escalation_steps s where s.thread_id = e.thread_id and s.cycle = e.cycle and s.rule_version_id = e.rule_version_id and s.case_id = e.case_id)
  union all
  select 'WORD', w.at, w.cycle, ${NO_RULE}, w.word, null, null, null, false, null, m.display_name, coalesce(w.reason, ''), '{}', null, null, 0, w.id
  from escalation_words w join members m on m.id = w.by_id where w.thread_id = $1
  union all
  select 'UNCOVERED', u.since, u.cycle, ${NO_RULE}, case when u.over_at is null then 'WAITS' else 'OVER' end, null, null, null, false, null, '', '', '{}', null, null, 5, u.thread_id
  from escalation_uncovered u where u.thread_id = $1
  union all
  select 'BREACH', b.happened_at, b.cycle, ${RULE}, case when x.breach_id is null then 'OPEN' else 'EXCUSED' end, null, null, b.promised_at, true, null, coalesce(x.reason, ''), '', '{}', null, b.id, 6, b.id
  from escalation_breaches b ${OF_RULE('b')} left join escalation_breach_excuses x on x.breach_id = b.id where b.thread_id = $1`;

/** Beyond this a thread was played with. */
const MOST_ENTRIES = 500;

@Injectable()
export class EscalationHistory {
  constructor(private readonly database: Database) {}

  /** The oldest first. */
  async ofThread(threadId: string): Promise<HistoryEntry[]> {
    const rows = await this.database.rows<Row>(`select * from (${HISTORY}) h order by at, part, id limit ${MOST_ENTRIES}`, [threadId]);
    return rows.map(({ because, reason, note, ...row }) => ({ ...row, sentence: sentenceOf({ ...row, because, reason, note }) }));
  }
}

function sentenceOf(row: Row): string {
  switch (row.kind) {
    case 'CLOCK':
      return turnSentence(row);
    case 'STEP':
      return row.what === 'FIRED' ? t('escalation.history.fired', { reason: row.reason, note: row.note }) : t('escalation.history.skipped', { reason: row.reason });
    case 'HANDED_OVER':
      return t('escalation.history.handedOver', { reason: row.reason });
    case 'WORD':
      return t(`escalation.history.word.${row.what as 'EXEMPT'}`, { name: row.reason, reason: row.note === '' ? 'none' : row.note });
    case 'UNCOVERED':
      return t('escalation.history.uncovered');
    case 'BREACH':
      return row.what === 'EXCUSED' ? t('escalation.history.excused', { reason: row.reason }) : t('escalation.history.breach');
  }
}

function turnSentence({ what, because }: Row): string {
  const turn = what as Turn;
  if (because === null) return t(`escalation.history.turn.${turn}`);
  const reason = t(`escalation.stands.${because}`);
  return turn === 'RESUMED' ? t('escalation.history.goesOn', { reason }) : t('escalation.history.stands', { reason });
}
