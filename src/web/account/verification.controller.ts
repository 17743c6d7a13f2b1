/** Confirming an address: a mailed link opens a page with a button, since mail programs open links by themselves. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentViewer, EmailVerification, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { failureSentence } from '../../platform/refusals';
import { formState, Page, statusOfFailure } from '../shell';

@Controller('verify-email')
export class VerificationController {
  constructor(
    private readonly page: Page,
    private readonly verification: EmailVerification,
  ) {}

  @Permit('account.enter')
  @Get()
  show(@Query('token') token: unknown, @Res() response: Response): Promise<void> {
    const model = { token: typeof token === 'string' ? token : '', form: formState([]) };
    return this.page.send(response, 'account/verify-email', model);
  }

  @Permit('account.enter')
  @Post()
  async verify(@Body('token') token: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.verification.verify({ token }, { ip: request.ip });
    if (!outcome.ok) {
      const model = { token: '', form: formState([], {}, outcome.failure) };
      return this.page.send(response, 'account/verify-email', model, statusOfFailure(outcome.failure));
    }
    this.page.say(request, 'success', t('account.verify.done'));
    response.redirect(303, request.viewer.id === null ? '/sign-in' : '/my');
  }

  @Permit('account.manage')
  @Post('send')
  async sendAgain(@CurrentViewer() viewer: SignedInViewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.verification.sendAgain(viewer);
    if (outcome.ok) this.page.say(request, 'success', t('account.verify.sent'));
    else this.page.say(request, 'error', failureSentence(outcome.failure));
    response.redirect(303, '/my');
  }
}
