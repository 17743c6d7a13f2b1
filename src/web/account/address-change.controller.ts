/** The mailed link that moves an account to another address: a page with a button, since mail programs open links by themselves. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AddressChanges, Permit } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';

@Controller('change-email')
export class AddressChangeController {
  constructor(
    private readonly page: Page,
    private readonly changes: AddressChanges,
  ) {}

  @Permit('account.enter')
  @Get()
  show(@Query('token') token: unknown, @Res() response: Response): Promise<void> {
    return this.send(response, token, null);
  }

  @Permit('account.enter')
  @Post()
  async confirm(@Body('token') token: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.changes.confirm({ token }, { ip: request.ip });
    if (!outcome.ok) return this.send(response, token, outcome.failure);
    this.page.say(request, 'success', t('account.changeEmail.done'));
    response.redirect(303, request.viewer.id === null ? '/sign-in' : '/my/account');
  }

  private async send(response: Response, token: unknown, failure: Failure | null): Promise<void> {
    const model = { token: typeof token === 'string' ? token : '', email: await this.changes.addressBehind(token), form: formState([], {}, failure) };
    await this.page.send(response, 'account/change-email', model, failure ? statusOfFailure(failure) : 200);
  }
}
