/** The manager's rules: read, change the delay, pause and resume. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RuleQueries, RuleService } from '../../escalation';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { Page, statusOfFailure } from '../shell';
import { RuleVersionQueries } from './rule-versions.queries';
import { delayOf, rulesPage, type FailedRuleForm } from './rules.view-model';

@Controller('rules')
export class RulesController {
  constructor(
    private readonly page: Page,
    private readonly rules: RuleQueries,
    private readonly versions: RuleVersionQueries,
    private readonly service: RuleService,
  ) {}

  @Permit('rules.manage')
  @Get()
  async show(@Res() response: Response): Promise<void> {
    await this.send(response, null);
  }

  @Permit('rules.manage')
  @Post(':id')
  async change(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Record<string, unknown>;
    const before = await this.rules.get(id);
    const paused = typed.paused === 'true' ? true : typed.paused === 'false' ? false : null;
    const outcome = await this.service.change(viewer, { ruleId: id, delaySeconds: delayOf(typed), paused });
    if (!outcome.ok) return this.send(response, { ruleId: id, typed, failure: outcome.failure });
    const same = outcome.value.sentence === before.sentence;
    this.page.say(request, same ? 'info' : 'success', same ? t('rules.unchanged') : t('rules.changed', { sentence: outcome.value.sentence }));
    response.redirect(303, `/rules#rule-${id}`);
  }

  private async send(response: Response, failed: FailedRuleForm | null): Promise<void> {
    const [rules, versions] = await Promise.all([this.rules.list(), this.versions.list()]);
    await this.page.send(response, 'rules/rules', rulesPage({ rules, versions, failed }), failed ? statusOfFailure(failed.failure) : 200);
  }
}
