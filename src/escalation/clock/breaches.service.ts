/** Promises that were not kept: facts for good, which a manager may excuse once, with the reason. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { NotFound, notAllowed, succeed, type Outcome } from '../../platform/outcome';
import { parseId, readFields, readText } from '../../platform/text-input';
import { ManagingRules } from '../rules/managing-rules';

export interface BreachRead {
  readonly id: string;
  readonly threadId: string;
  readonly threadTitle: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly promisedAt: Date;
  /** When an agent took over, or somebody else was quicker. */
  readonly happenedAt: Date;
  readonly excuse: string | null;
  readonly excusedByName: string | null;
}

export interface ExcuseBreachInput {
  readonly breachId: unknown;
  readonly reason: unknown;
}

const EXCUSE = { min: 3, max: 500, lines: 'one' } as const;
const BREACHES = `
  select b.id, b.thread_id as "threadId", t.title as "threadTitle", v.rule_id as "ruleId", coalesce(v.name, r.name) as "ruleName", b.promised_at as "promisedAt",
         b.happened_at as "happenedAt", x.reason as excuse, m.display_name as "excusedByName"
  from escalation_breaches b join threads t on t.id = b.thread_id join escalation_rule_versions v on v.id = b.rule_version_id
    join escalation_rules r on r.id = v.rule_id left join escalation_breach_excuses x on x.breach_id = b.id left join members m on m.id = x.by_id`;

@Injectable()
export class Breaches {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly managing: ManagingRules,
    private readonly audit: AuditTrail,
  ) {}

  /** The latest first. */
  list(first: number): Promise<BreachRead[]> {
    return this.database.rows<BreachRead>(`${BREACHES} order by b.id desc limit $1`, [first]);
  }

  async get(id: unknown): Promise<BreachRead> {
    const known = parseId(id);
    const breach = known === null ? null : await this.database.maybe<BreachRead>(`${BREACHES} where b.id = $1`, [known]);
    if (!breach) throw new NotFound('Breach not found');
    return breach;
  }

  async excuse(viewer: SignedInViewer, input: ExcuseBreachInput): Promise<Outcome<BreachRead>> {
    this.managing.require(viewer);
    const read = readFields<{ reason: string }>({ reason: readText(input.reason, EXCUSE) });
    if (!read.ok) return read;
    const breach = await this.get(input.breachId);
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const excused = await this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const first = await tx.run(
        `insert into escalation_breach_excuses (breach_id, reason, by_id, at) values ($1, $2, $3, $4) on conflict do nothing`,
        [breach.id, read.value.reason, viewer.id, at],
      );
      if (first === 1) await this.audit.record(tx, { at, actorId: viewer.id, action: 'breach.excused', subjectType: 'EscalationBreach', subjectId: breach.id });
      return first === 1;
    });
    return excused ? succeed(await this.get(breach.id)) : notAllowed('escalation.excusedBefore');
  }
}
