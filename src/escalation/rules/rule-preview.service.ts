/** What a rule would be before it is in force: its sentence, what is wrong with it, which rules leave it nothing, and what is open in its scope. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { succeed, type FieldProblem, type Outcome } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { ApplyingRules } from '../clock/applying-rules.service';
import type { OpenThreadsCount } from '../clock/open-threads';
import { readDefinition, type TypedRule } from './read-definition';
import { isClocked, type RuleDefinition, type RuleVersion } from './rule';
import { ruleDifference } from './rule-difference';
import { ruleInWords } from './rule-in-words';
import { RuleNameQueries } from './rule-names.queries';
import { ruleProblems } from './rule-problems';
import { RuleReferenceQueries } from './rule-references';
import { RuleQueries, type RuleRead } from './rule.queries';
import { covers, shadowedBy } from './shadows';

export interface RulePreview {
  readonly definition: RuleDefinition;
  readonly sentence: string;
  /** Why it cannot be put in force; empty when it can. */
  readonly problems: readonly FieldProblem[];
  /** Active rules before it that leave it nothing, and active ones behind it that it would leave nothing. */
  readonly shadowedBy: readonly RuleRead[];
  readonly shadows: readonly RuleRead[];
  /** Open threads that would come under it, and be due at once, if it were applied to them; nothing happens to them before somebody says so. */
  readonly open: OpenThreadsCount;
}

@Injectable()
export class RulePreviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: RuleQueries,
    private readonly names: RuleNameQueries,
    private readonly references: RuleReferenceQueries,
    private readonly applying: ApplyingRules,
  ) {}

  /** Of what was typed, as a new rule or as the next version of `ruleId`. */
  async ofTyped(typed: TypedRule, ruleId: unknown = null): Promise<Outcome<RulePreview>> {
    const read = readDefinition(typed);
    return read.ok ? succeed(await this.of(read.value, parseId(ruleId))) : read;
  }

  /** Of a rule as it is saved. */
  async ofRule(ruleId: unknown): Promise<RulePreview> {
    const rule = await this.rules.get(ruleId);
    return this.of(rule, rule.id);
  }

  private async of(definition: RuleDefinition, ruleId: string | null): Promise<RulePreview> {
    const [names, there, all] = await Promise.all([
      this.names.all(definition.scope.tagIds), this.references.of(this.database, definition), this.rules.list(),
    ]);
    const place = all.findIndex(({ id }) => id === ruleId);
    const before = (place < 0 ? all : all.slice(0, place)).filter(({ state }) => state === 'ACTIVE');
    const behind = (place < 0 ? [] : all.slice(place + 1)).filter(({ state }) => state === 'ACTIVE');
    const problems = ruleProblems(definition, there);
    return {
      definition,
      sentence: ruleInWords(definition, names),
      problems,
      shadowedBy: shadowedBy(definition, before),
      shadows: behind.filter((rule) => rule.trigger === definition.trigger && covers(definition.scope, rule.scope)),
      open: problems.length > 0 || !isClocked(definition.trigger) ? { threads: 0, dueAtOnce: 0 } : await this.openFor(definition, ruleId),
    };
  }

  private async openFor(definition: RuleDefinition, ruleId: string | null): Promise<OpenThreadsCount> {
    const inForce = await this.rules.inForce(this.database, this.clock.now());
    const current = inForce.find((rule) => rule.ruleId === ruleId);
    // No thread stands under a version that nobody saved: it has no id that a clock could bear.
    const saved = current && ruleDifference(current, definition).length === 0 ? current.versionId : '0';
    const rule: RuleVersion = { ...definition, ruleId: ruleId ?? '0', versionId: saved, version: 0 };
    const order = (await this.rules.list()).map(({ id }) => id);
    const others = inForce.filter((other) => other.ruleId !== rule.ruleId);
    const placeOf = (one: RuleVersion) => (one.ruleId === '0' ? order.length : order.indexOf(one.ruleId));
    return this.applying.countFor(rule, [...others, rule].sort((one, other) => placeOf(one) - placeOf(other)));
  }
}
