/** One's own account: another password, and the end of it, both with the present password. */
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentViewer, MemberAccounts, PasswordChanges, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { type Failure, type Outcome } from '../../platform/outcome';
import { formState, Page, statusOfFailure } from '../shell';

type Typed = Record<string, unknown>;

/** Their fields are never sent back, so a form has names only. */
const FIELDS = ['currentPassword', 'password'];

@Controller('my/account')
export class OwnAccountController {
  constructor(
    private readonly page: Page,
    private readonly changes: PasswordChanges,
    private readonly accounts: MemberAccounts,
  ) {}

  @Permit('account.manage')
  @Get()
  show(@Res() response: Response): Promise<void> {
    return this.send(response, 'mine/account', null);
  }

  @Permit('account.manage')
  @Post('password')
  async changePassword(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.changes.change(viewer, { currentPassword: typed.currentPassword, password: typed.password }, request);
    if (!outcome.ok) return this.send(response, 'mine/account', outcome.failure);
    this.page.say(request, 'success', t('mine.account.changed'));
    response.redirect(303, '/my/account');
  }

  @Permit('account.manage')
  @Get('erase')
  askBeforeErasing(@Res() response: Response): Promise<void> {
    return this.send(response, 'mine/erase', null);
  }

  @Permit('account.manage')
  @Post('erase')
  async erase(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.eraseIfVerified(viewer, typed.currentPassword, request);
    if (!outcome.ok) return this.send(response, 'mine/erase', outcome.failure);
    response.redirect(303, '/');
  }

  private async eraseIfVerified(viewer: SignedInViewer, password: unknown, request: Request): Promise<Outcome<unknown>> {
    const verified = await this.changes.verified(viewer, typeof password === 'string' ? password : '', request.ip);
    return verified.ok ? this.accounts.erase(viewer, { memberId: viewer.id }) : verified;
  }

  private send(response: Response, view: string, failure: Failure | null): Promise<void> {
    return this.page.send(response, view, { form: formState(FIELDS, {}, failure) }, failure ? statusOfFailure(failure) : 200);
  }
}
