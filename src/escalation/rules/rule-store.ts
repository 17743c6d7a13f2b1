/** Holds a rule while it is changed, and writes its versions. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import type { RuleDefinition, RuleVersion } from './rule';
import type { RuleChange } from './rule-difference';

/** A rule as it stands, held until the transaction ends. */
export interface HeldRule extends RuleVersion {
  readonly paused: boolean;
  readonly draft: boolean;
}

export interface NewVersion {
  readonly ruleId: string;
  readonly version: number;
  readonly rule: RuleDefinition;
  readonly difference: readonly RuleChange[];
  readonly byId: string;
  readonly at: Date;
  /** False for a draft. */
  readonly inForce: boolean;
}

@Injectable()
export class RuleStore {
  async hold(tx: Tx, ruleId: unknown): Promise<HeldRule> {
    const id = parseId(ruleId);
    const known = id === null ? null : await tx.maybe(`select 1 from escalation_rules where id = $1 and removed_at is null for update`, [id]);
    if (!known) throw new NotFound('Rule not found');
    return tx.one<HeldRule>(
      `select r.id as "ruleId", v.id as "versionId", v.version, r.trigger, coalesce(v.name, r.name) as name, v.scope, v.delay_seconds as "delaySeconds",
              v.calendar_id as "calendarId", v.ladder, v.stop_when as "stopWhen", r.paused_at is not null as paused, v.active_from is null as draft
       from escalation_rules r join escalation_rule_versions v on v.rule_id = r.id
       where r.id = $1 order by v.version desc limit 1`,
      [id as string],
    );
  }

  /** The last in the order. */
  async addRule(tx: Tx, rule: RuleDefinition, at: Date): Promise<string> {
    const { id } = await tx.one<{ id: string }>(
      `insert into escalation_rules (trigger, name, position, created_at)
       values ($1, $2, (select coalesce(max(position), 0) + 1 from escalation_rules), $3) returning id`,
      [rule.trigger, rule.name, at],
    );
    return id;
  }

  async addVersion(tx: Tx, { ruleId, version, rule, difference, byId, at, inForce }: NewVersion): Promise<void> {
    await tx.run(
      `insert into escalation_rule_versions (rule_id, version, name, scope, delay_seconds, calendar_id, ladder, stop_when, difference,
         created_by_id, created_at, active_from, activated_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $12 then $11::timestamptz end, case when $12 then $10::bigint end)`,
      [
        ruleId, version, rule.name, JSON.stringify(rule.scope), rule.delaySeconds, rule.calendarId, JSON.stringify(rule.ladder), [...rule.stopWhen],
        JSON.stringify(difference), byId, at, inForce,
      ],
    );
    await tx.run(`update escalation_rules set name = $2, trigger = $3 where id = $1`, [ruleId, rule.name, rule.trigger]);
  }

  async activate(tx: Tx, { versionId }: HeldRule, byId: string, at: Date): Promise<void> {
    await tx.run(`update escalation_rule_versions set active_from = $2, activated_by_id = $3 where id = $1`, [versionId, at, byId]);
  }

  async pause(tx: Tx, ruleId: string, at: Date): Promise<void> {
    await tx.run(`update escalation_rules set paused_at = $2 where id = $1`, [ruleId, at]);
  }

  /** The pause that ends is kept: reports of that time have to know of it. */
  async resume(tx: Tx, ruleId: string, at: Date): Promise<void> {
    await tx.run(
      `insert into escalation_rule_pauses (rule_id, paused_at, resumed_at) select id, paused_at, greatest(paused_at, $2) from escalation_rules where id = $1`,
      [ruleId, at],
    );
    await tx.run(`update escalation_rules set paused_at = null where id = $1`, [ruleId]);
  }

  async remove(tx: Tx, ruleId: string, at: Date): Promise<void> {
    await tx.run(`update escalation_rules set removed_at = $2 where id = $1`, [ruleId, at]);
  }
}
