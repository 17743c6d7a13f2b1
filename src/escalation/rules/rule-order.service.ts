/** In which order rules are tried, and the one switch that pauses them all. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { gainedPrecedence } from './gained-precedence';
import { ManagingRules } from './managing-rules';
import { isClocked } from './rule';
import { RuleQueries, type PauseOfAll, type RuleRead } from './rule.queries';

export interface ReorderInput {
  /** Every rule once, the first to be tried first. */
  readonly ruleIds: readonly unknown[];
}

export interface Reordered {
  readonly rules: readonly RuleRead[];
  /** Active rules under which open threads may come now, if they are applied to them. */
  readonly concerned: readonly RuleRead[];
}

@Injectable()
export class RuleOrderService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly managing: ManagingRules,
    private readonly rules: RuleQueries,
    private readonly audit: AuditTrail,
  ) {}

  /** For the cycles that start from now on; open threads stay where they are until a rule that gained by it is applied to them. */
  async reorder(viewer: SignedInViewer, { ruleIds }: ReorderInput): Promise<Outcome<Reordered>> {
    this.managing.require(viewer);
    const wanted = ruleIds.map(parseId);
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const listedBefore = await this.rules.list();
    const ordered = await this.transactions.run(async (tx) => {
      const there = await tx.rows<{ id: string }>(`select id from escalation_rules where removed_at is null order by position, id for update`);
      const before = there.map(({ id }) => id);
      if (wanted.length !== before.length || !before.every((id) => wanted.includes(id))) {
        return validationFailed({ field: 'ruleIds', code: 'incompleteOrder', params: {} });
      }
      await tx.run(
        `update escalation_rules r set position = o.position from unnest($1::bigint[]) with ordinality as o (id, position) where o.id = r.id`,
        [wanted],
      );
      const details = { before, after: wanted };
      await this.audit.record(tx, { at: this.clock.now(), actorId: viewer.id, action: 'rules.reordered', subjectType: 'EscalationRule', subjectId: before[0] ?? '0', details });
      return succeed(null);
    });
    if (!ordered.ok) return ordered;
    const rules = await this.rules.list();
    const concerned = gainedPrecedence(listedBefore, rules).filter(({ state, trigger }) => state === 'ACTIVE' && isClocked(trigger));
    return succeed({ rules, concerned });
  }

  /** While they are paused nothing new is promised; what was promised is kept. Null when they are in force again. */
  async pauseAll(viewer: SignedInViewer, { paused }: { readonly paused: boolean }): Promise<Outcome<PauseOfAll | null>> {
    this.managing.require(viewer);
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    await this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const changed = paused
        ? await tx.run(`insert into escalation_pauses_of_all (paused_at, paused_by_id) values ($1, $2) on conflict do nothing`, [at, viewer.id])
        : await tx.run(
            `update escalation_pauses_of_all set resumed_at = greatest(paused_at, $1), resumed_by_id = $2 where resumed_at is null`,
            [at, viewer.id],
          );
      if (changed === 0) return;
      const action = paused ? 'rules.paused' : 'rules.resumed';
      await this.audit.record(tx, { at, actorId: viewer.id, action, subjectType: 'EscalationRule', subjectId: '0', details: {} });
    });
    return succeed(await this.rules.pauseOfAll());
  }
}
