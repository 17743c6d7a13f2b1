/** The moderators' list of accepted answers that stopped working for people. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AnswerCheckQueries, CheckingService, threadPath, type AnswerCheckRead } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import { Page, statusOfFailure } from '../shell';

@Controller('checks')
export class ChecksController {
  constructor(
    private readonly page: Page,
    private readonly queries: AnswerCheckQueries,
    private readonly service: CheckingService,
  ) {}

  @Permit('thread.moderate')
  @Get()
  show(@Res() response: Response): Promise<void> {
    return this.send(response, null);
  }

  @Permit('thread.moderate')
  @Post(':id/settle')
  async settle(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.settle(viewer, { answerId: id });
    if (!outcome.ok) return this.send(response, outcome.failure);
    this.page.say(request, 'success', t('checks.settled'));
    response.redirect(303, '/checks');
  }

  private async send(response: Response, failure: Failure | null): Promise<void> {
    const rows = (await this.queries.list()).map(checkRow);
    await this.page.send(response, 'checks/checks', { rows, notice: failure && failureSentence(failure) }, failure ? statusOfFailure(failure) : 200);
  }
}

const checkRow = ({ answerId, threadId, title, authorName, since, worked, notWorked }: AnswerCheckRead) => ({
  title,
  href: `${threadPath({ id: threadId, title })}#answer-${answerId}`,
  authorName,
  since,
  counts: t('checks.counts', { worked, tried: worked + notWorked }),
  action: `/checks/${answerId}/settle`,
});
