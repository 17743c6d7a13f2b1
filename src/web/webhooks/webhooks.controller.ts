/** Webhooks for managers: registered, tested, given up, with the log of their calls. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { WebhookQueries, WebhookService } from '../../escalation';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { Page, statusOfFailure } from '../shell';
import { webhooksPage, type FailedWebhookForm, type NewSecret } from './webhooks.view-model';

type Typed = Record<string, unknown>;

@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly page: Page,
    private readonly queries: WebhookQueries,
    private readonly service: WebhookService,
  ) {}

  @Permit('rules.manage')
  @Get()
  show(@Res() response: Response): Promise<void> {
    return this.send(response, {});
  }

  @Permit('rules.manage')
  @Post()
  async register(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Res() response: Response): Promise<void> {
    const outcome = await this.service.register(viewer, { name: typed.name, address: typed.address });
    if (!outcome.ok) return this.send(response, { failed: { typed, failure: outcome.failure } });
    const { webhookId, secret } = outcome.value;
    // Shown on this very answer: a page after it would have to keep the secret somewhere on the way.
    await this.send(response, { fresh: { name: (await this.queries.get(webhookId)).name, secret } });
  }

  @Permit('rules.manage')
  @Post(':id/test')
  async test(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.test(viewer, { webhookId: id });
    if (!outcome.ok) return this.send(response, { failed: { typed: {}, failure: outcome.failure } });
    this.page.say(request, 'success', t('webhooks.tested', { name: (await this.queries.get(id)).name }));
    response.redirect(303, `/webhooks#webhook-${id}`);
  }

  @Permit('rules.manage')
  @Post(':id/retire')
  async retire(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.retire(viewer, { webhookId: id });
    if (!outcome.ok) return this.send(response, { failed: { typed: {}, failure: outcome.failure } });
    this.page.say(request, 'success', t('webhooks.retired', { name: (await this.queries.get(id)).name }));
    response.redirect(303, '/webhooks');
  }

  private async send(response: Response, { failed = null, fresh = null }: { failed?: FailedWebhookForm | null; fresh?: NewSecret | null }): Promise<void> {
    const webhooks = await this.queries.list();
    const deliveries = await this.queries.deliveriesOf(webhooks.map(({ id }) => id));
    await this.page.send(response, 'webhooks/webhooks', webhooksPage({ webhooks, deliveries, failed, fresh }), failed ? statusOfFailure(failed.failure) : 200);
  }
}
