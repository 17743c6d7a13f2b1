/** What a rule was and what it did, for whoever asks why. */
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RuleHistory, RuleNameQueries, RuleQueries } from '../../escalation';
import { Permit } from '../../identity';
import { Page } from '../shell';
import { ruleFiringsPage, ruleHistoryPage } from './rule-history.view-model';

const SHOWN_ACTS = 100;

@Controller('rules/:id')
export class RuleHistoryController {
  constructor(
    private readonly page: Page,
    private readonly rules: RuleQueries,
    private readonly history: RuleHistory,
    private readonly names: RuleNameQueries,
  ) {}

  @Permit('rules.manage')
  @Get('history')
  async showVersions(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const rule = await this.rules.get(id);
    const [versions, pauses, names] = await Promise.all([this.history.versions(rule.id), this.history.pauses(rule.id), this.names.all()]);
    await this.page.send(response, 'rules/history', ruleHistoryPage({ rule, versions, pauses, names }));
  }

  @Permit('rules.manage')
  @Get('firings')
  async showFirings(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const rule = await this.rules.get(id);
    await this.page.send(response, 'rules/firings', ruleFiringsPage(rule, await this.history.acts(rule.id, SHOWN_ACTS)));
  }
}
