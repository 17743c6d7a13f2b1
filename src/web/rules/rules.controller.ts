/** The manager's rules: the list in its order, the switch for all, and each rule with what can be done with it. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApplyingRules, Reckoning, RuleOrderService, RulePreviews, RuleQueries, RuleService, UncoveredThreads } from '../../escalation';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { Database } from '../../platform/database';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import { Page, statusOfFailure } from '../shell';
import { listAddress } from '../thread-list';
import { rulePage } from './rule.view-model';
import { rulesPage } from './rules.view-model';

type Typed = Record<string, unknown>;

const SHOWN_WAITING = 5;

@Controller('rules')
export class RulesController {
  constructor(
    private readonly page: Page,
    private readonly database: Database,
    private readonly rules: RuleQueries,
    private readonly service: RuleService,
    private readonly order: RuleOrderService,
    private readonly previews: RulePreviews,
    private readonly applying: ApplyingRules,
    private readonly uncovered: UncoveredThreads,
    private readonly reckoning: Reckoning,
  ) {}

  @Permit('rules.manage')
  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { ahead } = request.query;
    await this.sendList(response, { failure: null, ahead: typeof ahead === 'string' ? ahead.split('.').map(parseId).filter((id) => id !== null) : [] });
  }

  @Permit('rules.manage')
  @Post('order')
  async reorder(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { order } = request.body as Typed;
    // Whoever moves a rule by its buttons goes on from there.
    const moved = parseId(request.query['moved']);
    const outcome = await this.order.reorder(viewer, { ruleIds: typeof order === 'string' ? order.split(' ') : [] });
    if (!outcome.ok) return this.sendList(response, { failure: outcome.failure, ahead: [] });
    this.page.say(request, 'success', t('rules.ordered'));
    const ahead = outcome.value.concerned.map(({ id }) => id).join('.');
    response.redirect(303, `${listAddress('/rules', { ahead })}${moved ? `#rule-${moved}` : ''}`);
  }

  @Permit('rules.manage')
  @Post('pause-all')
  async pauseAll(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    const paused = (request.body as Typed).paused === 'true';
    const outcome = await this.order.pauseAll(viewer, { paused });
    if (!outcome.ok) return this.sendList(response, { failure: outcome.failure, ahead: [] });
    this.page.say(request, 'success', t(paused ? 'rules.all.isPaused' : 'rules.all.isResumed'));
    response.redirect(303, '/rules');
  }

  @Permit('rules.manage')
  @Get(':id')
  async showOne(@Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.sendOne(response, id, null);
  }

  @Permit('rules.manage')
  @Post(':id/activate')
  async activate(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.activate(viewer, { ruleId: id });
    if (!outcome.ok) return this.sendOne(response, id, { typed: {}, failure: outcome.failure });
    this.page.say(request, 'success', t('rules.activated', { sentence: outcome.value.sentence }));
    response.redirect(303, `/rules/${id}`);
  }

  @Permit('rules.manage')
  @Post(':id/pause')
  async pause(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const paused = (request.body as Typed).paused === 'true';
    const outcome = await this.service.change(viewer, { ruleId: id, paused });
    if (!outcome.ok) return this.sendOne(response, id, { typed: {}, failure: outcome.failure });
    this.page.say(request, 'success', t(outcome.value.paused ? 'rules.isPaused' : 'rules.isResumed', { name: outcome.value.name }));
    response.redirect(303, `/rules/${id}`);
  }

  @Permit('rules.manage')
  @Post(':id/apply')
  async apply(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    // People write a number as they read it.
    const written = typeof typed.confirmedDueAtOnce === 'string' ? typed.confirmedDueAtOnce.replaceAll(/[,.\s]/g, '') : typed.confirmedDueAtOnce;
    const outcome = await this.applying.applyNow(viewer, { ruleId: id, confirmedCount: typed.confirmedCount, confirmedDueAtOnce: written });
    if (!outcome.ok) return this.sendOne(response, id, { typed, failure: outcome.failure });
    this.page.say(request, 'success', t('rules.open.applied', { threads: outcome.value.total }));
    response.redirect(303, `/rules/${id}`);
  }

  @Permit('rules.manage')
  @Post(':id/remove')
  async remove(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.remove(viewer, { ruleId: id });
    if (!outcome.ok) return this.sendOne(response, id, { typed: {}, failure: outcome.failure });
    this.page.say(request, 'success', t('rules.remove.removed', { name: outcome.value.name }));
    response.redirect(303, '/rules');
  }

  /** `ahead` are rules that come before others since the order was changed. */
  private async sendList(response: Response, { failure, ahead }: { readonly failure: Failure | null; readonly ahead: readonly string[] }): Promise<void> {
    const [rules, pauseOfAll, uncovered, waiting, reckonings] = await Promise.all([
      this.rules.list(), this.rules.pauseOfAll(), this.uncovered.count(this.database), this.uncovered.list(this.database, SHOWN_WAITING), this.reckoning.latest(),
    ]);
    const gained = await Promise.all(rules.filter(({ id }) => ahead.includes(id)).map(async (rule) => ({ rule, open: await this.applying.count(rule.id) })));
    await this.page.send(response, 'rules/rules', rulesPage({ rules, gained, pauseOfAll, uncovered, waiting, reckonings, failure }), failure ? statusOfFailure(failure) : 200);
  }

  private async sendOne(response: Response, id: string, refused: { typed: Typed; failure: Failure } | null): Promise<void> {
    const rule = await this.rules.get(id);
    const [preview, all, reckonings] = await Promise.all([this.previews.ofRule(rule.id), this.rules.list(), this.reckoning.latest()]);
    await this.page.send(response, 'rules/rule', rulePage({ rule, preview, all, reckonings, refused }), refused ? statusOfFailure(refused.failure) : 200);
  }
}
