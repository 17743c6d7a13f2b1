/** Reads the manager's rules: each as its newest version, and the one that is in force for a trigger. */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { ruleSentence, type RuleTrigger } from './rule-sentence';

export interface RuleVersion {
  readonly ruleId: string;
  readonly versionId: string;
  readonly version: number;
  readonly trigger: RuleTrigger;
  readonly delaySeconds: number;
  /** The name of the calendar in which the delay counts. */
  readonly calendar: string;
}

export interface RuleRead {
  readonly id: string;
  readonly name: string;
  readonly trigger: RuleTrigger;
  readonly delaySeconds: number;
  readonly calendar: string;
  readonly version: number;
  readonly activeFrom: Date;
  readonly paused: boolean;
  /** The rule read back in words. */
  readonly sentence: string;
}

const RULES = `
  select r.id, r.name, r.trigger, v.delay_seconds as "delaySeconds", v.calendar, v.version, v.active_from as "activeFrom",
         r.paused_at is not null as paused
  from escalation_rules r
  join lateral (select * from escalation_rule_versions v where v.rule_id = r.id order by v.version desc limit 1) v on true`;

const VERSION = `r.id as "ruleId", v.id as "versionId", v.version, r.trigger, v.delay_seconds as "delaySeconds", v.calendar`;

@Injectable()
export class RuleQueries {
  constructor(private readonly database: Database) {}

  /** In the order in which they are tried. */
  async list(): Promise<RuleRead[]> {
    const rows = await this.database.rows<Omit<RuleRead, 'sentence'>>(`${RULES} order by r.position, r.id`);
    return rows.map(withSentence);
  }

  async find(id: unknown): Promise<RuleRead | null> {
    const known = parseId(id);
    if (known === null) return null;
    const row = await this.database.maybe<Omit<RuleRead, 'sentence'>>(`${RULES} where r.id = $1`, [known]);
    return row && withSentence(row);
  }

  async get(id: unknown): Promise<RuleRead> {
    const rule = await this.find(id);
    if (!rule) throw new NotFound('Rule not found');
    return rule;
  }

  /** The first rule for this trigger that is not paused, in its newest version that is active at `at`; null when there is none. */
  findActive(sql: Sql, trigger: RuleTrigger, at: Date): Promise<RuleVersion | null> {
    return sql.maybe<RuleVersion>(
      `select ${VERSION} from escalation_rules r join escalation_rule_versions v on v.rule_id = r.id
       where r.trigger = $1 and r.paused_at is null and v.active_from <= $2
       order by r.position, r.id, v.version desc limit 1`,
      [trigger, at],
    );
  }

  async version(sql: Sql, versionId: string): Promise<RuleVersion> {
    return sql.one<RuleVersion>(
      `select ${VERSION} from escalation_rule_versions v join escalation_rules r on r.id = v.rule_id where v.id = $1`,
      [versionId],
    );
  }
}

const withSentence = (row: Omit<RuleRead, 'sentence'>): RuleRead => ({ ...row, sentence: ruleSentence(row) });
