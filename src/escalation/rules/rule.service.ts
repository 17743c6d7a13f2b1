/** Drafts, changes, activates and removes rules; a change holds for the cycles that start from now on, and what askers were promised before stays promised. */
import { Injectable } from '@nestjs/common';
import { CalendarUses } from '../../calendars';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { changedMeanwhile, notAllowed, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readOptional, readWholeNumber } from '../../platform/text-input';
import { refusedFor } from '../objections';
import { ManagingRules } from './managing-rules';
import { readDefinition, type TypedRule, type TypedScope, type TypedStep } from './read-definition';
import { isClocked, type LadderStep, type RuleDefinition } from './rule';
import { ruleDifference } from './rule-difference';
import { ruleProblems } from './rule-problems';
import { RuleReferenceQueries } from './rule-references';
import { RuleStore, type HeldRule } from './rule-store';
import { RuleQueries, type RuleRead } from './rule.queries';

export { DELAY_RANGE } from './rule-problems';

/** What is left out stays as it is. Of the scope too: each part that is left out stays. */
export interface ChangeRuleInput {
  readonly ruleId: unknown;
  /** The version that the editor saw; left out, whichever there is. */
  readonly version?: unknown;
  readonly name?: unknown;
  /** Of a draft only: an active rule that waits for something else is another rule. */
  readonly trigger?: unknown;
  readonly scope?: TypedScope | null;
  readonly delaySeconds?: unknown;
  /** Null counts round the clock. */
  readonly calendarId?: unknown;
  readonly ladder?: readonly TypedStep[] | null;
  readonly stopWhen?: unknown;
  readonly paused?: boolean | null;
}

export interface RuleInput {
  readonly ruleId: unknown;
}

const LARGEST_VERSION = 2_147_483_647;

@Injectable()
export class RuleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly managing: ManagingRules,
    private readonly rules: RuleQueries,
    private readonly store: RuleStore,
    private readonly references: RuleReferenceQueries,
    private readonly calendars: CalendarUses,
    private readonly audit: AuditTrail,
  ) {}

  /** A rule that is not in force yet, and could be. */
  async draft(viewer: SignedInViewer, typed: TypedRule): Promise<Outcome<RuleRead>> {
    this.managing.require(viewer);
    const read = readDefinition(typed);
    if (!read.ok) return read;
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const drafted = await this.transactions.run(async (tx): Promise<Outcome<string>> => {
      const at = this.clock.now();
      const refused = await this.whyUnsound(tx, read.value);
      if (refused) return refused;
      const id = await this.store.addRule(tx, read.value, at);
      await this.store.addVersion(tx, { ruleId: id, version: 1, rule: read.value, difference: [], byId: viewer.id, at, inForce: false });
      await this.account(tx, viewer, id, { action: 'rule.drafted', details: {} });
      return succeed(id);
    });
    return drafted.ok ? succeed(await this.rules.get(drafted.value)) : drafted;
  }

  async change(viewer: SignedInViewer, input: ChangeRuleInput): Promise<Outcome<RuleRead>> {
    this.managing.require(viewer);
    const seen = readOptional(input.version, (raw) => readWholeNumber(raw, { min: 1, max: LARGEST_VERSION }));
    if (!seen.ok) return validationFailed({ field: 'version', ...seen.problem });
    const before = await this.rules.get(input.ruleId);
    const checked = this.merged(before, input);
    if (!checked.ok) return checked;
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const changed = await this.transactions.run(async (tx) => {
      const held = await this.store.hold(tx, input.ruleId);
      if (seen.value !== null && seen.value !== held.version) return changedMeanwhile(held.version);
      const merged = this.merged(held, input);
      if (!merged.ok) return merged;
      return this.apply(tx, viewer, { held, after: merged.value, paused: input.paused ?? null });
    });
    return changed.ok ? succeed(await this.rules.get(before.id)) : changed;
  }

  /** What it names may have been removed since it was drafted. */
  async activate(viewer: SignedInViewer, { ruleId }: RuleInput): Promise<Outcome<RuleRead>> {
    this.managing.require(viewer);
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const activated = await this.transactions.run(async (tx) => {
      const held = await this.store.hold(tx, ruleId);
      if (!held.draft) return notAllowed('escalation.ruleActive');
      const refused = await this.whyUnsound(tx, held);
      if (refused) return refused;
      await this.store.activate(tx, held, viewer.id, this.clock.now());
      await this.account(tx, viewer, held.ruleId, { action: 'rule.activated', details: { version: held.version } });
      return succeed(held.ruleId);
    });
    return activated.ok ? succeed(await this.rules.get(activated.value)) : activated;
  }

  /** It begins nothing any more; what it promised it keeps. */
  async remove(viewer: SignedInViewer, { ruleId }: RuleInput): Promise<Outcome<RuleRead>> {
    this.managing.require(viewer);
    const allowed = await this.managing.takeTurn(viewer);
    if (!allowed.ok) return allowed;
    const removed = await this.transactions.run(async (tx) => {
      const held = await this.store.hold(tx, ruleId);
      const at = this.clock.now();
      if (held.paused) await this.store.resume(tx, held.ruleId, at);
      await this.store.remove(tx, held.ruleId, at);
      await this.account(tx, viewer, held.ruleId, { action: 'rule.removed', details: { version: held.version } });
      return held.ruleId;
    });
    return succeed(await this.rules.get(removed));
  }

  private merged(before: RuleDefinition & { readonly draft?: boolean; readonly activeFrom?: Date | null }, input: ChangeRuleInput): Outcome<RuleDefinition> {
    const draft = before.draft ?? before.activeFrom === null;
    const given = <T>(value: T | null | undefined, kept: T): T => value ?? kept;
    if (input.delaySeconds !== undefined && input.delaySeconds !== null && !draft && !isClocked(before.trigger)) return refusedFor('ruleHasNoDelay');
    if (input.trigger !== undefined && input.trigger !== null && input.trigger !== before.trigger && !draft) return notAllowed('escalation.triggerStays');
    return readDefinition({
      name: given(input.name, before.name),
      trigger: given(input.trigger, before.trigger),
      scope: { ...before.scope, ...input.scope },
      delaySeconds: given(input.delaySeconds, before.delaySeconds),
      calendarId: input.calendarId === undefined ? before.calendarId : input.calendarId,
      ladder: given<readonly TypedStep[]>(input.ladder, before.ladder.map(asTyped)),
      stopWhen: given(input.stopWhen, before.stopWhen),
    });
  }

  private async apply(
    tx: Tx, viewer: SignedInViewer, { held, after, paused }: { held: HeldRule; after: RuleDefinition; paused: boolean | null },
  ): Promise<Outcome<null>> {
    const at = this.clock.now();
    const difference = ruleDifference(held, after);
    if (difference.length > 0) {
      const refused = await this.whyUnsound(tx, after);
      if (refused) return refused;
      const version = held.version + 1;
      await this.store.addVersion(tx, { ruleId: held.ruleId, version, rule: after, difference, byId: viewer.id, at, inForce: !held.draft });
      await this.account(tx, viewer, held.ruleId, { action: 'rule.changed', details: { version, delaySeconds: after.delaySeconds, difference } });
    }
    // A draft is in force nowhere, so there is nothing to pause.
    if (paused !== null && paused !== held.paused && !held.draft) {
      await (paused ? this.store.pause(tx, held.ruleId, at) : this.store.resume(tx, held.ruleId, at));
      await this.account(tx, viewer, held.ruleId, { action: paused ? 'rule.paused' : 'rule.resumed', details: {} });
    }
    return succeed(null);
  }

  private async whyUnsound(tx: Tx, rule: RuleDefinition): Promise<Outcome<never> | null> {
    if (rule.calendarId !== null) await this.calendars.claim(tx, rule.calendarId);
    const problems = ruleProblems(rule, await this.references.of(tx, rule));
    return problems.length > 0 ? validationFailed(...problems) : null;
  }

  private async account(tx: Tx, viewer: SignedInViewer, ruleId: string, done: { action: string; details: Record<string, unknown> }): Promise<void> {
    await this.audit.record(tx, { at: this.clock.now(), actorId: viewer.id, subjectType: 'EscalationRule', subjectId: ruleId, ...done });
  }
}

/** A step in the words in which it would be typed. */
export const asTyped = ({ key, atPercent, action }: LadderStep): TypedStep =>
  action.type === 'RAISE_PRIORITY' ? { key, atPercent, type: action.type, priority: action.to } : { key, atPercent, ...action };
