/** The managers' page of what a contact costs: now, before, and from a day to come. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ContactCostQueries, ContactCosts } from '../../deflection';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { CommunitySettings } from '../../platform/community';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { Page, statusOfFailure } from '../shell';
import { COST_FIELDS, costPage } from './cost.view-model';

type Typed = Record<string, unknown>;

const PATH = '/insights/cost';

@Controller('insights/cost')
export class CostController {
  constructor(
    private readonly page: Page,
    private readonly costs: ContactCosts,
    private readonly queries: ContactCostQueries,
    private readonly community: CommunitySettings,
  ) {}

  @Permit('costs.manage')
  @Get()
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.send(request, response, null);
  }

  @Permit('costs.manage')
  @Post()
  async set(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.costs.set(viewer, Object.fromEntries(COST_FIELDS.map((field) => [field, typed[field]])) as Record<(typeof COST_FIELDS)[number], unknown>);
    if (!outcome.ok) return this.send(request, response, { typed, failure: outcome.failure });
    this.page.say(request, 'success', t('insights.cost.saved'));
    response.redirect(303, PATH);
  }

  private async send(request: Request, response: Response, again: { typed: Typed; failure: Failure } | null): Promise<void> {
    const model = costPage({ costs: await this.queries.list(), currency: this.community.currency, timeZone: this.page.timeZoneOf(request), again });
    await this.page.send(response, 'insights/cost', model, again ? statusOfFailure(again.failure) : 200);
  }
}
