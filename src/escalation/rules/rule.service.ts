/** Changes a rule for the cycles that start from now on; what askers were promised before stays promised. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { NotFound, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { parseId, readFields, readOptional, readWholeNumber, taken } from '../../platform/text-input';
import { refusedFor } from '../objections';
import type { RuleTrigger } from './rule-sentence';
import { RuleQueries, type RuleRead } from './rule.queries';

/** What is left out stays as it is. */
export interface ChangeRuleInput {
  readonly ruleId: unknown;
  readonly delaySeconds?: unknown;
  readonly paused?: boolean | null;
}

interface Changes {
  readonly delaySeconds: number | null;
  readonly paused: boolean | null;
}

/** A rule as it stands before the change, held until the transaction ends. */
interface HeldRule {
  readonly id: string;
  readonly trigger: RuleTrigger;
  readonly paused: boolean;
  readonly version: number;
  readonly delaySeconds: number;
}

const MINUTE = 60;
const DAY = 86_400;

/** Shorter than five minutes nobody has a chance to answer; longer than thirty days nobody waits. */
export const DELAY_RANGE = { min: 5 * MINUTE, max: 30 * DAY } as const;

@Injectable()
export class RuleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly rules: RuleQueries,
    private readonly audit: AuditTrail,
  ) {}

  async change(viewer: SignedInViewer, input: ChangeRuleInput): Promise<Outcome<RuleRead>> {
    if (!may(viewer, 'rules.manage')) throw new AccessRefused('rules.manage', false);
    const read = readFields<Changes>({
      delaySeconds: readOptional(input.delaySeconds, (raw) => readWholeNumber(raw, DELAY_RANGE)),
      paused: taken(input.paused ?? null),
    });
    if (!read.ok) return read;
    const allowed = await this.limits.take('administer', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    const changed = await this.transactions.run(async (tx) => {
      const rule = await this.hold(tx, input.ruleId);
      if (read.value.delaySeconds !== null && rule.trigger !== 'UNANSWERED') return refusedFor('ruleHasNoDelay');
      await this.apply(tx, viewer, rule, read.value);
      return succeed(rule.id);
    });
    return changed.ok ? succeed(await this.rules.get(changed.value)) : changed;
  }

  private async hold(tx: Tx, ruleId: unknown): Promise<HeldRule> {
    const id = parseId(ruleId);
    const known = id === null ? null : await tx.maybe(`select 1 from escalation_rules where id = $1 for update`, [id]);
    if (!known) throw new NotFound('Rule not found');
    return tx.one<HeldRule>(
      `select r.id, r.trigger, r.paused_at is not null as paused, v.version, v.delay_seconds as "delaySeconds"
       from escalation_rules r join escalation_rule_versions v on v.rule_id = r.id
       where r.id = $1 order by v.version desc limit 1`,
      [id as string],
    );
  }

  private async apply(tx: Tx, viewer: SignedInViewer, rule: HeldRule, { delaySeconds, paused }: Changes): Promise<void> {
    const at = this.clock.now();
    const account = (action: string, details: Record<string, unknown>) =>
      this.audit.record(tx, { at, actorId: viewer.id, action, subjectType: 'EscalationRule', subjectId: rule.id, details });
    if (delaySeconds !== null && delaySeconds !== rule.delaySeconds) {
      const version = rule.version + 1;
      await tx.run(
        `insert into escalation_rule_versions (rule_id, version, delay_seconds, calendar, active_from, created_by_id, created_at)
         select rule_id, $2, $3, calendar, $4, $5, $4 from escalation_rule_versions where rule_id = $1 and version = $6`,
        [rule.id, version, delaySeconds, at, viewer.id, rule.version],
      );
      await account('rule.changed', { version, delaySeconds, before: rule.delaySeconds });
    }
    if (paused !== null && paused !== rule.paused) {
      await (paused ? this.pause(tx, rule, at) : this.resume(tx, rule, at));
      await account(paused ? 'rule.paused' : 'rule.resumed', {});
    }
  }

  private async pause(tx: Tx, rule: HeldRule, at: Date): Promise<void> {
    await tx.run(`update escalation_rules set paused_at = $2 where id = $1`, [rule.id, at]);
  }

  /** The pause that ends is kept: reports of that time have to know of it. */
  private async resume(tx: Tx, rule: HeldRule, at: Date): Promise<void> {
    await tx.run(
      `insert into escalation_rule_pauses (rule_id, paused_at, resumed_at) select id, paused_at, greatest(paused_at, $2) from escalation_rules where id = $1`,
      [rule.id, at],
    );
    await tx.run(`update escalation_rules set paused_at = null where id = $1`, [rule.id]);
  }
}
