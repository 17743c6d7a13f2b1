/** The managers' list of promises that were not kept, and the reasons that excuse them. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Breaches, type BreachRead } from '../../escalation';
import { threadPath } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

interface Refused {
  readonly id: string;
  readonly typed: Typed;
  readonly failure: Failure;
}

const SHOWN = 100;

@Controller('breaches')
export class BreachesController {
  constructor(
    private readonly page: Page,
    private readonly breaches: Breaches,
  ) {}

  @Permit('rules.manage')
  @Get()
  show(@Res() response: Response): Promise<void> {
    return this.send(response, null);
  }

  @Permit('rules.manage')
  @Post(':id/excuse')
  async excuse(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const outcome = await this.breaches.excuse(viewer, { breachId: id, reason: typed.reason });
    if (!outcome.ok) return this.send(response, { id, typed, failure: outcome.failure });
    this.page.say(request, 'success', t('breaches.done'));
    response.redirect(303, typed.from === 'why' ? `/threads/${outcome.value.threadId}/why` : '/breaches');
  }

  private async send(response: Response, refused: Refused | null): Promise<void> {
    const rows = (await this.breaches.list(SHOWN)).map((breach) => breachRow(breach, refused?.id === breach.id ? refused : null));
    await this.page.send(response, 'breaches/breaches', { rows, notice: refused && formState(['reason'], refused.typed, refused.failure).errors[0]?.message }, refused ? statusOfFailure(refused.failure) : 200);
  }
}

const breachRow = ({ id, threadId, threadTitle, ruleId, ruleName, promisedAt, happenedAt, excuse, excusedByName }: BreachRead, refused: Refused | null) => ({
  title: threadTitle,
  href: threadPath({ id: threadId, title: threadTitle }),
  whyHref: `/threads/${threadId}/why`,
  rule: { name: ruleName, href: `/rules/${ruleId}` },
  promisedAt,
  behindSeconds: (happenedAt.getTime() - promisedAt.getTime()) / 1000,
  excused: excuse === null ? null : t('breaches.excused', { name: excusedByName ?? '', reason: excuse }),
  excuse: excuse === null ? { fieldId: `excuse-${id}`, action: `/breaches/${id}/excuse`, form: formState(['reason'], refused?.typed, refused?.failure) } : null,
});
