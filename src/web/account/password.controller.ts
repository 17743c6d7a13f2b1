/** A forgotten password: asking for the mailed link, and setting a new one with it. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PasswordResets, Permit } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

@Controller('password')
export class PasswordController {
  constructor(
    private readonly page: Page,
    private readonly resets: PasswordResets,
  ) {}

  @Permit('account.enter')
  @Get('forgotten')
  showForgotten(@Res() response: Response): Promise<void> {
    return this.page.send(response, 'account/password-forgotten', { form: formState(['email']), sent: false });
  }

  @Permit('account.enter')
  @Post('forgotten')
  async requestLink(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.resets.request({ email: typed.email }, { ip: request.ip });
    const failure = outcome.ok ? null : outcome.failure;
    const model = { form: formState(['email'], typed, failure), sent: outcome.ok };
    await this.page.send(response, 'account/password-forgotten', model, failure ? statusOfFailure(failure) : 200);
  }

  @Permit('account.enter')
  @Get('reset')
  async showReset(@Query('token') token: unknown, @Res() response: Response): Promise<void> {
    const usable = await this.resets.isUsable(token);
    await this.sendReset(response, { token, usable });
  }

  @Permit('account.enter')
  @Post('reset')
  async reset(@Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.resets.reset({ token: typed.token, password: typed.password }, { ip: request.ip });
    if (!outcome.ok) {
      const usable = await this.resets.isUsable(typed.token);
      return this.sendReset(response, { token: typed.token, usable, failure: outcome.failure });
    }
    this.page.say(request, 'success', t('account.reset.done'));
    response.redirect(303, '/sign-in');
  }

  private sendReset(response: Response, state: { token: unknown; usable: boolean; failure?: Failure }): Promise<void> {
    const token = typeof state.token === 'string' ? state.token : '';
    const model = { form: formState(['password'], {}, state.failure ?? null), token, usable: state.usable };
    const status = state.failure ? statusOfFailure(state.failure) : 200;
    return this.page.send(response, 'account/password-reset', model, status);
  }
}
