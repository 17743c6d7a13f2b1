/** Managers' rules over the graph: drafted, changed, put in force, ordered, paused, applied and removed. */
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { resultOf } from '../../platform/graphql/failures';
import { localId } from '../../platform/graphql/ids';
import { expected } from '../../platform/graphql/page-arguments';
import { fieldSentence } from '../../platform/refusals';
import { ApplyingRules } from '../clock/applying-rules.service';
import { Reckoning, type ReckoningRead } from '../clock/reckoning';
import { RuleOrderService } from '../rules/rule-order.service';
import { RulePreviews } from '../rules/rule-preview.service';
import { RuleQueries, type PauseOfAll, type RuleRead } from '../rules/rule.queries';
import { RuleService } from '../rules/rule.service';
import { RuleInputIds } from './rule-input-ids';
import * as inputs from './rule.inputs';
import * as results from './rule.results';
import { EscalationRuleType } from './rule.types';

const ruleOf = (input: { readonly ruleId: string }): string => localId('EscalationRule', input.ruleId);

@Resolver()
export class RulesResolver {
  constructor(
    private readonly rules: RuleQueries,
    private readonly service: RuleService,
    private readonly order: RuleOrderService,
    private readonly previews: RulePreviews,
    private readonly applying: ApplyingRules,
    private readonly reckoning: Reckoning,
    private readonly ids: RuleInputIds,
  ) {}

  @Permit('rules.manage')
  @Query(() => [EscalationRuleType], { description: 'In the order in which they are tried.' })
  escalationRules(): Promise<RuleRead[]> {
    return this.rules.list();
  }

  @Permit('rules.manage')
  @Query(() => results.RulesPauseType, { nullable: true, description: 'Null while the rules are in force.' })
  rulesPause(): Promise<PauseOfAll | null> {
    return this.rules.pauseOfAll();
  }

  @Permit('rules.manage')
  @Query(() => [results.ReckoningType], { description: 'The latest first.' })
  reckonings(): Promise<ReckoningRead[]> {
    return this.reckoning.latest();
  }

  @Permit('rules.manage')
  @Query(() => results.RulePreviewType, { description: 'Of a new rule, or of the next version of one.' })
  async previewRule(
    @Args('input') input: inputs.DraftRuleInputType, @Args('ruleId', { type: () => ID, nullable: true }) ruleId?: string | null,
  ): Promise<results.RulePreviewType> {
    const { scope, ladder, calendarId, ...rest } = input;
    const located = expected(await this.ids.of({ scope, ladder, calendarId }));
    const id = ruleId ? localId('EscalationRule', ruleId) : null;
    const { sentence, problems, shadowedBy, shadows, open } = expected(await this.previews.ofTyped({ ...rest, ...located }, id));
    const told = problems.map((problem) => ({ field: problem.field, code: problem.code, message: fieldSentence(problem) }));
    return { sentence, problems: told, shadowedBy: [...shadowedBy], shadows: [...shadows], openThreads: open };
  }

  @Permit('rules.manage')
  @Mutation(() => results.DraftRuleResult, { description: 'It is not in force until it is activated.' })
  async draftRule(@CurrentViewer() viewer: SignedInViewer, @Args('input') { scope, ladder, calendarId, ...input }: inputs.DraftRuleInputType) {
    const located = await this.ids.of({ scope, ladder, calendarId });
    const outcome = located.ok ? await this.service.draft(viewer, { ...input, ...located.value }) : located;
    return resultOf(outcome, results.DraftRuleSuccess, (rule) => ({ rule }));
  }

  @Permit('rules.manage')
  @Mutation(() => results.ChangeRuleResult)
  async changeRule(@CurrentViewer() viewer: SignedInViewer, @Args('input') { scope, ladder, calendarId, ...input }: inputs.ChangeRuleInputType) {
    const ruleId = ruleOf(input);
    const located = await this.ids.of({ scope, ladder, calendarId });
    const outcome = located.ok ? await this.service.change(viewer, { ...input, ...located.value, ruleId }) : located;
    return resultOf(outcome, results.ChangeRuleSuccess, (rule) => ({ rule }));
  }

  @Permit('rules.manage')
  @Mutation(() => results.ActivateRuleResult, { description: 'For the cycles that start from now on; open threads stay as they are until it is applied to them.' })
  async activateRule(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ActivateRuleInputType) {
    return resultOf(await this.service.activate(viewer, { ruleId: ruleOf(input) }), results.ActivateRuleSuccess, (rule) => ({ rule }));
  }

  @Permit('rules.manage')
  @Mutation(() => results.RemoveRuleResult, { description: 'What it promised it keeps.' })
  async removeRule(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.RemoveRuleInputType) {
    return resultOf(await this.service.remove(viewer, { ruleId: ruleOf(input) }), results.RemoveRuleSuccess, (rule) => ({ rule }));
  }

  @Permit('rules.manage')
  @Mutation(() => results.ReorderRulesResult, { description: 'For the cycles that start from now on; open threads stay where they are until a rule is applied to them.' })
  async reorderRules(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ReorderRulesInputType) {
    const ruleIds = input.ruleIds.map((id) => localId('EscalationRule', id));
    return resultOf(await this.order.reorder(viewer, { ruleIds }), results.ReorderRulesSuccess, (reordered) => reordered);
  }

  @Permit('rules.manage')
  @Mutation(() => results.PauseAllRulesResult, { description: 'While they are paused nothing new is promised; what was promised is kept.' })
  async pauseAllRules(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.PauseAllRulesInputType) {
    return resultOf(await this.order.pauseAll(viewer, input), results.PauseAllRulesSuccess, (pause) => ({ pause }));
  }

  @Permit('rules.manage')
  @Mutation(() => results.ApplyRuleNowResult, { description: 'Puts open threads under the rule, none later than it was promised; in the background.' })
  async applyRuleNow(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.ApplyRuleNowInputType) {
    const outcome = await this.applying.applyNow(viewer, { ...input, ruleId: ruleOf(input) });
    return resultOf(outcome, results.ApplyRuleNowSuccess, (reckoning) => ({ reckoning }));
  }
}
