/** Puts open threads under a rule as it is now, on a manager's word and with the number that they were shown. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Sql } from '../../platform/database';
import { notAllowed, succeed, validationFailed, type FieldProblem, type Outcome } from '../../platform/outcome';
import { parseId, readFields, readWholeNumber } from '../../platform/text-input';
import { ManagingRules } from '../rules/managing-rules';
import { isClocked, type RuleVersion } from '../rules/rule';
import { RuleQueries } from '../rules/rule.queries';
import { OpenThreads, type OpenThreadsCount } from './open-threads';
import { Reckoning, type ReckoningRead } from './reckoning';

export interface ApplyRuleNowInput {
  readonly ruleId: unknown;
  /** How many threads come under the rule, as it was shown. */
  readonly confirmedCount: unknown;
  /** Of how many of them some step is due at once, as it was shown. */
  readonly confirmedDueAtOnce: unknown;
}

const COUNT_RANGE = { min: 0, max: 2_147_483_647 };
const NOTHING: OpenThreadsCount = { threads: 0, dueAtOnce: 0 };

@Injectable()
export class ApplyingRules {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly managing: ManagingRules,
    private readonly rules: RuleQueries,
    private readonly open: OpenThreads,
    private readonly reckoning: Reckoning,
    private readonly audit: AuditTrail,
  ) {}

  /** What it would do now; nothing for a rule that has no clock or is not in force. */
  async count(ruleId: unknown): Promise<OpenThreadsCount> {
    const rules = await this.rules.inForce(this.database, this.clock.now());
    const rule = rules.find((one) => one.ruleId === parseId(ruleId));
    return rule ? this.countFor(rule, rules) : NOTHING;
  }

  /** Of a rule as if it were in force among these, which may hold rules that nobody saved yet. */
  countFor(rule: RuleVersion, rules: readonly RuleVersion[], sql: Sql = this.database): Promise<OpenThreadsCount> {
    return isClocked(rule.trigger) ? this.open.count(sql, rule, rules, this.clock.now()) : Promise.resolve(NOTHING);
  }

  async applyNow(viewer: SignedInViewer, input: ApplyRuleNowInput): Promise<Outcome<ReckoningRead>> {
    this.managing.require(viewer);
    const read = readFields<{ confirmedCount: number; confirmedDueAtOnce: number }>({
      confirmedCount: readWholeNumber(input.confirmedCount, COUNT_RANGE),
      confirmedDueAtOnce: readWholeNumber(input.confirmedDueAtOnce, COUNT_RANGE),
    });
    if (!read.ok) return read;
    const known = await this.rules.get(input.ruleId);
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const asked = await this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const rules = await this.rules.inForce(tx, at);
      const rule = rules.find(({ ruleId }) => ruleId === known.id);
      if (!rule || !isClocked(rule.trigger)) return notAllowed('escalation.notInForce');
      const count = await this.countFor(rule, rules, tx);
      const otherwise = numbersOtherwise(count, read.value);
      if (otherwise.length > 0) return validationFailed(...otherwise);
      const id = await this.reckoning.ask(tx, { ruleVersionId: rule.versionId, calendarId: null, byId: viewer.id, total: count.threads, at });
      const details = { version: rule.version, ...count };
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'rule.applied', subjectType: 'EscalationRule', subjectId: rule.ruleId, details });
      return succeed(id);
    });
    return asked.ok ? succeed(await this.reckoning.get(asked.value)) : asked;
  }
}

function numbersOtherwise({ threads, dueAtOnce }: OpenThreadsCount, confirmed: { confirmedCount: number; confirmedDueAtOnce: number }): FieldProblem[] {
  const otherwise = (field: 'confirmedCount' | 'confirmedDueAtOnce', actual: number): FieldProblem[] =>
    confirmed[field] === actual ? [] : [{ field, code: 'numberChanged', params: { actual } }];
  return [...otherwise('confirmedCount', threads), ...otherwise('confirmedDueAtOnce', dueAtOnce)];
}
