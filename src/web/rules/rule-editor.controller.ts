/** Writes a rule, new or as the next version, in a form whose buttons add and take away steps, show what it would do, and save it. */
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RulePreviews, RuleQueries, RuleService, type RulePreview, type RuleRead } from '../../escalation';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { NotFound, type Failure } from '../../platform/outcome';
import { Page, statusOfFailure } from '../shell';
import { RuleChoiceQueries } from './rule-choices.queries';
import { ruleEditor } from './rule-editor.view-model';
import { formOf, ruleTyped, triedOnThePast, withAgentAfter, stepsAfter, usualSteps, type EditedStep, type Typed } from './rule-form';

/** What a form shows again: after a step was added or taken away, with what it would do, or with what is wrong. */
interface Shown {
  readonly typed: Typed;
  readonly steps: readonly EditedStep[];
  readonly preview?: RulePreview;
  readonly failure?: Failure;
}

const USUAL = { trigger: 'UNANSWERED', delay: '2', unit: 'hours', stopWhen: ['ASKER_WAITS_NO_MORE', 'MODERATOR_EXEMPTS'] };

const isBlank = (typed: unknown): boolean => typeof typed !== 'string' || typed.trim() === '';

@Controller('rules')
export class RuleEditorController {
  constructor(
    private readonly page: Page,
    private readonly rules: RuleQueries,
    private readonly service: RuleService,
    private readonly previews: RulePreviews,
    private readonly choices: RuleChoiceQueries,
  ) {}

  @Permit('rules.manage')
  @Get('new')
  async showNew(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { queues, calendars } = await this.choices.all();
    await this.send(response, null, { typed: { ...USUAL, ...triedOnThePast(request.query, calendars) }, steps: usualSteps(queues[0]?.value ?? '') });
  }

  @Permit('rules.manage')
  @Post('new')
  async create(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const steps = stepsAfter(typed);
    const rule = await this.ruleOf(typed, steps);
    if (typed['do'] !== 'save') return this.sendUnsaved(response, null, { typed, steps });
    const outcome = await this.service.draft(viewer, rule);
    if (!outcome.ok) return this.send(response, null, { typed, steps, failure: outcome.failure });
    this.page.say(request, 'success', t('rules.form.drafted'));
    response.redirect(303, `/rules/${outcome.value.id}`);
  }

  @Permit('rules.manage')
  @Get(':id/edit')
  async showEdit(@Param('id') id: string, @Query('agentAfter') agentAfter: unknown, @Res() response: Response): Promise<void> {
    const rule = await this.editable(id);
    const tags = await this.choices.tags({ ids: [...rule.scope.tagIds, ...rule.ladder.flatMap(({ action }) => (action.type === 'ADD_TAG' ? [action.tagId] : []))] });
    await this.send(response, rule, formOf(withAgentAfter(rule, agentAfter), tags));
  }

  @Permit('rules.manage')
  @Post(':id/edit')
  async save(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const before = await this.editable(id);
    const steps = stepsAfter(typed);
    if (typed['do'] !== 'save') return this.sendUnsaved(response, before, { typed, steps });
    const outcome = await this.service.change(viewer, { ...(await this.ruleOf(typed, steps)), ruleId: before.id, version: typed['version'] });
    if (!outcome.ok) return this.send(response, before, { typed, steps, failure: outcome.failure });
    const same = outcome.value.version === before.version;
    this.page.say(request, same ? 'info' : 'success', same ? t('rules.form.unchanged') : t('rules.form.saved', { sentence: outcome.value.sentence }));
    response.redirect(303, `/rules/${before.id}`);
  }

  /** What was typed, and what it would be once it is asked for; a form that only got another step is not complained about. */
  private async sendUnsaved(response: Response, rule: RuleRead | null, { typed, steps }: Shown): Promise<void> {
    if (typed['do'] !== 'preview') return this.send(response, rule, { typed, steps });
    const { name, ...unnamed } = await this.ruleOf(typed, steps);
    // What it would do does not depend on its name.
    const outcome = await this.previews.ofTyped({ ...unnamed, name: isBlank(name) ? t('rules.new') : name }, rule?.id ?? null);
    await this.send(response, rule, outcome.ok ? { typed, steps, preview: outcome.value } : { typed, steps, failure: outcome.failure });
  }

  private async send(response: Response, rule: RuleRead | null, shown: Shown): Promise<void> {
    const { typed, steps, preview = null, failure = null } = shown;
    const saved = rule && { id: rule.id, name: rule.name, draft: rule.state === 'DRAFT', version: rule.version };
    const model = ruleEditor({ rule: saved, typed, steps, choices: await this.choices.all(), preview, failure });
    await this.page.send(response, 'rules/editor', model, failure ? statusOfFailure(failure) : 200);
  }

  private async ruleOf(typed: Typed, steps: readonly EditedStep[]) {
    const named = [typed['tags'], ...steps.map(({ tag }) => tag)].filter((names): names is string => typeof names === 'string');
    const tags = await this.choices.tags({ names: named.flatMap((names) => names.split(/[,;]/)).map((name) => name.trim()) });
    return ruleTyped(typed, steps, tags);
  }

  private async editable(id: string): Promise<RuleRead> {
    const rule = await this.rules.get(id);
    if (rule.state === 'REMOVED') throw new NotFound('Rule not found');
    return rule;
  }
}
