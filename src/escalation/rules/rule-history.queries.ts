/** What a rule was, who changed it to what, and what it did lately. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { RuleDefinition } from './rule';
import type { RuleChange } from './rule-difference';
import { ruleInWords } from './rule-in-words';
import { RuleNameQueries } from './rule-names.queries';

export interface RuleVersionRead extends RuleDefinition {
  readonly versionId: string;
  readonly version: number;
  readonly createdAt: Date;
  /** Null for what the community started with. */
  readonly authorName: string | null;
  /** Null while it is a draft. */
  readonly activeFrom: Date | null;
  readonly activatedByName: string | null;
  /** What it changed of the version before; empty for the first. */
  readonly difference: readonly RuleChange[];
  readonly sentence: string;
}

export interface RuleActRead {
  readonly at: Date;
  readonly threadId: string;
  readonly threadTitle: string;
  readonly cycle: number;
  readonly version: number;
  readonly step: string;
  readonly outcome: 'FIRED' | 'SKIPPED';
  readonly dueAt: Date;
  readonly late: boolean;
  readonly reason: string;
  readonly note: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly caseId: string | null;
}

export interface RulePauseRead {
  readonly pausedAt: Date;
  readonly resumedAt: Date | null;
}

const MOST_ACTS = 100;

@Injectable()
export class RuleHistory {
  constructor(
    private readonly database: Database,
    private readonly names: RuleNameQueries,
  ) {}

  /** The newest first. */
  async versions(ruleId: string): Promise<RuleVersionRead[]> {
    const rows = await this.database.rows<Omit<RuleVersionRead, 'sentence'>>(
      `select v.id as "versionId", v.version, coalesce(v.name, r.name) as name, r.trigger, v.scope, v.delay_seconds as "delaySeconds",
              v.calendar_id as "calendarId", v.ladder, v.stop_when as "stopWhen", v.created_at as "createdAt", v.active_from as "activeFrom",
              a.display_name as "authorName", b.display_name as "activatedByName", v.difference
       from escalation_rule_versions v join escalation_rules r on r.id = v.rule_id
         left join members a on a.id = v.created_by_id left join members b on b.id = v.activated_by_id
       where v.rule_id = $1 order by v.version desc`,
      [ruleId],
    );
    const names = await this.names.all();
    return rows.map((row) => ({ ...row, sentence: ruleInWords(row, names) }));
  }

  /** The latest first; the switch for all rules counts as a pause of each. */
  pauses(ruleId: string): Promise<RulePauseRead[]> {
    return this.database.rows<RulePauseRead>(
      `select paused_at as "pausedAt", resumed_at as "resumedAt" from escalation_rule_pause_facts where rule_id = $1 order by paused_at desc`,
      [ruleId],
    );
  }

  /** What it did or left out last, the latest first. */
  acts(ruleId: string, first = 20): Promise<RuleActRead[]> {
    return this.database.rows<RuleActRead>(
      `select s.at, s.thread_id as "threadId", t.title as "threadTitle", s.cycle, v.version, s.step, s.outcome, s.due_at as "dueAt", s.late, s.reason, s.note,
              s.inputs, s.case_id as "caseId"
       from escalation_rule_versions v
         join lateral (select * from escalation_steps s where s.rule_version_id = v.id order by s.id desc limit $2) s on true
         join threads t on t.id = s.thread_id
       where v.rule_id = $1 order by s.id desc limit $2`,
      [ruleId, Math.min(first, MOST_ACTS)],
    );
  }
}
